package org.charm4j.sim.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.charm4j.Rule;
import org.charm4j.hook.HookCommandResult;
import org.junit.jupiter.api.Test;

class UnitCommandsTest {
  private final CommandTester juju = new CommandTester();

  @Test
  @Rule("H-510")
  void isLeader() {
    juju.prints("False\n", "is-leader");
    juju.context.leader = true;
    juju.prints("True\n", "is-leader");
    juju.prints("true\n", "is-leader", "--format=json");
    juju.prints("true\n", "is-leader", "--format=yaml");
  }

  @Test
  @Rule("H-511")
  void configGet() {
    juju.prints("{}\n", "config-get");
    juju.prints("{}\n", "config-get", "--format=json");
    juju.context.config.put("port", 80L);
    juju.context.config.put("name", null);
    juju.prints("port: 80\n", "config-get");
    juju.prints("{\"port\":80}\n", "config-get", "--format=json");
    juju.prints("{\"name\":null,\"port\":80}\n", "config-get", "--format=json", "--all");
    juju.prints("name: null\nport: 80\n", "config-get", "-a");
    juju.prints("80\n", "config-get", "port");
    juju.prints("", "config-get", "name");
    juju.prints("null\n", "config-get", "nope", "--format=json");
    juju.prints("port: 80\n", "config-get", "");
    juju.fails(
        2, "cannot use argument --all together with key \"port\"", "config-get", "--all", "port");
  }

  @Test
  @Rule("H-518")
  void statusSet() {
    juju.does("unit status active ''", "status-set", "active");
    juju.does("unit status blocked 'no db'", "status-set", "blocked", "no db");
    juju.does(
        "unit status waiting '-x'", "status-set", "--application=False", "waiting", "--", "-x");
    juju.does(
        "application status maintenance 'm'",
        "status-set",
        "--application=True",
        "maintenance",
        "--",
        "m");
    juju.does("application status active ''", "status-set", "active", "--application");
  }

  @Test
  @Rule("H-518")
  void statusSetRefusesWrongArguments() {
    juju.fails(2, "invalid args, require <status> [message]", "status-set");
    juju.fails(
        2,
        "invalid status \"error\", expected one of [maintenance blocked waiting active]",
        "status-set",
        "error",
        "x");
    juju.fails(2, "unrecognized args: [\"y\"]", "status-set", "active", "x", "y");
    juju.context.refusal = HookCommandException.failed("this unit is not the leader");
    juju.fails(1, "this unit is not the leader", "status-set", "--application", "active");
  }

  @Test
  @Rule("H-519")
  void statusGetOfTheUnit() {
    juju.prints("waiting\n", "status-get");
    juju.prints("status: waiting\n", "status-get", "--format=yaml");
    juju.prints("{\"status\":\"waiting\"}\n", "status-get", "--format=json");
    juju.prints(
        "message: for db\nstatus: waiting\nstatus-data: {}\n", "status-get", "--include-data");
    juju.prints(
        "{\"message\":\"for db\",\"status\":\"waiting\",\"status-data\":{}}\n",
        "status-get",
        "--include-data",
        "--format=json",
        "--application=false");
  }

  @Test
  @Rule("H-519")
  void statusGetOfTheApplication() {
    juju.context.unitStatuses.put("web/0", new StatusAnswer("active", ""));
    juju.context.unitStatuses.put("web/1", new StatusAnswer("waiting", "w"));
    juju.prints("active\n", "status-get", "--application");
    juju.prints(
        "{\"application-status\":{\"status\":\"active\",\"units\":"
            + "{\"web/0\":{\"status\":\"active\"},\"web/1\":{\"status\":\"waiting\"}}}}\n",
        "status-get",
        "--application",
        "--format=json");
    juju.prints(
        """
        application-status:
          message: fine
          status: active
          status-data: {}
          units:
            web/0:
              message: ""
              status: active
              status-data: {}
            web/1:
              message: w
              status: waiting
              status-data: {}
        """,
        "status-get",
        "--include-data",
        "--application=true");
    juju.context.refusal =
        HookCommandException.failed("finding application status: this unit is not the leader");
    juju.fails(
        1,
        "finding application status: this unit is not the leader",
        "status-get",
        "--application");
  }

  @Test
  @Rule("H-520")
  void jujuLog() {
    juju.does("INFO hello there", "juju-log", "hello", "there");
    juju.does("DEBUG x", "juju-log", "--debug", "x");
    juju.does("DEBUG x", "juju-log", "--debug", "-l", "ERROR", "x");
    juju.does("ERROR x", "juju-log", "-l", "error", "x");
    juju.does("WARNING x", "juju-log", "--log-level", "Warn", "--", "x");
    juju.does("WARNING x", "juju-log", "--log-level=WARNING", "x");
    juju.does("TRACE x", "juju-log", "-l", "trace", "x");
    juju.does("CRITICAL x", "juju-log", "-l", "CRITICAL", "x");
    juju.does("INFO ", "juju-log", "");
    juju.fails(2, "no message specified", "juju-log");
    juju.fails(2, "no message specified", "juju-log", "--debug", "--");
  }

  @Test
  @Rule("H-520")
  void jujuLogNamesTheRelationOfTheHook() {
    juju.context.inRelationHook();
    juju.does("INFO db:7: x", "juju-log", "x");
  }

  @Test
  @Rule("H-520")
  void jujuLogWarnsAboutAnUnknownLevel() {
    juju.prints("", "juju-log", "-l", "loud", "x");
    assertThat(juju.context.calls)
        .containsExactly("WARNING Specified log level of \"loud\" is not valid", "INFO x");
    assertThat(juju.run("juju-log --format json x"))
        .isEqualTo(
            new HookCommandResult(0, "", "--format flag deprecated for command \"juju-log\""));
  }

  @Test
  @Rule("H-528")
  void applicationVersionSet() {
    juju.does("version 1.2", "application-version-set", "--", "1.2");
    juju.does("version ", "application-version-set", "");
    juju.fails(2, "no version specified", "application-version-set");
  }

  @Test
  @Rule("H-521")
  void stateGet() {
    juju.prints("null\n", "state-get", "--format=json");
    juju.prints("{}\n", "state-get");
    juju.prints("{}\n", "state-get", "-", "--format=yaml");
    juju.context.state.put("k", "v");
    juju.prints("k: v\n", "state-get");
    juju.prints("{\"k\":\"v\"}\n", "state-get", "-", "--format=json");
    juju.prints("v\n", "state-get", "k");
    juju.prints("", "state-get", "nope");
    juju.prints("\"\"\n", "state-get", "nope", "--format=json");
    juju.prints("v\n", "state-get", "--strict", "k");
    juju.fails(1, "\"nope\" not found", "state-get", "--strict", "nope");
  }

  @Test
  @Rule({"H-522", "H-507"})
  void stateSetAndDelete() {
    juju.does("put {a=1, b=}", "state-set", "a=1", "b=");
    juju.does("put {}", "state-set");
    juju.stdin("{\"a\": \"1\", \"b\": \"2\"}")
        .does("put {a=1, b=3}", "state-set", "--file", "-", "b=3");
    juju.fails(2, "expected \"key=value\", got \"a\"", "state-set", "a");
    juju.fails(2, "key \"a\" specified more than once", "state-set", "a=1", "a=1");
    juju.does("delete a", "state-delete", "a");
    juju.context.calls.clear();
    juju.prints("", "state-delete");
    juju.prints("", "state-delete", "");
    assertThat(juju.context.calls).isEmpty();
  }

  @Test
  @Rule("H-543")
  void leaderGet() {
    juju.context.answers.put("leaderSettings", Map.of("a", "1"));
    juju.prints("a: \"1\"\n", "leader-get");
    juju.prints("{\"a\":\"1\"}\n", "leader-get", "-", "--format", "json");
    juju.prints("1\n", "leader-get", "a");
    juju.prints("", "leader-get", "other");
    juju.prints("null\n", "leader-get", "other", "--format=json");
    juju.fails(2, "invalid key \"a=b\"", "leader-get", "a=b");
    juju.fails(2, "unrecognized args: [\"b\"]", "leader-get", "a", "b");
  }

  @Test
  @Rule({"H-507", "H-543"})
  void leaderSet() {
    juju.does("setLeaderSettings [{a=1, b=}]", "leader-set", "a= 1 ", "b=");
    juju.does("setLeaderSettings [{}]", "leader-set");
    juju.fails(2, "expected \"key=value\", got \"a\"", "leader-set", "a");
    juju.fails(2, "key \"a\" specified more than once", "leader-set", "a=1", "a=2");
    juju.context.refusal = HookCommandException.failed("cannot write settings: not the leader");
    juju.fails(
        1,
        "cannot write leadership settings: cannot write settings: not the leader",
        "leader-set",
        "a=1");
  }

  @Test
  @Rule({"H-505", "H-1101"})
  void aCommandThatThisJujuDoesNotHaveIsUnknown() {
    juju.context.withdrawn.add("leader-get");
    juju.fails(1, "unknown command: leader-get", "leader-get");
  }
}
