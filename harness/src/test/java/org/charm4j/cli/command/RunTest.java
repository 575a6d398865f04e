package org.charm4j.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.charm4j.Rule;
import org.charm4j.cli.CliResult;
import org.charm4j.cli.session.JujuModel;
import org.charm4j.hook.CharmProcess;
import org.charm4j.hook.ProcessResult;
import org.charm4j.sim.words.TaskStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * juju run and exec. It is long because there is a test for every form of their answers: plain, in
 * the background, late, failed, and of several units.
 */
class RunTest {
  private static final String YAML =
      """
      actions:
        go:
          params:
            count: {type: integer}
            n: {type: object, properties: {s: {type: string}}}
        fail: {}
        crash: {}
        tell: {}
        json: {}
      """;

  @TempDir private Path directory;
  private CliLab lab;

  @BeforeEach
  void deploy() {
    lab =
        new CliLab(directory)
            .charm(
                "web",
                YAML,
                "go",
                "action-log working; action-set after.info.id=x done=yes",
                "fail",
                "action-set a=b; action-fail 'no way'",
                "crash",
                "action-set a=b; false",
                "tell",
                "action-get",
                "json",
                "action-get x --format json")
            .charm("bare", "");
    lab.ok("deploy web -n 2");
    lab.ok("deploy bare");
    lab.ok("status");
  }

  @Test
  @Rule({"H-943", "H-947", "H-823"})
  void aRunPrintsItsResultsInEveryFormat() {
    CliResult yaml = lab.run("run web/0 go --format yaml");
    assertThat(yaml.stdout()).isEqualTo(CliLab.golden("run.yaml"));
    assertThat(yaml.stderr())
        .isEqualTo(
            """
            Running operation 1 with 1 task
              - task 2 on unit-web-0

            Waiting for task 2...
            10:00:00 working

            """);
    assertThat(lab.ok("run web/leader go --format json"))
        .isEqualTo(CliLab.golden("run.json").replace("\"id\":\"2\"", "\"id\":\"4\""));
    assertThat(lab.ok("run web/0 go")).isEqualTo("after:\n  info:\n    id: x\ndone: \"yes\"\n\n");
    CliResult both = lab.run("run web/1 web/0 go");
    assertThat(both.stderr())
        .isEqualTo(
            """
            Running operation 7 with 2 tasks
              - task 8 on unit-web-1
              - task 9 on unit-web-0

            Waiting for task 8...
            Waiting for task 9...
            """);
    assertThat(both.stdout()).isEqualTo(CliLab.golden("run.txt"));
    assertThat(lab.run("run -q web/0 go").stderr()).isEmpty();
  }

  @Test
  @Rule({"H-944", "H-948"})
  void aFailureByWordsEndsWellAndOneByExitCodeDoesNot() {
    CliResult words = lab.run("run web/0 fail");
    assertThat(words.exitCode()).isZero();
    assertThat(words.stdout()).isEqualTo("Action id 2 failed: no way\na: b\n\n");
    assertThat(lab.ok("run web/0 fail --format json"))
        .contains("\"message\":\"no way\"")
        .contains("\"results\":{\"a\":\"b\",\"return-code\":0},\"status\":\"failed\"");

    CliResult crash = lab.run("run web/0 crash --format json");
    assertThat(crash.exitCode()).isEqualTo(1);
    assertThat(crash.stdout()).contains("\"results\":{\"a\":\"b\",\"return-code\":1}");
    assertThat(crash.stderr())
        .endsWith(
            """
            ERROR the following task failed:
             - id "6" with return code 1

            use 'juju show-task' to inspect the failure

            """);
    assertThat(lab.run("run web/0 web/1 crash").stderr())
        .contains("ERROR the following tasks failed:");
  }

  @Test
  @Rule({"H-945", "H-822", "H-821"})
  void whatCannotBeScheduledSaysSoAndEndsWell() {
    assertThat(lab.run("run web/0 nope"))
        .isEqualTo(
            new CliResult(
                0,
                "",
                """

                Operation 1 failed to schedule any tasks:
                action "nope" not defined on unit "web/0"
                """));
    assertThat(lab.run("run web/0 go count=x").stderr())
        .isEqualTo(
            """

            Operation 3 failed to schedule any tasks:
            validation failed: (root).count : must be of type integer, given "x"
            """);
    assertThat(lab.run("run web/9 go").stderr()).contains("unit \"web/9\" not found");
    assertThat(lab.run("run bare/0 go").stderr()).contains("no actions defined on charm \"bare\"");
    assertThat(lab.run("exec -u web/9 true"))
        .isEqualTo(
            new CliResult(
                0, "", "Operation 9 failed to schedule any tasks:\nunit \"web/9\" not found\n"));
    // The failed ones have used up their numbers.
    assertThat(lab.run("run web/0 go").stderr()).startsWith("Running operation 11 with 1 task");
  }

  @Test
  @Rule("H-949")
  void parametersComeFromPairsAndFiles() throws IOException {
    Files.writeString(directory.resolve("p.yaml"), "count: 1\nn: {s: file, t: kept}\n");
    assertThat(lab.ok("run web/0 tell --params p.yaml count=2 n.s=word extra=[1]"))
        .isEqualTo("\ncount: 2\nextra:\n- 1\n\"n\":\n  s: word\n  t: kept\n");
    assertThat(lab.ok("run web/0 tell count=2 --string-args")).isEqualTo("\ncount: \"2\"\n");
    assertThat(lab.fails(1, "run web/0 tell --params gone"))
        .isEqualTo("ERROR open gone: no such file or directory\n");
    Files.writeString(directory.resolve("l.yaml"), "[1]\n");
    assertThat(lab.fails(1, "run web/0 tell --params l.yaml"))
        .isEqualTo(
            "ERROR yaml: unmarshal errors:\n  line 1: cannot unmarshal !!seq into map[string]interface {}\n");
    Files.writeString(directory.resolve("e.yaml"), "# nothing\n");
    assertThat(lab.ok("run web/0 tell --params e.yaml")).isEqualTo("\n{}\n");
    Files.writeString(directory.resolve("k.yaml"), "1: a\ny: b\nn: {x: 010}\nn: {x: on}\n");
    assertThat(lab.ok("run web/0 tell --params k.yaml"))
        .isEqualTo("\n\"1\": a\n\"n\":\n  x: true\n\"y\": b\n");
    Files.writeString(directory.resolve("o.yaml"), "n: {1: a}\n");
    assertThat(lab.fails(1, "run web/0 tell --params o.yaml"))
        .isEqualTo("ERROR map keyed with non-string value\n");
  }

  /** What Juju's YAML library takes each for is recorded; see RecordedYamlTest. */
  @Test
  @Rule("H-949")
  void pairsAreReadAsJujusYaml() {
    String[][] readings = {
      {"y", "true"},
      {"N", "false"},
      {"off", "false"},
      {"tRUE", "\"tRUE\""},
      {"010", "8"},
      {"0o17", "15"},
      {"0x1F", "31"},
      {"1_000", "1000"},
      {"08", "\"08\""},
      {"1e3", "\"1e3\""},
      {"1.5e+3", "1500"},
      {"2097152", "2097152"},
      {"12:30:45", "\"12:30:45\""},
      {"2020-01-01", "\"2020-01-01\""},
      {"\"5\"", "\"5\""},
      {"!!str 5", "\"5\""},
      {"!!float 5", "5"},
      {"=", "\"=\""},
      {"", "\"\""},
      {"#c", "\"#c\""},
      {"a #c", "\"a\""},
      {"[1, b]", "[1,\"b\"]"},
      {"- a", "[\"a\"]"},
    };
    for (String[] reading : readings) {
      assertThat(lab.ok("run web/0 json 'x=" + reading[0] + "'"))
          .as(reading[0])
          .isEqualTo("\n" + reading[1] + "\n");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x={a: 1}        | json: unsupported type: map[interface {}]interface {}",
        "x=[{a: 1}]      | json: unsupported type: map[interface {}]interface {}",
        "x={1: 1}        | map keyed with non-string value",
        "x=.inf          | json: unsupported value: +Inf",
        "x=-.inf         | json: unsupported value: -Inf",
        "x=[.nan]        | json: unsupported value: NaN",
        "x=[1            | yaml: line 1: did not find expected ',' or ']'",
        "x=a: b: c       | yaml: mapping values are not allowed in this context",
        "x=*a            | yaml: unknown anchor 'a' referenced",
        "x=@a            | yaml: found character that cannot start any token",
      })
  @Rule("H-949")
  void pairsThatCannotBeSent(String pair, String message) {
    assertThat(lab.fails(1, "run web/0 tell '" + pair + "'")).isEqualTo("ERROR " + message + "\n");
  }

  @Test
  @Rule("H-949")
  void nothingIsNull() {
    assertThat(lab.ok("run web/0 tell x=~ z=")).isEqualTo("\nx: null\nz: \"\"\n");
    assertThat(lab.ok("run web/0 tell 'x={a: 1}' x.b=2")).isEqualTo("\nx:\n  b: 2\n");
    assertThat(lab.run("run web/0 go count=~").stderr())
        .contains("validation failed: (root).count : must be of type integer, given null");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "run go                     | no unit specified",
        "run web/0                  | no action specified",
        "run Web/0 go               | invalid unit or action name \"Web/0\"",
        "run web/0 go x             | argument \"x\" must be of the form key.key.key...=value",
        "run web/0 go =x            | key \"\" must start and end with lowercase alphanumeric, and contain only lowercase alphanumeric and hyphens",
        "run web/0 bare/0 go        | all units must be of the same application",
        "run web/0 bare/leader go x | all units must be of the same application",
        "show-task                  | no task ID specified",
        "show-task 1x               | task ID \"1x\" not valid",
        "show-task 1 --wait 1s --watch | specify either --watch or --wait but not both",
        "run web/0 go --wait x      | invalid value \"x\" for option --wait: time: invalid duration \"x\"",
        "run web/0 go --wait 1s --background | cannot specify both --wait and --background",
        "exec true                  | You must specify a target, either through --all, --machine, --application or --unit",
        "exec --unit web/0          | no commands specified",
        "exec --all -u web/0 true   | You cannot specify --all and individual units",
      })
  @Rule("H-950")
  void wrongArgumentsEndWithTwo(String line, String message) {
    assertThat(lab.fails(2, line)).isEqualTo("ERROR " + message + "\n");
  }

  @Test
  @Rule({"H-420", "H-943", "H-948"})
  void execRunsShellTextInOneContext() {
    assertThat(lab.ok("exec --unit web/0 -- 'status-set active one; status-get'"))
        .isEqualTo("active\n");
    assertThat(lab.ok("exec -u web/0 -- status-set blocked 'two words'")).isEmpty();
    assertThat(lab.juju.model("m1").controller().unit("web/0").workload().message())
        .isEqualTo("two words");
    assertThat(lab.ok("exec --application web --format json -- is-leader"))
        .isEqualTo(CliLab.golden("exec.json"));
    assertThat(lab.ok("exec -a web is-leader")).isEqualTo("web/0:\nTrue\n\nweb/1:\nFalse\n\n");
  }

  @Test
  @Rule({"H-944", "H-346", "H-1002"})
  void aFailedExecPrintsItsResultFirst() {
    CliResult result =
        lab.run(
            "exec --format yaml --unit web/0 -- 'state-set k=v; secret-get secret:d2k8c0pmp25c7f4a1b30'");
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.stdout())
        .contains("    return-code: 1\n    stderr: |\n      ERROR ")
        .contains("  status: completed\n");
    assertThat(result.stderr()).contains("ERROR the following task failed:\n - id \"2\" with");
    assertThat(lab.ok("exec -u web/0 state-get k")).isEqualTo("v\n");
  }

  @Test
  void theShellWithoutProcessesSaysWhatItLacks() {
    CliResult pipe = lab.run("exec -u web/0 -- 'status-get | cat'");
    assertThat(pipe.exitCode()).isEqualTo(1);
    assertThat(pipe.stdout()).contains("Charm4J's shell in this process has no '|'");
    assertThat(lab.run("exec -u web/0 -- hostname -f").stdout())
        .startsWith("bash: line 1: hostname: command not found");
    assertThat(lab.ok("exec -u web/0 -- 'false || is-leader && true'")).isEqualTo("True\n");
    assertThat(lab.run("exec -u web/0 -- 'false && is-leader'").stdout()).isEmpty();
  }

  @Test
  @Rule("H-824")
  void aTaskWhoseUnitIsRemovedBeforeItsTurnIsCancelled() {
    lab.ok("deploy web late");
    JujuModel model = lab.juju.model("m1");
    Operation operation = new Operation(lab.juju, model);
    operation.add("late/0", unit -> model.controller().addExec(unit, (env, commands) -> 0));
    operation.add("web/0", unit -> model.controller().addExec(unit, (env, commands) -> 0));
    // A unit whose agent never began goes at once.
    model.controller().removeUnit("late/0");
    operation.await(Duration.ofSeconds(2));
    assertThat(lab.juju.now()).isEqualTo(CliLab.MODELS.start());
    assertThat(operation.tasks().get(0).message()).isEqualTo("unit removed");
    assertThat(lab.ok("show-task 2 --format json"))
        .contains("\"status\":\"cancelled\"", "\"message\":\"unit removed\"")
        .doesNotContain("started", "results");
    assertThat(operation.tasks().get(1).status()).isEqualTo(TaskStatus.COMPLETED);
  }

  @Test
  void aTaskInTheBackgroundIsShownLater() {
    CliResult background = lab.run("exec --background -u web/0 -- is-leader");
    assertThat(background.stderr())
        .isEqualTo(
            """
            Scheduled operation 1 with task 2
            Check operation status with 'juju show-operation 1'
            Check task status with 'juju show-task 2'
            """);
    assertThat(lab.ok("show-task 2 --format json")).contains("\"stdout\":\"True\\n\"");
    assertThat(lab.ok("show-task 2")).isEqualTo("\nTrue\n");
    assertThat(lab.fails(1, "show-task 99")).isEqualTo("ERROR task \"99\" not found\n");
  }

  @Test
  @Rule("H-951")
  void whatAnActionPrintsComesAfterAnEmptyLineWithoutItsLineEnds() {
    lab.charm(
        "loud",
        "actions: {say: {}, mute: {}, both: {}}",
        "say",
        "is-leader",
        "both",
        "action-set a=1; is-leader; action-fail oh; relation-ids nope");
    lab.ok("deploy loud -n 2");

    assertThat(lab.ok("run loud/0 say")).isEqualTo("\nTrue\n");
    assertThat(lab.ok("run loud/0 mute")).isEqualTo("\n");
    assertThat(lab.ok("run loud/0 both")).isEqualTo("Action id 6 failed: oh\na: \"1\"\n\nTrue\n");
    assertThat(lab.ok("run loud/0 loud/1 say"))
        .isEqualTo(
            """
            loud/0:
              id: "8"
              output: ""
              status: completed
            loud/1:
              id: "9"
              output: ""
              status: completed
            """);
  }

  @Test
  @Rule({"H-951", "H-344"})
  void aTaskWithoutResultsSaysHowItStands() {
    CharmProcess.Printing missing = (environment, commands) -> ProcessResult.missing();
    JujuModel model = lab.juju.model("m1");
    Operation operation = new Operation(lab.juju, model);
    operation.add("web/0", unit -> model.controller().addExec(unit, missing));
    operation.await(Duration.ZERO);

    assertThat(lab.ok("show-task 2"))
        .isEqualTo(
            """
            Action id 2 failed: action not implemented on unit "web/0"
            Task 2 failed

            """);
    assertThat(lab.ok("show-task 2 --format yaml")).doesNotContain("results", "return-code");
    assertThat(operation.failure()).isNull();
  }

  @Test
  @Rule({"H-952", "H-945"})
  void severalTasksInTheBackgroundAreListedOnStandardOutput() {
    assertThat(lab.run("run --background web/1 web/9 web/0 go"))
        .isEqualTo(
            new CliResult(
                0,
                """
                web/0:
                  id: "4"
                web/1:
                  id: "2"
                """,
                """
                Some actions could not be scheduled:
                unit "web/9" not found

                Scheduled operation 1 with 2 tasks
                Check operation status with 'juju show-operation 1'
                Check task status with 'juju show-task <id>'
                """));
    CliResult some = lab.run("run web/9 web/0 fail");
    assertThat(some.stdout()).isEqualTo("Action id 7 failed: no way\na: b\n\n");
    assertThat(some.stderr())
        .isEqualTo(
            """
            Running operation 5 with 1 task
              - task 7 on unit-web-0

            Some actions could not be scheduled:
            unit "web/9" not found

            Waiting for task 7...
            """);
  }

  @Test
  @Rule("H-948")
  void onlySeveralOutputsOfExecHaveNames() {
    assertThat(lab.ok("exec -a web -- 'is-leader && false || true'"))
        .isEqualTo("web/0:\nTrue\n\nweb/1:\nFalse\n\n");
    assertThat(lab.ok("exec -u web/0,bare/0 -- true")).isEmpty();
    lab.ok("exec -u web/0 -- status-set active here");
    assertThat(lab.ok("exec -u bare/0,web/0 -- 'state-get k'")).isEmpty();
    lab.ok("exec -u web/0 -- state-set k=v");
    assertThat(lab.ok("exec -u bare/0,web/0 -- 'state-get k'")).isEqualTo("v\n");
  }

  /** The terminal of juju/juju#21295 shows these lines; see also the actions suite of Juju 4. */
  @Test
  @Rule({"H-1107", "H-823"})
  void sinceJuju4TheUnitRefusesParametersAndNumbersBeginWithZero() {
    lab = new CliLab(directory, CliLab.MODELS.withJuju("4.0.5")).charm("web", YAML);
    lab.charm("bare", "");
    lab.ok("deploy web");
    lab.ok("deploy bare");

    assertThat(lab.run("run web/0 go count=x"))
        .isEqualTo(
            new CliResult(
                0,
                "Task 1 error\n\n",
                """
                Running operation 0 with 1 task
                  - task 1 on unit-web-0

                Waiting for task 1...
                """));
    assertThat(lab.ok("show-task 1 --format json"))
        .startsWith(
            "{\"id\":\"1\",\"message\":\"cannot run \\\"go\\\" action: validation failed: (root).count"
                + " : must be of type integer, given \\\"x\\\"\",\"status\":\"error\",");
    assertThat(lab.fails(1, "run web/0 nope"))
        .isEqualTo("ERROR no action nope defined for charm web. (not found)\n");
    assertThat(lab.fails(1, "run bare/leader nope"))
        .isEqualTo("ERROR no actions defined for charm bare. (not found)\n");
    assertThat(lab.run("run web/0 go").stderr()).startsWith("Running operation 2 with 1 task\n");
  }
}
