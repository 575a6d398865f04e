package org.charm4j.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.charm4j.Rule;
import org.charm4j.cli.CliResult;
import org.charm4j.cli.session.CliRequest;
import org.charm4j.cli.session.Words;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The grammar of command lines, and what is common to all commands. */
class CommandLineTest {
  private final CliLab lab = new CliLab();

  @Test
  @Rule("H-900")
  void globalFlagsStandBeforeOrAfterTheCommand() {
    assertThat(lab.ok("--show-log --debug version -v --logging-config=<root>=DEBUG"))
        .isEqualTo("3.6.28-ubuntu-amd64\n");
    assertThat(lab.run("--quiet add-model quiet")).isEqualTo(new CliResult(0, "", ""));
    assertThat(lab.run("add-model -q quieter")).isEqualTo(new CliResult(0, "", ""));
    assertThat(lab.run("add-model -vq quietest")).isEqualTo(new CliResult(0, "", ""));
    assertThat(lab.run("add-model --quiet=false loud").stderr()).startsWith("Added 'loud'");
  }

  @Test
  @Rule("H-900")
  void modelIsChosenByFlagThenVariableThenSwitch() {
    lab.ok("add-model m2");
    assertThat(lab.ok("switch")).isEqualTo("c1:admin/m2\n");
    for (String m1 : List.of("m1", "admin/m1", "c1:m1", "c1:admin/m1")) {
      assertThat(lab.ok("status -m " + m1 + " --format json")).contains("\"name\":\"m1\"");
    }
    assertThat(lab.ok("status --format json")).contains("\"name\":\"m2\"");
    CliRequest request =
        CliRequest.of(List.of("status", "--format=json"), Path.of("/"))
            .withEnvironment(Map.of("JUJU_MODEL", "m1"));
    assertThat(lab.juju.run(request).stdout()).contains("\"name\":\"m1\"");
    assertThat(lab.fails(1, "status -m nope")).isEqualTo("ERROR model c1:admin/nope not found\n");
    assertThat(lab.fails(1, "status -m other:m1")).isEqualTo("ERROR controller other not found\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "status --nope=3        | option provided but not defined: --nope",
        "status -Z              | option provided but not defined: -Z",
        "--nope status          | option provided but not defined: --nope",
        "status --format        | option needs an argument: --format",
        "status --relations=tru | invalid value \"tru\" for option --relations: strconv.ParseBool: parsing \"tru\": invalid syntax",
        "deploy x -n two        | invalid value \"two\" for option -n: strconv.ParseInt: parsing \"two\": invalid syntax",
        "status --format xml    | invalid value \"xml\" for option --format: unknown format \"xml\"",
        "status --=x            | empty option in argument \"--=x\"",
        "status --z             | option provided but not defined: -z",
        "status -qZm            | option provided but not defined: -Z",
        "status -m              | option needs an argument: -m",
        "status --model         | option needs an argument: --model",
        "status -qm             | option needs an argument: -m",
        "status -q=false        | invalid value \"=false\" for option -q: strconv.ParseBool: parsing \"=false\": invalid syntax",
        "add-unit web -n=2      | invalid value \"=2\" for option -n: strconv.ParseInt: parsing \"=2\": invalid syntax",
        "add-unit web -n 99999999999 | invalid value \"99999999999\" for option -n: strconv.ParseInt: parsing \"99999999999\": value out of range",
        "debug-log -n -3        | invalid value \"-3\" for option -n: strconv.ParseUint: parsing \"-3\": invalid syntax",
        "debug-log --limit x    | invalid value \"x\" for option --limit: strconv.ParseUint: parsing \"x\": invalid syntax",
        "deploy web Big         | invalid application name \"Big\"",
        "deploy web ''          | invalid application name \"\"",
        "machines 0             | unrecognized args: [\"0\"]",
        "add-unit web --num-units= | invalid value \"\" for option --num-units: strconv.ParseInt: parsing \"\": invalid syntax",
        "status --format ''     | invalid value \"\" for option --format: unknown format \"\"",
        "status --format xml --format json | invalid value \"xml\" for option --format: unknown format \"xml\"",
        "status --nope --format xml | option provided but not defined: --nope",
        "status --format xml --nope | invalid value \"xml\" for option --format: unknown format \"xml\"",
        "version 1 2            | unrecognized args: [\"1\" \"2\"]",
        "integrate a            | an integration must involve two applications",
        "integrate a b c        | an integration must involve two applications",
        "config                 | no application name specified",
        "config web k=1 k=2     | key \"k\" specified more than once",
        "config web k=1 x       | expected \"key=value\", got \"x\"",
        "config web k=1 --reset k | cannot set and reset key \"k\" simultaneously",
      })
  @Rule({"H-901", "H-817", "H-923"})
  void wrongArgumentsEndWithTwo(String line, String message) {
    assertThat(lab.fails(2, line)).isEqualTo("ERROR " + message + "\n");
  }

  @Test
  @Rule("H-901")
  void unknownCommandsEndWithTwoAndNameTheNearest() {
    assertThat(lab.fails(2, "statsu"))
        .isEqualTo(
            """
            ERROR juju: "statsu" is not a juju command. See "juju --help".

            Did you mean:
            \tstatus
            """);
  }

  @Test
  void commandsOfJujuThatAreNotThereFailByName() {
    assertThat(lab.fails(1, "dashboard"))
        .isEqualTo(
            "ERROR Charm4J does not model juju dashboard; there is no terminal and no page behind it;"
                + " look at the model, or use juju ssh or juju exec\n");
    assertThat(CommandTable.modelled()).doesNotContainAnyElementsOf(NotModelled.names());
  }

  @Test
  void helpTellsCommandsAndFlags() {
    String all = lab.ok("help");
    assertThat(all).contains("  add-model  add-secret", "juju help COMMAND");
    assertThat(lab.ok("--help")).isEqualTo(all).isEqualTo(lab.ok(""));
    assertThat(lab.ok("help add-unit"))
        .isEqualTo(lab.ok("add-unit --help"))
        .isEqualTo(lab.ok("--help add-unit"))
        .contains("juju add-unit APP adds units", "\n  -n, --num-units VALUE\n", "-q, --quiet")
        .contains("\n  --attach-storage VALUE  (refused: ");
    assertThat(lab.fails(1, "help dashboard"))
        .startsWith("ERROR Charm4J does not model juju dashboard; ");
    assertThat(lab.fails(2, "help nonsense")).contains("is not a juju command");
  }

  @Test
  void helpSaysOfEachCommandWhatItDoes() {
    for (String name : CommandTable.modelled()) {
      assertThat(lab.ok("help " + name)).startsWith("juju " + name + " ").doesNotContain("null");
    }
  }

  /** Every flag that a command refuses by name is marked so in its help. */
  @Test
  void helpMarksTheFlagsThatAreRefused() {
    for (String name : CommandTable.modelled()) {
      for (String line : HelpCommand.of(name).lines().toList()) {
        String flag = line.strip().replaceFirst("[, ].*", "");
        if (!flag.startsWith("--")) {
          continue;
        }
        for (String words : List.of("", " a", " a b", " a/0", " 1", " x --endpoints y")) {
          CliResult result =
              lab.run(name + words + " " + flag + (line.contains(" VALUE") ? "=v" : ""));
          String refusal = "ERROR Charm4J does not model juju " + name + " " + flag;
          if (result.stderr().startsWith(refusal)) {
            assertThat(line).as(name + " " + flag).contains("(refused: ");
          }
        }
      }
    }
  }

  @Test
  void thePageOfCommandsNamesThemAll() throws IOException {
    String page = Files.readString(Path.of("docs", "cli.md"));
    assertThat(CommandTable.modelled())
        .filteredOn(name -> !name.startsWith("list-"))
        .allSatisfy(name -> assertThat(page).contains("`" + name));
  }

  /** Whatever is typed is told in Juju's words or ours; picocli's never come through. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "--nope",
        "--nope=3",
        "-Z",
        "-Zx",
        "-qZ",
        "--=x",
        "---",
        "--",
        "-- --",
        "-- -m",
        "-",
        "''",
        "'' ''",
        "--format",
        "--format xml",
        "--format=",
        "--format ''",
        "-m",
        "-m nope",
        "-m ''",
        "-m=m1",
        "--model",
        "--model=",
        "-qm",
        "-vqm nope",
        "-q=",
        "--quiet=",
        "--quiet=maybe",
        "--debug --debug",
        "--format json --format yaml",
        "-m m1 -m nope",
        "@nope",
        "a b c d e f",
        "'${sys:user.home}'",
        "--model=${env:HOME}",
        "-n",
        "-n x",
        "-n -3",
        "-n 99999999999",
        "--limit -3",
        "--days -1",
        "--revision -1",
        "--reset",
        "--file",
        "--config",
        "--revision",
        "--wait",
        "-o",
        "-o ''",
        "=",
        "a=",
        "=a",
        "a=b",
        "\"'\"",
        "--no-such-thing=a b",
      })
  @Rule("H-901")
  void oddLinesAreAnswered(String words) {
    for (String command : CommandTable.modelled()) {
      String line = command + " " + words;
      CliResult result = lab.run(line);
      assertThat(result.exitCode()).as(line).isBetween(0, 2);
      assertThat(result.stderr())
          .as(line)
          .doesNotContain("picocli", "java.", "Exception", "Possible solutions", "Unmatched")
          .doesNotContain(
              "Unknown option", "Missing required", "Expected parameter", "only once", "Index")
          .doesNotContain("Could not invoke", "Invalid value for", "null", "/home/");
      if (result.exitCode() != 0) {
        assertThat(result.stderr()).as(line).contains("ERROR ");
      }
      if (result.exitCode() == 2) {
        assertThat(result.stderr()).as(line).startsWith("ERROR ");
        assertThat(result.stdout()).as(line).isEmpty();
      }
    }
  }

  @Test
  void anUnclosedQuoteIsNoLineOfAShell() {
    assertThatThrownBy(() -> CliRequest.words("add-secret login 'password=hunter2"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the quote ' of column 18 is not closed; close it, put a backslash before it, or give"
                + " the words as a list");
    assertThatThrownBy(() -> CliRequest.words("add-secret \"login"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("the quote \" of column 12 is not closed; ");
    assertThatThrownBy(() -> CliRequest.words("status \\"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("a backslash stands at the end, before nothing; ");
  }

  @Test
  void flagsReadAsInGo() {
    lab.charm("web", "");
    lab.ok("deploy web -n2 --trust=false --force=true one");
    lab.ok("deploy --num-units=0 web --trust two");
    assertThat(lab.juju.currentModel().controller().application("one").units()).hasSize(2);
    assertThat(lab.juju.currentModel().controller().application("one").trust()).isFalse();
    assertThat(lab.juju.currentModel().controller().application("two").units()).isEmpty();
    assertThat(lab.juju.currentModel().controller().application("two").trust()).isTrue();
  }

  @Test
  void wordsAreSplitAsAShellDoes() {
    assertThat(Words.split("a  'b c' \"d \\\" $e\" f\\ g h''i ''"))
        .containsExactly("a", "b c", "d \" $e", "f g", "hi", "");
  }
}
