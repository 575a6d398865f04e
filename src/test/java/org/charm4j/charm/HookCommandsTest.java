package org.charm4j.charm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.charm4j.Rule;
import org.charm4j.charm.HookCommands.Whose;
import org.charm4j.hook.HookCommandResult;
import org.junit.jupiter.api.Test;

/** The command lines of section 7.4 of the hooks document that no other test sends. */
class HookCommandsTest {

  private final ScriptedCommands juju = new ScriptedCommands();
  private final HookCommands commands = new HookCommands(juju, Clock.systemUTC());

  @Rule("H-511")
  @Test
  void oneOption() {
    juju.answer("config-get --format=json port", "80\n");
    juju.answer("config-get --format=json title", "null\n");
    juju.answer("config-get --format=json big", "123456789012345678901234567890\n");
    assertThat(commands.configGet("port")).isEqualTo(80L);
    assertThat(commands.configGet("title")).isNull();
    assertThat(commands.configGet("big"))
        .isEqualTo(new java.math.BigInteger("123456789012345678901234567890"));
  }

  @Rule("H-521")
  @Test
  void state() {
    juju.answer("state-get --format=json", "{\"b\":\"2\",\"a\":\"1\"}\n");
    juju.answer("state-get --format=json a", "\"1\"\n");
    juju.answer("state-get --format=json z", "\"\"\n");
    assertThat(commands.stateGet()).isEqualTo(Map.of("a", "1", "b", "2"));
    assertThat(commands.stateGet("a")).isEqualTo("1");
    assertThat(commands.stateGet("z")).isEmpty();
    commands.stateSet(new TreeMap<>(Map.of("a", "x\ny", "b", "")));
    commands.stateDelete("a");
    assertThat(juju.lines())
        .endsWith("state-set --file - < {\"a\":\"x\\ny\",\"b\":\"\"}", "state-delete a");
  }

  @Rule("H-523")
  @Test
  void oneParameter() {
    juju.answer("action-get --format=json user.name", "\"root\"\n");
    juju.answer("action-get --format=json other", "null\n");
    assertThat(commands.actionGet("user.name")).isEqualTo("root");
    assertThat(commands.actionGet("other")).isNull();
  }

  @Rule("H-528")
  @Test
  void workloadVersion() {
    TestHook hook = TestHook.hook("start");
    assertThat(hook.runOk(charm -> charm.unit().setWorkloadVersion("16.2")))
        .containsExactly("application-version-set -- 16.2");
  }

  @Rule("S-092")
  @Test
  void secretIds() {
    juju.answer("secret-ids --format=json", "null\n");
    assertThat(commands.secretIds()).isEmpty();
    juju.answer("secret-ids --format=json", "[\"d2k8c0pmp25c7f4a1b30\"]\n");
    assertThat(commands.secretIds()).containsExactly("d2k8c0pmp25c7f4a1b30");
  }

  @Rule("H-519")
  @Test
  void anUnknownStatusWordIsUnknown() {
    juju.answer(
        "status-get --include-data --format=json --application=false",
        "{\"status\":\"allocating\"}\n");
    assertThat(commands.statusGet(Whose.UNIT)).isEqualTo(new Status(Status.Kind.UNKNOWN, ""));
  }

  @Rule({"H-708", "S-293"})
  @Test
  void whichExceptionAnErrorTextBecomes() {
    String relation = "invalid value \"database:9\" for option -r: relation not found";
    assertThat(exceptionOf("relation-get", relation)).isEqualTo(RelationNotFoundException.class);
    assertThat(exceptionOf("network-get", relation)).isEqualTo(RelationNotFoundException.class);
    assertThat(exceptionOf("status-get", relation)).isEqualTo(ModelException.class);
    assertThat(
            exceptionOf(
                "secret-grant", "invalid value \"9\" for option --relation: relation not found"))
        .isEqualTo(SecretNotFoundException.class);
    assertThat(exceptionOf("secret-get", "consumer label \"L\" not found"))
        .isEqualTo(SecretNotFoundException.class);
    assertThat(exceptionOf("secret-get", "permission denied")).isEqualTo(ModelException.class);
    assertThat(exceptionOf("relation-get", "settings not found")).isEqualTo(ModelException.class);
  }

  private static Class<?> exceptionOf(String command, String text) {
    return ModelException.of(command, HookCommandResult.error(1, text)).getClass();
  }

  @Rule("H-500")
  @Test
  void theMessageIsJujusText() {
    assertThat(ModelException.of("x", HookCommandResult.error(2, "bad \"y\"")))
        .hasMessage("bad \"y\"");
    assertThat(ModelException.of("x", new HookCommandResult(3, "", "")))
        .hasMessage("x failed with exit code 3");
    assertThat(ModelException.of("x", new HookCommandResult(1, "", "warning\nERROR two\n")))
        .hasMessage("warning\nERROR two");
  }

  @Test
  void anAnswerOfAnotherShapeNamesItsCommand() {
    for (String answer : List.of("", "[", "{\"a\":{}}", "[1", "nul")) {
      juju.answer("relation-get --format=json -r database:3 - db/0", answer);
      assertThatExceptionOfType(IllegalArgumentException.class)
          .isThrownBy(() -> commands.relationGet("database:3", "db/0", Whose.UNIT))
          .withMessage("the answer of relation-get is not the JSON that was expected");
    }
  }
}
