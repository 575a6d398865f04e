package org.charm4j.sim.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.charm4j.Rule;
import org.charm4j.sim.command.FakeHookContext.FakeAction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ActionCommandsTest {
  private final CommandTester outside = new CommandTester();
  private final CommandTester juju = new CommandTester();
  private final FakeAction action = new FakeAction();

  @BeforeEach
  void startAction() {
    juju.context.action = action;
  }

  private void acts(List<String> expected, String... words) {
    action.calls.clear();
    juju.prints("", words);
    assertThat(action.calls).isEqualTo(expected);
  }

  @Test
  @Rule("H-523")
  void actionGet() {
    juju.prints("{}\n", "action-get");
    juju.prints("{}\n", "action-get", "--format=json");
    action.parameters.put("num", 5);
    action.parameters.put("deep", Map.of("er", Map.of("x", "y")));
    juju.prints("deep:\n  er:\n    x: \"y\"\nnum: 5\n", "action-get");
    juju.prints("5\n", "action-get", "num");
    juju.prints("{\"er\":{\"x\":\"y\"}}\n", "action-get", "deep", "--format=json");
    juju.prints("y\n", "action-get", "deep.er.x");
    juju.prints("", "action-get", "deep.nope.x");
    juju.prints("null\n", "action-get", "num.x", "--format=json");
    juju.prints("", "action-get", "deep.");
    juju.prints("", "action-get", "");
  }

  @Test
  @Rule("H-524")
  void actionSet() {
    acts(List.of(), "action-set");
    acts(List.of("[a]=1", "[b, c-d, e2]=x=y"), "action-set", "a=1", "b.c-d.e2=x=y");
    acts(List.of("[a]=x.y"), "action-set", "a=x.y");
    acts(List.of("[return-code]=9"), "action-set", "return-code=9");
    acts(List.of("[a]="), "action-set", "a=");
  }

  @Test
  @Rule("H-524")
  void actionSetRefusesWrongKeysBeforeItSetsAny() {
    juju.fails(2, "argument \"b\" must be of the form key...=value", "action-set", "a=1", "b");
    for (String key : List.of("A", "-a", "a-", "a_b", "", "\u00e9")) {
      juju.fails(
          2,
          "key \""
              + key
              + "\" must start and end with lowercase alphanumeric, and contain only lowercase"
              + " alphanumeric and hyphens",
          "action-set",
          "x." + key + "=1");
    }
    for (String key : List.of("stdout", "stdout-encoding", "stderr", "stderr-encoding")) {
      juju.fails(
          2, "cannot set reserved action key \"" + key + "\"", "action-set", "a." + key + "=1");
    }
    assertThat(action.calls).isEmpty();
  }

  @Test
  @Rule("H-525")
  void actionFail() {
    acts(List.of("fail why"), "action-fail", "--", "why");
    acts(
        List.of("fail action failed without reason given, check action for errors"), "action-fail");
    acts(List.of("fail "), "action-fail", "");
  }

  @Test
  @Rule("H-526")
  void actionLog() {
    acts(List.of("log half done"), "action-log", "--", "half", "done");
    juju.fails(2, "no message specified", "action-log");
  }

  @Test
  @Rule("H-527")
  void outsideAnActionTheyFail() {
    outside.fails(1, "not running an action", "action-get");
    outside.fails(1, "not running an action", "action-set", "a=1");
    outside.fails(1, "not running an action", "action-fail");
    outside.fails(1, "not running an action", "action-log", "x");
  }
}
