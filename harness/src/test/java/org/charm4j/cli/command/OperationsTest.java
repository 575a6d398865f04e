package org.charm4j.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.charm4j.Rule;
import org.charm4j.cli.CliResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** actions, operations, and the tasks of operations. */
class OperationsTest {
  private final CliLab lab =
      new CliLab()
          .charm(
              "web",
              "actions: {dump: {description: writes it down, params: {file: {type: string,"
                  + " description: where, default: a.txt}}}, noop: {}}",
              "dump",
              "action-set path=x; action-log going");

  @BeforeEach
  void deploy() {
    lab.ok("deploy web -n 2");
    lab.ok("status");
  }

  @Test
  @Rule("X-140")
  void theActionsOfACharmAreListed() {
    assertThat(lab.ok("actions web"))
        .isEqualTo(
            """
            Action  Description
            dump    writes it down
            noop    No description
            """);
    assertThat(lab.ok("actions web --format json"))
        .isEqualTo("{\"dump\":\"writes it down\",\"noop\":\"No description\"}\n");
    assertThat(lab.ok("actions web --schema --format json"))
        .contains("\"file\":{\"default\":\"a.txt\",\"description\":\"where\",\"type\":\"string\"}");
    assertThat(lab.fails(2, "actions")).isEqualTo("ERROR no application name specified\n");
    assertThat(lab.fails(2, "actions Web")).isEqualTo("ERROR invalid application name \"Web\"\n");
    assertThat(lab.fails(2, "actions web --schema --format tabular"))
        .isEqualTo("ERROR full schema not compatible with tabular output\n");
    lab.charm("none", "");
    lab.ok("deploy none");
    assertThat(lab.run("actions none"))
        .isEqualTo(new CliResult(0, "", "No actions defined for none.\n"));
  }

  @Test
  @Rule("X-141")
  void oneActionIsShown() {
    assertThat(lab.ok("show-action web dump"))
        .isEqualTo(
            """
            writes it down

            Arguments
            file:
              type: string
              description: where
              default: a.txt
            """);
    assertThat(lab.run("show-action web nope"))
        .isEqualTo(new CliResult(1, "", "unknown action \"nope\"\n"));
  }

  @Test
  @Rule({"X-142", "X-143"})
  void operationsAreListedWithTheirTasks() {
    assertThat(lab.run("operations")).isEqualTo(new CliResult(0, "", "no matching operations\n"));
    lab.ok("run web/0 web/1 dump");
    lab.ok("exec --unit web/0 -- true");
    lab.run("run web/0 nope");
    assertThat(lab.ok("operations"))
        .isEqualTo(
            """
            ID  Status     Started              Finished             Task IDs  Summary
             1  completed  2026-03-01T10:00:00  2026-03-01T10:00:00  2,3       dump run on unit-web-0,unit-web-1
             4  completed  2026-03-01T10:00:00  2026-03-01T10:00:00  5         juju-exec run on unit-web-0
             6  error                                                          no tasks
            """);
    assertThat(lab.ok("operations --actions juju-exec --format json"))
        .isEqualTo(
            "{\"4\":{\"summary\":\"juju-exec run on unit-web-0\",\"status\":\"completed\","
                + "\"action\":{\"name\":\"juju-exec\",\"parameters\":{}},"
                + "\"timing\":{\"enqueued\":\"2026-03-01 10:00:00 +0000 UTC\","
                + "\"started\":\"2026-03-01 10:00:00 +0000 UTC\","
                + "\"completed\":\"2026-03-01 10:00:00 +0000 UTC\"},"
                + "\"tasks\":{\"5\":{\"host\":\"web/0\",\"status\":\"completed\","
                + "\"timing\":{\"enqueued\":\"2026-03-01 10:00:00 +0000 UTC\","
                + "\"started\":\"2026-03-01 10:00:00 +0000 UTC\","
                + "\"completed\":\"2026-03-01 10:00:00 +0000 UTC\"},"
                + "\"results\":{\"return-code\":0}}}}}\n");
    assertThat(lab.ok("operations --limit 1 --offset 1"))
        .startsWith(
            """
            Displaying operation results 2 to 2.
            Run the command again with --offset=2 --limit=1 to see the next batch.

            """);
    assertThat(lab.run("operations --status running").stderr())
        .isEqualTo("no matching operations\n");
    assertThat(lab.fails(2, "operations --units web"))
        .isEqualTo("ERROR invalid unit name \"web\"\n");
    assertThat(lab.ok("show-operation 1"))
        .startsWith(
            """
            summary: dump run on unit-web-0,unit-web-1
            status: completed
            action:
              name: dump
              parameters:
                file: a.txt
            timing:
              enqueued: 2026-03-01 10:00:00 +0000 UTC
            """)
        .contains("  \"2\":\n    host: web/0\n    status: completed\n")
        .contains("      path: x\n");
    assertThat(lab.fails(2, "show-operation")).isEqualTo("ERROR no operation ID specified\n");
    assertThat(lab.fails(1, "show-operation 99")).isEqualTo("ERROR operation \"99\" not found\n");
  }

  @Test
  @Rule("X-144")
  void aTaskThatWaitsIsCancelled() {
    lab.ok("run web/0 dump --background");
    assertThat(lab.ok("cancel-task 2"))
        .contains("\"2\":\n", "status: cancelled", "message: action cancelled via the API");
    lab.ok("status");
    assertThat(lab.ok("show-task 2 --format yaml")).contains("status: cancelled");
    assertThat(lab.ok("operations --status cancelled")).contains("dump run on unit-web-0");
    lab.ok("run web/0 dump");
    assertThat(lab.ok("cancel-task 4")).contains("status: completed");
    assertThat(lab.run("cancel-task 99"))
        .isEqualTo(new CliResult(0, "", "WARNING task: 99, error: task \"99\" not found\n"));
    assertThat(lab.fails(2, "cancel-task")).isEqualTo("ERROR no task IDs specified\n");
  }

  @Test
  @Rule({"X-166", "X-167"})
  void statusComesInShortForms() {
    String lines =
        """
        - web/0: 10.0.0.1 (agent:idle, workload:unknown)
        - web/1: 10.0.0.2 (agent:idle, workload:unknown)
        """;
    for (String format : new String[] {"oneline", "line", "short"}) {
      assertThat(lab.ok("status --format " + format)).isEqualTo(lines);
    }
    assertThat(lab.ok("status --format summary"))
        .contains("Running on subnets:", "# Machines:  (2)", "started:   2", "# Units:  (2)")
        .contains("# Applications:  (1)", "web  0/1  exposed", "# Remote:  (0)");
    assertThat(lab.run("status --relations --format json").stderr())
        .isEqualTo("provided relations option is always enabled in non tabular formats\n");
    assertThat(lab.fails(2, "status --color --no-color"))
        .isEqualTo("ERROR cannot mix --no-color and --color\n");
  }
}
