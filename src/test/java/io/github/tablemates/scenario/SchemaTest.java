package io.github.tablemates.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tablemates.scenario.Type.Field;
import io.github.tablemates.scenario.Type.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The table that the reader checks files by, the published schema and the docs say the same.
/// `-Dtablemates.update=true` brings the latter two up to date.
class SchemaTest {

  private static final Path SCHEMA =
      Path.of("src/main/resources/io/github/tablemates/scenario/scenario.schema.json");
  private static final Path DOCS = Path.of("docs/scenario-format.md");
  private static final String BEGIN = "<!-- table: from StepKinds, checked by SchemaTest -->\n";
  private static final String END = "<!-- end of table -->\n";

  @Test
  void theSchemaIsWhatTheTableGenerates() throws IOException {
    String schema = SchemaWriter.write();
    if (Boolean.getBoolean("tablemates.update")) {
      Files.writeString(SCHEMA, schema);
    }

    assertThat(SCHEMA).hasContent(schema);
  }

  @Test
  void theDocsListWhatTheTableSays() throws IOException {
    String docs = Files.readString(DOCS);
    int begin = docs.indexOf(BEGIN) + BEGIN.length();
    int end = docs.indexOf(END);
    if (Boolean.getBoolean("tablemates.update")) {
      Files.writeString(DOCS, docs.substring(0, begin) + table() + docs.substring(end));
      docs = Files.readString(DOCS);
      end = docs.indexOf(END);
    }

    assertThat(docs.substring(begin, end)).isEqualTo(table());
  }

  private static String table() {
    var table = new StringBuilder("\n| `do` | field | | what it is |\n|---|---|---|---|\n");
    for (Shape kind : StepKinds.shapes()) {
      List<Field> own =
          kind.fields().stream()
              .filter(field -> !field.name().equals("do") && !Format.EVERY_STEP.contains(field))
              .toList();
      String first = "`" + kind.reference().replace("Step", "") + "`";
      if (own.isEmpty()) {
        row(table, first, "", "", "no field of its own");
      }
      for (Field field : own) {
        String help = field.help() + (field.help().isEmpty() ? "" : ": ") + field.type().words();
        row(table, first, "`" + field.name() + "`", field.required() ? "needed" : "", help);
        first = "";
      }
    }
    String first = "any";
    for (Field field : Format.EVERY_STEP) {
      row(table, first, "`" + field.name() + "`", "", field.help());
      first = "";
    }
    return table.append("\n").toString();
  }

  private static void row(StringBuilder table, String... cells) {
    for (String cell : cells) {
      table.append(cell.isEmpty() ? "| " : "| " + cell + " ");
    }
    table.append("|\n");
  }
}
