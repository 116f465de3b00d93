package io.github.tablemates.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {

  private static final String RECORDING = "src/test/resources/recordings/first/c01-memfd.json";

  /// What a command line printed and ended with.
  private record Result(int status, String out, String err) {}

  private static Result run(Object... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    var words = new String[arguments.length];
    for (int i = 0; i < words.length; i++) {
      words[i] = arguments[i].toString();
    }
    int status = Main.run(new PrintWriter(out), new PrintWriter(err), words);
    return new Result(status, out.toString(), err.toString());
  }

  private static Path file(Path folder, String name, String steps) throws IOException {
    return Files.writeString(
        folder.resolve(name), "{\"tablemates\": 1, \"steps\": [" + steps + "]}");
  }

  @Test
  void checkPrintsHowManyFactsAgree() {
    assertThat(run("check", RECORDING))
        .isEqualTo(new Result(0, RECORDING + ": 263 of 263 facts agree (100 %)\n", ""));
  }

  @Test
  void whatifSaysWhatAnotherKernelWouldHaveDone(@TempDir Path folder) throws IOException {
    Path file =
        file(
            folder,
            "fork.json",
            """
            {"do": "create", "object": "O", "via": "memfd_create", "size": "1G"},
            {"do": "spawn", "process": "A"},
            {"do": "mmap", "process": "A", "object": "O", "at": "0x40000000", "length": "1G",
             "prot": "rw", "flags": ["MAP_SHARED", "MAP_FIXED"]},
            {"do": "touch", "process": "A", "at": "0x40000000", "access": "write", "count": 2},
            {"do": "fork", "process": "A", "child": "B"},
            {"do": "touch", "process": "B", "at": "0x40000000", "access": "read", "count": 2}
            """);

    Result result = run("whatif", file, "--kernel", "5.10,7.2");

    assertThat(result).extracting(Result::status, Result::err).containsExactly(0, "");
    String before = " on Linux 7.2, x86-64-4level, ";
    String old = " on Linux 5.10, x86-64-4level";
    assertThat(result.out().lines())
        .contains(
            "step 5 (fork)",
            "  B: pages present: 0" + before + "2" + old,
            "step 6 (touch)",
            "  faults: 1 in 2 accesses" + before + "0 in 2 accesses" + old)
        .last()
        .isEqualTo(
            "Nothing differs between Linux 7.2, x86-64-4level and Linux 7.2, x86-64-4level.");
    assertThat(run("whatif", file, "--kernel", "5.10", "--json").out().lines())
        .anyMatch(line -> line.startsWith("{\"step\": 6, \"do\": \"touch\", \"what\": \"faults\""));
    assertThat(run("whatif", file).status()).isEqualTo(2);
    assertThat(run("whatif", file, "--kernel", "new").status()).isEqualTo(2);
    assertThat(run("whatif", file, "--paging", "vax").status()).isEqualTo(2);
    assertThat(run("whatif", file, "--paging", "arm64-16k-48").status()).isEqualTo(0);
  }

  @Test
  void checkListsEachDisagreement(@TempDir Path folder) throws IOException {
    Path file =
        file(
            folder,
            "wrong.json",
            """
            {"do": "spawn", "process": "A", "observed": {"processes": {"A": {"pageTables": 4096}}}}
            """);

    Result result = run("check", file, RECORDING);

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err()).isEmpty();
    assertThat(result.out().lines())
        .containsExactly(
            file + ": 0 of 1 facts agree (0 %)",
            "  step 1 (spawn) processes.A.pageTables: Linux 4096, simulation 0",
            RECORDING + ": 263 of 263 facts agree (100 %)",
            "total: 263 of 264 facts agree (99.6 %); 1 of 2 files agree in all");
  }

  @Test
  void aScenarioWithoutObservationsCannotBeChecked(@TempDir Path folder) throws IOException {
    Path file = file(folder, "a.json", "{\"do\": \"note\"}");

    assertThat(run("check", file))
        .isEqualTo(
            new Result(1, "", file + ": no recording: none of its steps has \"observed\"\n"));
  }

  @Test
  void validateSaysWhatHoldsAndWhatDoesNot(@TempDir Path folder) throws IOException {
    Path good =
        file(folder, "good.json", "{\"do\": \"note\", \"expect\": {\"pool\": {\"total\": 0}}}");
    Path bad = file(folder, "bad.json", "{\"do\": \"note\", \"expect\": {\"errno\": \"EINVAL\"}}");

    assertThat(run("validate", good, bad))
        .isEqualTo(
            new Result(
                1,
                good + ": valid (1 step, 1 expectation)\n",
                bad + ":1:64: $.steps[0].expect.errno: expected \"EINVAL\", found nothing\n"));
  }

  @Test
  void validateSaysWhichStepIsBroken(@TempDir Path folder) throws IOException {
    Path file = file(folder, "a.json", "{\"do\": \"exit\", \"process\": \"A\"}");

    assertThat(run("validate", file))
        .isEqualTo(
            new Result(
                1,
                "",
                file
                    + ":1:44: $.steps[0].process: no process is called \"A\":"
                    + " none has been spawned\n"));
  }

  @Test
  void tracePrintsOneOutcomeALine(@TempDir Path folder) throws IOException {
    Path file =
        file(folder, "a.json", "{\"do\": \"spawn\", \"process\": \"A\"}, {\"do\": \"note\"}");
    String rest =
        ", \"pool\": {\"total\": 0, \"free\": 0, \"reserved\": 0, \"surplus\": 0,"
            + " \"overcommit\": 1048576}, \"processes\": {\"A\": {\"pageTables\": 0,"
            + " \"mappings\": []}}, \"pmdTables\": []}";

    assertThat(run("trace", file).out().lines())
        .containsExactly(
            "{\"step\": 1, \"do\": \"spawn\"" + rest, "{\"step\": 2, \"do\": \"note\"" + rest);
  }

  @Test
  void traceWritesIntoAFolder(@TempDir Path folder) throws IOException {
    Path file = file(folder, "a.json", "{\"do\": \"note\"}");
    Path out = folder.resolve("new/out");

    assertThat(run("trace", file, "--out", out)).isEqualTo(new Result(0, "", ""));
    assertThat(Files.readAllLines(out.resolve("a.jsonl"))).hasSize(1);
  }

  @Test
  void traceDoesNotWriteTwoFilesIntoOne(@TempDir Path folder) throws IOException {
    Path file = file(folder, "a.json", "{\"do\": \"note\"}");

    Result result = run("trace", file, file, "--out", folder);

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).contains("would both be written to the same files");
  }

  @Test
  void traceGoesOnToTheNextFile(@TempDir Path folder) throws IOException {
    Path broken = file(folder, "broken.json", "{\"do\": \"nap\"}");
    Path good = file(folder, "good.json", "{\"do\": \"note\"}");

    Result result = run("trace", broken, good);

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.out().lines()).hasSize(1);
    assertThat(result.err()).startsWith(broken + ":1:36: $.steps[0].do: unknown step kind \"nap\"");
  }

  @Test
  void aFolderIsAnErrorThatSaysToGiveFiles(@TempDir Path folder) {
    Result result = run("validate", folder);

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err())
        .isEqualTo(
            folder + ": this is a folder; give the files in it, such as " + folder + "/*.json\n");
  }

  @Test
  void wrongUsageIsStatusTwo() {
    assertThat(run("validate").status()).isEqualTo(2);
    assertThat(run("check", "--nonsense", RECORDING).status()).isEqualTo(2);
  }

  @Test
  void helpAndVersionAreResults() {
    assertThat(run("--help").out()).contains("validate", "trace", "check");
    assertThat(run("-V").out()).startsWith("tablemates ");
    assertThat(run("check", "--help").status()).isZero();
  }
}
