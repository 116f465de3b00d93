package io.github.tablemates.scenario;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A JSON value and its place in the file that it came from.
public sealed interface Json {

  Place place();

  /// What it is, in words: `a text`, `an object`.
  String kind();

  /// An object: its members by name, in the order of the file.
  record Obj(Map<String, Member> members, Place place) implements Json {

    public static final Obj EMPTY = new Obj(Map.of(), Place.NONE);

    @Override
    public String kind() {
      return "an object";
    }

    public boolean has(String name) {
      return members.containsKey(name);
    }

    public @Nullable Json get(String name) {
      Member member = members.get(name);
      return member == null ? null : member.value;
    }

    /// Where a member's name stands, or the object itself if there is no such member.
    public Place placeOf(String name) {
      Member member = members.get(name);
      return member == null ? place : member.place;
    }

    /// The text of a member, or empty.
    public String text(String name) {
      return get(name) instanceof Str(String text, _) ? text : "";
    }

    /// Itself without the members of those names.
    Obj without(Collection<String> names) {
      var rest = new LinkedHashMap<>(members);
      names.forEach(rest::remove);
      return new Obj(rest, place);
    }

    /// Itself with a member added at the end or replaced.
    Obj with(String name, Json value) {
      var all = new LinkedHashMap<>(members);
      all.put(name, new Member(Place.NONE, value));
      return new Obj(all, place);
    }
  }

  /// A member of an object.
  ///
  /// @param place where its name stands
  record Member(Place place, Json value) {}

  record Arr(List<Json> items, Place place) implements Json {

    static Arr of(List<? extends Json> items) {
      return new Arr(List.copyOf(items), Place.NONE);
    }

    @Override
    public String kind() {
      return "a list";
    }
  }

  record Str(String text, Place place) implements Json {
    @Override
    public String kind() {
      return "a text";
    }
  }

  /// A whole number of at most 64 bits.
  record Int(long value, Place place) implements Json {
    @Override
    public String kind() {
      return "a number";
    }
  }

  /// Any other number, as it is written.
  record Num(String text, Place place) implements Json {
    @Override
    public String kind() {
      return "a number";
    }
  }

  record Bool(boolean value, Place place) implements Json {
    @Override
    public String kind() {
      return value ? "true" : "false";
    }
  }

  record Null(Place place) implements Json {
    @Override
    public String kind() {
      return "null";
    }
  }

  static Str of(String text) {
    return new Str(text, Place.NONE);
  }

  static Int of(long value) {
    return new Int(value, Place.NONE);
  }

  static Bool of(boolean value) {
    return new Bool(value, Place.NONE);
  }

  /// Starts an object.
  static Builder object() {
    return new Builder();
  }

  /// Collects the members of an object.
  final class Builder {
    private final Map<String, Member> members = new LinkedHashMap<>();

    Builder put(String name, Json value) {
      members.put(name, new Member(Place.NONE, value));
      return this;
    }

    Builder put(String name, String text) {
      return put(name, of(text));
    }

    Builder put(String name, long value) {
      return put(name, of(value));
    }

    /// Leaves an empty text out.
    Builder putUnlessEmpty(String name, String text) {
      return text.isEmpty() ? this : put(name, text);
    }

    /// Leaves an empty object out.
    Builder putUnlessEmpty(String name, Json value) {
      boolean empty = value instanceof Obj object && object.members.isEmpty();
      return empty ? this : put(name, value);
    }

    Builder putAll(Obj object) {
      members.putAll(object.members);
      return this;
    }

    Obj done() {
      return new Obj(members, Place.NONE);
    }
  }
}
