package org.charm4j.charm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.charm4j.Rule;
import org.junit.jupiter.api.Test;

class StoredStateTest {

  private static TestHook withState(String json) {
    return TestHook.hook("start").answer("state-get --format=json", json + "\n");
  }

  @Rule({"H-721", "H-722"})
  @Test
  void everyTypeIsKeptAsJsonWithOneCommand() {
    List<String> names = new ArrayList<>(List.of("a", "b"));
    List<String> lines =
        TestHook.hook("start")
            .runOk(
                charm -> {
                  StoredState stored = charm.stored();
                  stored.set("string", "a \"b\"");
                  stored.set("int", 7);
                  stored.set("long", 1L << 40);
                  stored.set("double", 0.5);
                  stored.set("boolean", true);
                  stored.set("list", names);
                  stored.set("map", Map.of("k", List.of(1, Map.of("deep", "x"))));
                  names.add("later");
                  assertThat(stored.getList("list")).containsExactly("a", "b");
                });
    assertThat(lines)
        .containsExactly(
            "state-set --file - < {\"charm4j/stored/boolean\":\"true\","
                + "\"charm4j/stored/double\":\"0.5\",\"charm4j/stored/int\":\"7\","
                + "\"charm4j/stored/list\":\"[\\\"a\\\",\\\"b\\\"]\","
                + "\"charm4j/stored/long\":\"1099511627776\","
                + "\"charm4j/stored/map\":\"{\\\"k\\\":[1,{\\\"deep\\\":\\\"x\\\"}]}\","
                + "\"charm4j/stored/string\":\"\\\"a \\\\\\\"b\\\\\\\"\\\"\"}");
  }

  @Rule("H-722")
  @Test
  void whatWasKeptIsReadBackAndWrittenOnlyIfItDiffers() {
    TestHook hook =
        withState(
            "{\"charm4j/stored/n\":\"7\",\"charm4j/stored/s\":\"\\\"x\\\"\","
                + "\"charm4j/stored/b\":\"false\",\"charm4j/stored/d\":\"2.5\","
                + "\"charm4j/stored/m\":\"{\\\"k\\\":[1]}\",\"mine\":\"untouched\"}");
    List<String> lines =
        hook.runOk(
            charm -> {
              StoredState stored = charm.stored();
              assertThat(stored.getLong("n")).isEqualTo(7);
              assertThat(stored.getDouble("n")).isEqualTo(7.0);
              assertThat(stored.getDouble("d")).isEqualTo(2.5);
              assertThat(stored.getString("s")).isEqualTo("x");
              assertThat(stored.getBoolean("b")).isFalse();
              assertThat(stored.getMap("m")).isEqualTo(Map.of("k", List.of(1L)));
              stored.set("n", 8);
              stored.set("n", 7);
              stored.set("s", "x");
              stored.setDefault("s", "y");
              stored.remove("absent");
            });
    assertThat(lines).isEmpty();
  }

  @Rule("H-721")
  @Test
  void changesAndRemovalsAreWritten() {
    TestHook hook = withState("{\"charm4j/stored/n\":\"7\",\"charm4j/stored/s\":\"\\\"x\\\"\"}");
    List<String> lines =
        hook.runOk(
            charm -> {
              charm.observe(charm.on().commit(), e -> charm.stored().set("n", 8));
              charm.stored().remove("s");
              assertThat(charm.stored().contains("s")).isFalse();
              charm.stored().setDefault("new", true);
            });
    assertThat(lines)
        .containsExactly(
            "state-delete charm4j/stored/s",
            "state-set --file - < {\"charm4j/stored/n\":\"8\",\"charm4j/stored/new\":\"true\"}");
  }

  @Rule({"H-722", "H-522"})
  @Test
  void whatCannotBeKeptIsRefusedAtTheCall() {
    List<String> lines =
        TestHook.hook("start")
            .runOk(
                charm -> {
                  StoredState stored = charm.stored();
                  assertThatIllegalArgumentException()
                      .isThrownBy(() -> stored.set("x", Set.of(1)))
                      .withMessageContaining("cannot be kept as JSON; use String, Long");
                  assertThatIllegalArgumentException()
                      .isThrownBy(() -> stored.set("x", null))
                      .withMessageStartingWith("null cannot be kept");
                  assertThatIllegalArgumentException()
                      .isThrownBy(() -> stored.set("x", Double.NaN));
                  assertThatIllegalArgumentException()
                      .isThrownBy(() -> stored.set("x", Map.of(1, 2)));
                  assertThatIllegalArgumentException()
                      .isThrownBy(() -> stored.set("x", "ä".repeat(32_768)))
                      .withMessage(
                          "the value of stored state 'x' takes 65538 bytes as JSON, and Juju keeps"
                              + " at most 65536");
                  stored.set("x", "ä".repeat(32_767));
                  stored.remove("x");
                  assertThatIllegalArgumentException()
                      .isThrownBy(() -> stored.set("n".repeat(300), 1))
                      .withMessageStartingWith("the name of stored state 'nnn");
                });
    assertThat(lines).isEmpty();
  }

  @Rule("H-722")
  @Test
  void aMissingOrOtherValueIsAnError() {
    withState("{\"charm4j/stored/n\":\"7\"}")
        .runOk(
            charm -> {
              assertThatIllegalStateException()
                  .isThrownBy(() -> charm.stored().getString("absent"))
                  .withMessage(
                      "there is no stored state 'absent'; set it first, for example with"
                          + " setDefault");
              assertThatIllegalStateException()
                  .isThrownBy(() -> charm.stored().getString("n"))
                  .withMessage("stored state 'n' is not a String, as it was set");
            });
  }
}
