package io.github.tablemates.export;

import java.util.LinkedHashMap;
import java.util.Map;

/// Shapes that many drawings of a page have, each written once.
final class SharedShapes {

  private final Map<String, String> ids = new LinkedHashMap<>();

  /// The id that stands for a shape.
  String id(String outline) {
    return ids.computeIfAbsent(outline, _ -> "shape-" + ids.size());
  }

  /// All shapes that were asked for, to be referred to.
  void write(SvgText out) {
    out.raw("<svg class=\"unseen\" aria-hidden=\"true\">\n<defs>\n");
    ids.forEach(
        (outline, id) ->
            out.raw("<path").attribute("id", id).raw(" d=\"").raw(outline).raw("\"/>\n"));
    out.raw("</defs>\n</svg>\n");
  }
}
