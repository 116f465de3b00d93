package io.github.tablemates.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VecTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void behavesLikeAnArrayListAndOldVersionsStay(long seed) {
    var random = new SplittableRandom(seed);
    Vec<Integer> vec = Vec.empty();
    var plain = new ArrayList<Integer>();
    var versions = new ArrayList<Vec<Integer>>();
    var copies = new ArrayList<List<Integer>>();
    for (int i = 0; i < 120; i++) {
      versions.add(vec);
      copies.add(List.copyOf(plain));
      vec = change(vec, plain, random);
      assertThat(list(vec)).isEqualTo(plain);
    }

    for (int i = 0; i < versions.size(); i++) {
      assertThat(list(versions.get(i))).isEqualTo(copies.get(i));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 31, 32, 33, 1023, 1024, 1025, 2000})
  void itsFirstElementsAreAListOfTheirOwnThatGoesOn(int count) {
    List<Integer> numbers = IntStream.range(0, 2000).boxed().toList();
    Vec<Integer> all = Vec.of(numbers);

    Vec<Integer> first = all.first(count).plus(-1).plus(-2);

    assertThat(first.asList().subList(0, count)).isEqualTo(numbers.subList(0, count));
    assertThat(first.asList().subList(count, first.size())).containsExactly(-1, -2);
    assertThat(all.asList()).isEqualTo(numbers);
    assertThat(Vec.of(all.asList())).isSameAs(all);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 31, 32, 33, 1_000, 1_024, 1_025, 40_000})
  void theChangesSinceAnEarlierVersionAreFound(int size) {
    var edit = Vec.<Object>empty().edit();
    for (int i = 0; i < size; i++) {
      edit.add(new Object());
    }
    Vec<Object> before = edit.done();
    Vec<Object> after = before;
    var changed = new java.util.TreeSet<Integer>();
    var random = new SplittableRandom(size);
    for (int i = 0; i < 5 && size > 0; i++) {
      int index = random.nextInt(size);
      after = after.with(index, new Object());
      changed.add(index);
    }
    for (int i = 0; i < 40; i++) {
      changed.add(after.size());
      after = after.plus(new Object());
    }

    var found = new ArrayList<Integer>();
    before.changes(after, found::add);

    assertThat(found).containsExactlyElementsOf(changed);
  }

  private static Vec<Integer> change(
      Vec<Integer> vec, List<Integer> plain, SplittableRandom random) {
    int value = random.nextInt();
    if (plain.isEmpty() || random.nextInt(4) == 0) {
      plain.add(value);
      return vec.plus(value);
    }
    int index = random.nextInt(plain.size());
    if (random.nextInt(3) == 0) {
      plain.set(index, value);
      return vec.with(index, value);
    }
    Vec.Edit<Integer> edit = vec.edit();
    for (int i = 0; i < random.nextInt(80); i++) {
      plain.add(i);
      assertThat(edit.add(i)).isEqualTo(plain.size() - 1);
      int at = random.nextInt(plain.size());
      plain.set(at, value + i);
      edit.set(at, value + i);
      assertThat(edit.get(at)).isEqualTo(value + i);
      assertThat(edit.size()).isEqualTo(plain.size());
    }
    return edit.done();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 31, 32, 33, 1023, 1024, 1025, 32768, 32769, 40000})
  void holdsAnyNumberOfElements(int size) {
    Vec.Edit<Integer> edit = Vec.<Integer>empty().edit();
    for (int i = 0; i < size; i++) {
      edit.add(i);
    }
    Vec<Integer> vec = edit.done();

    assertThat(vec.size()).isEqualTo(size);
    int expected = 0;
    for (int element : vec) {
      assertThat(element).isEqualTo(expected++);
    }
    assertThat(expected).isEqualTo(size);
  }

  @Test
  void anEditDoesNotShowInTheListItStartedFrom() {
    Vec<String> before = Vec.<String>empty().plus("a").plus("b");
    Vec.Edit<String> edit = before.edit();
    edit.set(0, "x");
    edit.add("c");

    assertThat(list(before)).containsExactly("a", "b");
    assertThat(list(edit.done())).containsExactly("x", "b", "c");
  }

  @Test
  void anEditWithoutChangesGivesTheSameList() {
    Vec<String> vec = Vec.<String>empty().plus("a");

    assertThat(vec.edit().done()).isSameAs(vec);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 2, 31, 32, 1000})
  void thereIsNothingOutside(int index) {
    Vec<String> vec = Vec.<String>empty().plus("a").plus("b");

    assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> vec.get(index));
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> vec.with(index, "c"));
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> vec.edit().get(index));
  }

  @Test
  void anIteratorEnds() {
    var iterator = Vec.<String>empty().plus("a").iterator();
    iterator.next();

    assertThat(iterator.hasNext()).isFalse();
    assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(iterator::next);
  }

  private static <T> List<T> list(Vec<T> vec) {
    var list = new ArrayList<T>();
    vec.forEach(list::add);
    return list;
  }

  @Test
  void itTellsWhatIsNotTheSameInAnother() {
    Vec<String> old = Vec.empty();
    for (int i = 0; i < 3000; i++) {
      old = old.plus("x" + i);
    }
    Vec<String> later = old.with(7, "y").with(2999, "z").plus("new");
    var changed = new ArrayList<Integer>();

    old.changes(later, changed::add);

    assertThat(changed).containsExactly(7, 2999, 3000);
  }

  @Test
  void ofAShorterOneItTellsNothingBeyondTheEnd() {
    Vec<String> old = Vec.<String>empty().plus("a").plus("b");
    var changed = new ArrayList<Integer>();

    old.changes(Vec.<String>empty().plus("c"), changed::add);

    assertThat(changed).containsExactly(0);
  }
}
