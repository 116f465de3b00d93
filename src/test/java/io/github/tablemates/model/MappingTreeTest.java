package io.github.tablemates.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.tablemates.model.MappingTree.Mapped;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MappingTreeTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void behavesLikeASortedList(long seed) {
    var random = new SplittableRandom(seed);
    MappingTree tree = MappingTree.EMPTY;
    var plain = new ArrayList<Mapped>();
    for (int i = 0; i < 400; i++) {
      MappingTree before = tree;
      List<Mapped> contents = List.copyOf(plain);
      if (plain.isEmpty() || random.nextInt(5) > 1) {
        Mapped value = mapped(random.nextInt(20), 1 + random.nextInt(10), i);
        tree = tree.with(value);
        plain.add(value);
        Collections.sort(plain);
      } else {
        tree = tree.without(plain.remove(random.nextInt(plain.size())));
      }

      assertThat(visited(tree, 0, 100)).isEqualTo(plain);
      assertThat(tree.size()).isEqualTo(plain.size());
      assertThat(visited(before, 0, 100)).as("the tree before").isEqualTo(contents);
      int from = random.nextInt(25);
      int to = from + 1 + random.nextInt(5);
      List<Mapped> overlapping =
          plain.stream().filter(value -> value.offset() < to && value.end() > from).toList();
      assertThat(visited(tree, from, to)).isEqualTo(overlapping);
    }
  }

  @Test
  void visitsUntilTheVisitorHasSeenEnough() {
    MappingTree tree = MappingTree.EMPTY;
    for (int i = 0; i < 10; i++) {
      tree = tree.with(mapped(i, 20, i));
    }
    var seen = new ArrayList<Long>();

    tree.visit(
        15,
        16,
        value -> {
          seen.add(value.offset());
          return seen.size() < 3;
        });

    assertThat(seen).containsExactly(0L, 1L, 2L);
  }

  @Test
  void equalOffsetsAreInOrderOfAge() {
    Mapped old = new Mapped(0, 5, Age.born(1), 0, 0);
    Mapped child = new Mapped(0, 5, Age.born(1).child(9), 1, 0);
    Mapped young = new Mapped(0, 5, Age.born(2), 2, 0);

    MappingTree tree = MappingTree.EMPTY.with(young).with(child).with(old);

    assertThat(visited(tree, 0, 1)).containsExactly(old, child, young);
  }

  @Test
  void whatIsNotThereCanNotBeTakenOut() {
    MappingTree tree = MappingTree.EMPTY.with(mapped(1, 1, 1));

    assertThatIllegalStateException().isThrownBy(() -> tree.without(mapped(2, 1, 2)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, -1})
  void staysBalancedWhateverTheOrder(int direction) throws ReflectiveOperationException {
    MappingTree tree = MappingTree.EMPTY;
    for (int i = 0; i < 20_000; i++) {
      tree = tree.with(mapped(direction * i + 20_000, 1, i));
    }

    assertThat(height(tree)).as("1.44 log2(n + 2)").isLessThanOrEqualTo(20);
  }

  private static int height(MappingTree tree) throws ReflectiveOperationException {
    Field root = MappingTree.class.getDeclaredField("root");
    root.setAccessible(true);
    Method height = root.getType().getDeclaredMethod("height");
    height.setAccessible(true);
    return (int) height.invoke(root.get(tree));
  }

  private static Mapped mapped(long offset, long length, int birth) {
    return new Mapped(offset, offset + length, Age.born(birth), birth, 0);
  }

  private static List<Mapped> visited(MappingTree tree, long from, long to) {
    var visited = new ArrayList<Mapped>();
    tree.visit(from, to, visited::add);
    return visited;
  }
}
