package org.charm4j.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.charm4j.Rule;
import org.charm4j.hook.HookEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The environment variables of each kind of hook (section 5.2, and 4.7 for secrets). */
class EnvironmentTest {
  /** What every hook, action and exec has; the last is ours, for charms in Java. */
  private static final String ALWAYS =
      "APT_LISTCHANGES_FRONTEND CHARM_DIR CLOUD_API_VERSION DEBIAN_FRONTEND JUJU_API_ADDRESSES"
          + " JUJU_AVAILABILITY_ZONE JUJU_CHARM_DIR JUJU_CHARM_FTP_PROXY JUJU_CHARM_HTTPS_PROXY"
          + " JUJU_CHARM_HTTP_PROXY JUJU_CHARM_NO_PROXY JUJU_CONTEXT_ID JUJU_HOOK_NAME"
          + " JUJU_MACHINE_ID JUJU_MODEL_NAME JUJU_MODEL_UUID JUJU_PRINCIPAL_UNIT JUJU_SLA"
          + " JUJU_UNIT_NAME JUJU_VERSION LANG TERM CHARM4J_NOW";

  private final Lab lab = new Lab();
  private String secret = "";

  /** Lets every kind of hook run once: b observes a secret of a, and goes. */
  private void runEverything() {
    lab.deploy("a", 1, "provides: {x: i}\nactions: {go: {}}\n");
    lab.deploy("b", 1, "requires: {y: i}\n");
    lab.juju.integrate("a", "b");
    lab.juju.settle();
    secret = lab.add("a/0", "--label own --rotate daily --expire 1h key=v");
    lab.ok("a/0", "secret-grant " + secret + " -r 0");
    lab.ok("b/0", "secret-get " + secret + " --label mine", "relation-set k=v -r 0");
    lab.ok("b/0", "relation-set --app k=v -r 0");
    lab.ok("a/0", "secret-set " + secret + " key=w");
    lab.ok("b/0", "secret-get --refresh " + secret);
    lab.juju.runAction("a/0", "go", new TreeMap<>());
    lab.juju.advance(java.time.Duration.ofDays(1));
    lab.juju.removeRelation(0);
    lab.juju.settle();
    lab.juju.removeUnit("a/0");
    lab.juju.settle();
  }

  /** Returns the variables of a hook that not all hooks have, as {@code name=value}. */
  private String own(String unit, String hook) {
    TreeMap<String, String> variables = new TreeMap<>(lab.environment(unit, hook).variables());
    for (String name : ALWAYS.split(" ", -1)) {
      assertThat(variables.remove(name)).as(name).isNotNull();
    }
    return variables.toString().replace(secret, "ID").replaceAll("^\\{|}$", "");
  }

  @ParameterizedTest(name = "{1} on {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a/0 | install            |
          a/0 | leader-elected     |
          a/0 | config-changed     |
          a/0 | start              |
          a/0 | stop               |
          a/0 | remove             |
          a/0 | x-relation-created | REMOTE_APP=b, REMOTE_UNIT=
          a/0 | x-relation-joined  | REMOTE_APP=b, REMOTE_UNIT=b/0
          a/0 | x-relation-changed | REMOTE_APP=b, REMOTE_UNIT=
          b/0 | y-relation-changed | REMOTE_APP=a, REMOTE_UNIT=a/0
          a/0 | x-relation-broken  | REMOTE_APP=b, REMOTE_UNIT=
          """)
  @Rule({"H-410", "H-016", "H-110", "H-160"})
  void hasTheVariablesOfTheTable(String unit, String hook, String variables) {
    runEverything();
    String expected = "JUJU_DISPATCH_PATH=hooks/" + hook;
    if (variables != null) {
      String endpoint = hook.substring(0, 1);
      String relation = "JUJU_RELATION=" + endpoint + ", JUJU_RELATION_ID=" + endpoint + ":0, ";
      expected += ", " + relation + variables.replace("REMOTE", "JUJU_REMOTE");
    }

    assertThat(own(unit, hook)).isEqualTo(expected);
    assertThat(lab.environment(unit, hook).get("JUJU_HOOK_NAME")).isEqualTo(hook);
  }

  @Test
  @Rule({"H-410", "H-160"})
  void namesTheDepartingUnitInDepartedOnly() {
    runEverything();

    assertThat(own("a/0", "x-relation-departed"))
        .isEqualTo(
            "JUJU_DEPARTING_UNIT=b/0, JUJU_DISPATCH_PATH=hooks/x-relation-departed,"
                + " JUJU_RELATION=x, JUJU_RELATION_ID=x:0, JUJU_REMOTE_APP=b,"
                + " JUJU_REMOTE_UNIT=b/0");
  }

  @ParameterizedTest(name = "{1} on {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          b/0 | secret-changed | JUJU_SECRET_ID=secret:ID, JUJU_SECRET_LABEL=mine
          a/0 | secret-rotate  | JUJU_SECRET_ID=secret:ID, JUJU_SECRET_LABEL=own
          a/0 | secret-expired | JUJU_SECRET_ID=ID, JUJU_SECRET_LABEL=own, JUJU_SECRET_REVISION=1
          a/0 | secret-remove  | JUJU_SECRET_ID=secret:ID, JUJU_SECRET_LABEL=own, JUJU_SECRET_REVISION=1
          """)
  @Rule({"H-410", "S-005", "S-185", "S-214", "S-231", "S-166"})
  void namesTheSecret(String unit, String hook, String variables) {
    runEverything();

    assertThat(own(unit, hook)).isEqualTo("JUJU_DISPATCH_PATH=hooks/" + hook + ", " + variables);
  }

  @Test
  @Rule({"H-410", "H-420"})
  void hasNoDispatchPathInExecAndNoHookNameInTasks() {
    runEverything();
    lab.juju.addUnit("a");
    TreeMap<String, String> exec = new TreeMap<>();
    int task =
        lab.juju.exec(
            "a/1",
            (env, commands) -> {
              exec.putAll(env.variables());
              return 0;
            });
    lab.juju.settle();

    assertThat(own("a/0", "go"))
        .matches(
            "JUJU_ACTION_NAME=go, JUJU_ACTION_TAG=action-(\\d+), JUJU_ACTION_UUID=\\1,"
                + " JUJU_DISPATCH_PATH=actions/go");
    assertThat(lab.environment("a/0", "go").get("JUJU_HOOK_NAME")).isEmpty();
    assertThat(exec)
        .containsAllEntriesOf(
            Map.of(
                "JUJU_ACTION_NAME",
                "juju-exec",
                "JUJU_ACTION_UUID",
                "" + task,
                "JUJU_ACTION_TAG",
                "action-" + task,
                "JUJU_HOOK_NAME",
                ""));
    assertThat(exec).doesNotContainKey("JUJU_DISPATCH_PATH");
    assertThat(exec.get("JUJU_CONTEXT_ID")).matches("a/1-juju-exec-[0-9a-f]{32}");
  }

  @Test
  @Rule("H-410")
  void saysWhereAndWhatItIs() {
    runEverything();
    HookEnvironment env = lab.environment("b/0", "y-relation-joined");

    assertThat(env.get("JUJU_CONTEXT_ID")).matches("b/0-y-relation-joined-[0-9a-f]{32}");
    assertThat(env.get("JUJU_UNIT_NAME")).isEqualTo("b/0");
    assertThat(env.get("JUJU_MODEL_NAME")).isEqualTo("test");
    assertThat(env.get("JUJU_MODEL_UUID")).isEqualTo(lab.juju.modelUuid());
    assertThat(env.get("JUJU_VERSION")).isEqualTo("3.6.28");
    assertThat(env.get("JUJU_SLA")).isEqualTo("unsupported");
    assertThat(env.get("CHARM_DIR")).isEqualTo(env.get("JUJU_CHARM_DIR")).contains("unit-b-0");
    for (String nothing : "HOME USER SHELL JUJU_DEPARTING_UNIT JUJU_SECRET_ID".split(" ", -1)) {
      assertThat(env.get(nothing)).as(nothing).isNull();
    }
  }

  @Test
  @Rule("H-410")
  void answersForOneVariableAsForAll() {
    runEverything();
    HookEnvironment env = lab.environment("a/0", "secret-remove");
    TreeSet<String> names = new TreeSet<>(env.variables().keySet());

    assertThat(names).allSatisfy(name -> assertThat(env.get(name)).isNotNull());
    assertThat(env.variables().containsKey("JUJU_RELATION")).isFalse();
    assertThat(env.variables().containsKey("JUJU_ACTION_NAME")).isFalse();
  }
}
