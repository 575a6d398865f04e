package org.charm4j.sim.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.charm4j.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Rule({"H-502", "H-503"})
class PrinterTest {
  private final CommandTester juju = new CommandTester();

  private void answers(Object value, String smart, String yaml, String json) {
    juju.context.config.put("it", value);
    juju.prints(smart, "config-get", "it");
    juju.prints(smart, "config-get", "it", "--format", "smart");
    juju.prints(yaml, "config-get", "it", "--format=yaml");
    juju.prints(json, "config-get", "it", "--format", "json");
  }

  @Test
  void everyKindOfAnswerInEveryFormat() {
    answers(null, "", "", "null\n");
    answers("word", "word\n", "word\n", "\"word\"\n");
    answers("", "", "\"\"\n", "\"\"\n");
    answers(true, "True\n", "true\n", "true\n");
    answers(false, "False\n", "false\n", "false\n");
    answers(42L, "42\n", "42\n", "42\n");
    answers(-7, "-7\n", "-7\n", "-7\n");
    answers(new TreeMap<>(), "{}\n", "{}\n", "{}\n");
    answers(List.of(), "[]\n", "[]\n", "[]\n");
    answers(List.of("a", "b"), "- a\n- b\n", "- a\n- b\n", "[\"a\",\"b\"]\n");
  }

  @Test
  void floatingPointNumbersPrintAsInGo() {
    answers(1.5, "1.5\n", "1.5\n", "1.5\n");
    answers(1.0, "1\n", "1\n", "1\n");
    answers(0.0, "0\n", "0\n", "0\n");
    answers(1e6, "1e+06\n", "1e+06\n", "1000000\n");
    answers(1234567.5, "1.2345675e+06\n", "1.2345675e+06\n", "1234567.5\n");
    answers(0.00001, "1e-05\n", "1e-05\n", "0.00001\n");
    answers(-2.5e-7, "-2.5e-07\n", "-2.5e-07\n", "-2.5e-7\n");
    answers(1e21, "1e+21\n", "1e+21\n", "1e+21\n");
  }

  @Test
  void mapsAndListsNestWithSortedKeys() {
    TreeMap<String, Object> inner = new TreeMap<>();
    inner.put("z", Arrays.asList(1, null));
    inner.put("a", "true");
    Map<String, Object> outer = new LinkedHashMap<>();
    outer.put("second", inner);
    outer.put("first", null);
    answers(
        outer,
        "first: null\nsecond:\n  a: \"true\"\n  z:\n  - 1\n  - null\n",
        "first: null\nsecond:\n  a: \"true\"\n  z:\n  - 1\n  - null\n",
        "{\"first\":null,\"second\":{\"a\":\"true\",\"z\":[1,null]}}\n");
  }

  @Test
  void yamlQuotesWhatWouldReadAsSomethingElse() {
    for (String word :
        ("true Yes off y N ~ null 12 0x1f 0b11 017 1_000 +5 -3 1.5 .5 1e+3 -1.5E-3 .inf -.INF"
                + " .NaN 190:20:30 2026-01-01 2026-1-2 2026-01-01T10:00:00Z")
            .split(" ", -1)) {
      juju.context.config.put("it", word);
      juju.prints("\"" + word + "\"\n", "config-get", "it", "--format", "yaml");
      juju.prints(word + "\n", "config-get", "it");
    }
  }

  @Test
  void yamlLeavesTheRestAloneOrInSingleQuotes() {
    for (String word :
        "a:b a#b tRUE << 5. 1e3 2026-13-01 1.2.3 10.1.2.3 10.1.2.3/32 0xzz 1e 2026-01 web/0 - -x http://x.y:80/z"
            .split(" ", -1)) {
      boolean plain = !word.equals("-");
      juju.context.config.put("it", word);
      juju.prints(plain ? word + "\n" : "'-'\n", "config-get", "it", "--format", "yaml");
    }
    juju.context.config.put("it", "a: b");
    juju.prints("'a: b'\n", "config-get", "it", "--format", "yaml");
    juju.context.config.put("it", " a");
    juju.prints("' a'\n", "config-get", "it", "--format", "yaml");
    juju.context.config.put("it", "a\u0007");
    juju.prints("\"a\\a\"\n", "config-get", "it", "--format", "yaml");
  }

  @Test
  void yamlPrintsSeveralLinesAsABlock() {
    juju.context.config.put("it", "one\ntwo");
    juju.prints("it: |-\n  one\n  two\n", "config-get", "--format", "yaml");
    juju.context.config.put("it", "one\ntwo\n");
    juju.prints("it: |\n  one\n  two\n", "config-get", "--format", "yaml");
  }

  @Test
  void jsonEscapesAsGoDoes() {
    juju.context.config.put("it", "<a & \"b\">\n\t\u001f\u2028\u00e9/\\");
    juju.prints(
        "\"\\u003ca \\u0026 \\\"b\\\"\\u003e\\n\\t\\u001f\\u2028\u00e9/\\\\\"\n",
        "config-get",
        "it",
        "--format",
        "json");
  }

  @Test
  void aListOfWordsIsOneALineInSmart() {
    juju.context.withRelations();
    juju.prints("db:10\ndb:7\n", "relation-ids", "db");
    juju.prints("- db:10\n- db:7\n", "relation-ids", "db", "--format", "yaml");
    juju.prints("[\"db:10\",\"db:7\"]\n", "relation-ids", "db", "--format", "json");
    juju.prints("", "relation-ids", "none");
    juju.prints("[]\n", "relation-ids", "none", "--format", "yaml");
    juju.prints("[]\n", "relation-ids", "none", "--format", "json");
  }

  @Test
  void anUnknownFormatIsRefused() {
    juju.fails(
        2,
        "invalid value \"xml\" for option --format: unknown format \"xml\"",
        "is-leader",
        "--format",
        "xml");
    juju.fails(
        2,
        "invalid value \"smart\" for option --format: unknown format \"smart\"",
        "secret-get",
        "--format=smart",
        "--label=x");
    juju.fails(
        2,
        "invalid value \"\" for option --format: unknown format \"\"",
        "secret-info-get",
        "--format=",
        "--label=x");
  }

  @Test
  void anOutputFileIsRelativeToTheCharmAndMadeEvenIfEmpty(@TempDir Path directory)
      throws IOException {
    juju.context.directory = directory;
    juju.prints("", "is-leader", "-o", "leader.txt");
    assertThat(directory.resolve("leader.txt")).hasContent("False\n");
    juju.prints("", "config-get", "missing", "--output", directory.resolve("empty").toString());
    assertThat(Files.size(directory.resolve("empty"))).isZero();
  }

  @Test
  void anOutputFileThatCannotBeMadeIsAnErrorWhileRunning(@TempDir Path directory) {
    juju.context.directory = directory;
    juju.fails(
        1,
        "open " + directory.resolve("no/such") + ": no such file or directory",
        "is-leader",
        "-o",
        "no/such");
  }
}
