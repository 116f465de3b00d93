package io.github.tablemates.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/// What a value in a scenario file must be: it checks values and says the same as JSON Schema.
sealed interface Type {

  void check(Json value, JsonPath path, Problems problems);

  /// The same rule for the JSON Schema.
  Json.Obj schema();

  /// What it is, for the table in the docs.
  String words();

  /// A value without parts.
  ///
  /// @param complaint what is wrong with a value, or empty
  record Scalar(String words, Json.Obj schema, Function<Json, String> complaint) implements Type {
    @Override
    public void check(Json value, JsonPath path, Problems problems) {
      String wrong = complaint.apply(value);
      if (!wrong.isEmpty()) {
        problems.add(value, path, wrong);
      }
    }
  }

  record ListOf(Type item, int most) implements Type {
    @Override
    public void check(Json value, JsonPath path, Problems problems) {
      if (!(value instanceof Json.Arr(List<Json> items, _))) {
        problems.add(value, path, "expected a list, found " + Words.found(value));
        return;
      }
      if (items.size() > most) {
        problems.add(value, path, "%d items; at most %d are allowed".formatted(items.size(), most));
        return;
      }
      for (int i = 0; i < items.size(); i++) {
        item.check(items.get(i), path.item(i), problems);
      }
    }

    @Override
    public Json.Obj schema() {
      Json.Builder schema = Json.object().put("type", "array").put("items", item.schema());
      return most == Integer.MAX_VALUE ? schema.done() : schema.put("maxItems", most).done();
    }

    @Override
    public String words() {
      return "list of " + item.words();
    }
  }

  /// An object whose members' names are the file's own.
  record MapOf(String key, Pattern pattern, Type member) implements Type {
    @Override
    public void check(Json value, JsonPath path, Problems problems) {
      if (!(value instanceof Json.Obj object)) {
        problems.add(value, path, "expected an object, found " + Words.found(value));
        return;
      }
      object
          .members()
          .forEach(
              (name, found) -> {
                if (!pattern.matcher(name).matches()) {
                  problems.add(
                      found.place(), path, "expected " + key + ", found " + Words.quote(name));
                }
                member.check(found.value(), path.member(name), problems);
              });
    }

    @Override
    public Json.Obj schema() {
      return Json.object()
          .put("type", "object")
          .put("propertyNames", Json.object().put("pattern", "^(" + pattern + ")$").done())
          .put("additionalProperties", member.schema())
          .done();
    }

    @Override
    public String words() {
      return "object of " + member.words();
    }
  }

  /// A list of fixed length, of which the last items may be absent.
  record Tuple(String words, List<Type> items, int least) implements Type {
    @Override
    public void check(Json value, JsonPath path, Problems problems) {
      if (!(value instanceof Json.Arr(List<Json> found, _))
          || found.size() < least
          || found.size() > items.size()) {
        problems.add(value, path, "expected %s, found %s".formatted(words, Words.found(value)));
        return;
      }
      for (int i = 0; i < found.size(); i++) {
        items.get(i).check(found.get(i), path.item(i), problems);
      }
    }

    @Override
    public Json.Obj schema() {
      return Json.object()
          .put("type", "array")
          .put("prefixItems", Json.Arr.of(items.stream().map(Type::schema).toList()))
          .put("items", Json.of(false))
          .put("minItems", least)
          .done();
    }
  }

  /// An object or something else.
  record ObjectOr(Type object, Type other) implements Type {
    @Override
    public void check(Json value, JsonPath path, Problems problems) {
      (value instanceof Json.Obj ? object : other).check(value, path, problems);
    }

    @Override
    public Json.Obj schema() {
      return Json.object()
          .put("anyOf", Json.Arr.of(List.of(other.schema(), object.schema())))
          .done();
    }

    @Override
    public String words() {
      return other.words() + ", or " + object.words();
    }
  }

  /// A question: a topic or the author's words as a text, or an object that says `about`; objects
  /// that do not say it are taken as they are, unless they misspell it.
  record Question(Shape named) implements Type {
    @Override
    public void check(Json value, JsonPath path, Problems problems) {
      if (value instanceof Json.Obj object) {
        boolean meant =
            object.members().keySet().stream()
                .anyMatch(name -> "about".equals(Words.nearest(name, named.names())));
        if (meant) {
          named.check(value, path, problems);
        }
      } else if (!(value instanceof Json.Str)) {
        problems.add(value, path, "expected a text or an object, found " + Words.found(value));
      }
    }

    @Override
    public Json.Obj schema() {
      Json.Obj other =
          Json.object()
              .put("type", Json.Arr.of(List.of(Json.of("string"), Json.of("object"))))
              .put(
                  "not",
                  Json.object().put("required", Json.Arr.of(List.of(Json.of("about")))).done())
              .done();
      return Json.object().put("anyOf", Json.Arr.of(List.of(other, named.schema()))).done();
    }

    @Override
    public String words() {
      return "text or object";
    }
  }

  /// An object with known fields.
  ///
  /// @param words what it is, with its article: `a touch step`
  /// @param reference its name among the schema's definitions
  /// @param oneOf fields of which at least one must be there; empty for no such rule
  record Shape(String words, String reference, List<Field> fields, List<String> oneOf)
      implements Type {

    List<String> names() {
      return fields.stream().map(Field::name).toList();
    }

    @Override
    public void check(Json value, JsonPath path, Problems problems) {
      if (!(value instanceof Json.Obj object)) {
        problems.add(
            value, path, "expected %s, an object; found %s".formatted(words, Words.found(value)));
        return;
      }
      object.members().forEach((name, found) -> checkMember(name, found, path, problems));
      for (Field field : fields) {
        if (field.required() && !object.has(field.name()) && !isMisspelt(field, object)) {
          String needed = String.join(", ", required());
          problems.add(
              object, path, "no field \"%s\"; %s needs %s".formatted(field.name(), words, needed));
        }
      }
      if (!oneOf.isEmpty() && oneOf.stream().noneMatch(object::has)) {
        problems.add(object, path, "%s needs one of %s".formatted(words, String.join(", ", oneOf)));
      }
    }

    /// Whether an unknown field was reported as a misspelling of this one.
    private boolean isMisspelt(Field field, Json.Obj object) {
      return object.members().keySet().stream()
          .anyMatch(name -> field.name().equals(Words.nearest(name, names())));
    }

    private void checkMember(String name, Json.Member found, JsonPath path, Problems problems) {
      for (Field field : fields) {
        if (field.name().equals(name)) {
          field.type().check(found.value(), path.member(name), problems);
          return;
        }
      }
      problems.add(
          found.place(),
          path.member(name),
          "unknown field " + Words.quote(name) + Words.suggestion(name, names(), words + " has"));
    }

    private List<String> required() {
      return fields.stream().filter(Field::required).map(Field::name).toList();
    }

    /// A reference to the definition.
    @Override
    public Json.Obj schema() {
      return Json.object().put("$ref", "#/$defs/" + reference).done();
    }

    Json.Obj definition() {
      Json.Builder properties = Json.object();
      for (Field field : fields) {
        properties.put(field.name(), field.described());
      }
      Json.Builder schema =
          Json.object()
              .put("type", "object")
              .put("properties", properties.done())
              .put("required", Json.Arr.of(required().stream().map(Json::of).toList()));
      if (!oneOf.isEmpty()) {
        var options = new ArrayList<Json>();
        for (String name : oneOf) {
          options.add(Json.object().put("required", Json.Arr.of(List.of(Json.of(name)))).done());
        }
        schema.put("anyOf", Json.Arr.of(options));
      }
      return schema.put("additionalProperties", Json.of(false)).done();
    }
  }

  /// A field of an object.
  ///
  /// @param help what it means, in a few words
  record Field(String name, Type type, boolean required, String help) {
    private Json described() {
      return help.isEmpty() ? type.schema() : type.schema().with("description", Json.of(help));
    }
  }

  /// A step: its `do` says which of the shapes it must have.
  record AnyStep() implements Type {
    @Override
    public void check(Json value, JsonPath path, Problems problems) {
      StepKinds.check(value, path, problems);
    }

    @Override
    public Json.Obj schema() {
      return Json.object().put("$ref", "#/$defs/step").done();
    }

    @Override
    public String words() {
      return "step";
    }
  }
}
