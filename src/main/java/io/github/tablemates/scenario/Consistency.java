package io.github.tablemates.scenario;

import io.github.tablemates.model.Paging;
import io.github.tablemates.model.Size;
import io.github.tablemates.scenario.MachineSpec.PoolSpec;
import java.util.List;

/// What fields must hold together, beyond what each must be.
final class Consistency {

  private Consistency() {}

  static void checkPool(
      Paging paging,
      long size,
      List<PoolSpec> before,
      Place place,
      JsonPath path,
      Problems problems) {
    if (!paging.hugeSizes().contains(size)) {
      List<String> allowed = paging.hugeSizes().stream().map(Size::token).toList();
      problems.add(
          place,
          path,
          "%s has no huge pages of %s; allowed: %s"
              .formatted(paging.name(), Size.token(size), String.join(", ", allowed)));
    }
    if (before.stream().anyMatch(pool -> pool.pageSize() == size)) {
      problems.add(place, path, "a second pool of " + Size.token(size));
    }
  }

  static void checkStep(Json.Obj step, JsonPath path, Problems problems) {
    if (!step.text("do").equals("mmap")) {
      return;
    }
    boolean anonymous =
        step.get("flags") instanceof Json.Arr(List<Json> flags, _)
            && flags.stream()
                .anyMatch(
                    flag ->
                        flag instanceof Json.Str(String text, _) && text.equals("MAP_ANONYMOUS"));
    if (anonymous && step.has("object")) {
      problems.add(
          step.placeOf("object"),
          path.member("object"),
          "MAP_ANONYMOUS maps no object: leave one of the two out");
    }
    if (!anonymous && !step.has("object")) {
      problems.add(step, path, "no field \"object\"; only MAP_ANONYMOUS goes without one");
    }
  }
}
