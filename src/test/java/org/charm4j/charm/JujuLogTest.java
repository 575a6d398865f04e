package org.charm4j.charm;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.charm4j.Rule;
import org.junit.jupiter.api.Test;

class JujuLogTest {

  @Rule({"H-520", "H-705"})
  @Test
  void levelsAndForms() {
    List<String> lines =
        TestHook.hook("start")
            .runOk(
                charm -> {
                  charm.log().log(Level.TRACE, "t");
                  charm.log().log(Level.DEBUG, () -> "lazy");
                  charm.log().log(Level.INFO, "{0} of {1}", "one", 2);
                  charm.log().log(Level.WARNING, "braces {0} stay");
                  charm.log().log(Level.OFF, "never");
                });
    assertThat(lines)
        .containsExactly(
            "juju-log --log-level TRACE -- t",
            "juju-log --log-level DEBUG -- lazy",
            "juju-log --log-level INFO -- one of 2",
            "juju-log --log-level WARNING -- braces {0} stay");
  }

  @Rule("H-704")
  @Test
  void anExceptionIsWrittenWithItsTrace() {
    List<String> lines =
        TestHook.hook("start")
            .runOk(
                charm ->
                    charm.log().log(Level.ERROR, "it broke", new IllegalStateException("because")));
    assertThat(lines).hasSize(1);
    assertThat(lines.get(0))
        .startsWith(
            "juju-log --log-level ERROR -- it broke\njava.lang.IllegalStateException: because\n"
                + "\tat org.charm4j.charm.JujuLogTest");
  }

  @Rule("H-704")
  @Test
  void longTextsAreSplitBetweenCharacters() {
    String smile = "\uD83D\uDE00";
    String text = "x".repeat(JujuLog.MAX_CHARS - 1) + smile + "y".repeat(JujuLog.MAX_CHARS);
    List<String> lines = TestHook.hook("start").runOk(charm -> charm.log().log(Level.INFO, text));
    String prefix = "juju-log --log-level INFO -- ";
    assertThat(lines)
        .containsExactly(
            prefix + "x".repeat(JujuLog.MAX_CHARS - 1),
            prefix + smile + "y".repeat(JujuLog.MAX_CHARS - 2),
            prefix + "yy");
  }

  @Test
  void theClockStandsWhereTheHarnessSetIt() {
    TestHook.hook("start")
        .with("CHARM4J_NOW", "2026-01-31T10:00:00Z")
        .runOk(
            charm -> {
              assertThat(charm.clock().instant()).isEqualTo(Instant.parse("2026-01-31T10:00:00Z"));
              assertThat(charm.clock().getZone()).isEqualTo(ZoneOffset.UTC);
              assertThat(charm.clock().withZone(ZoneOffset.ofHours(2)).instant())
                  .isEqualTo(Instant.parse("2026-01-31T10:00:00Z"));
            });
  }

  @Test
  void withoutAHarnessItIsTheSystems() {
    Instant before = Instant.now();
    TestHook.hook("start")
        .runOk(charm -> assertThat(charm.clock().instant()).isBetween(before, Instant.now()));
  }
}
