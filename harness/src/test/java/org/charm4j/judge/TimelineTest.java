package org.charm4j.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.charm4j.harness.Harness;
import org.junit.jupiter.api.Test;

/** What the terminal shows of two months. */
class TimelineTest {
  private final Harness juju = Bench.juju();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  private String printed() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private void play(boolean coloured) {
    Timeline timeline = Timeline.to(out, juju.controller(), coloured);
    Bench.owner(
        juju,
        charm ->
            charm.when(
                charm.on().configChanged(),
                event -> {
                  if (charm.config().getString("password").equals("bad")) {
                    throw new IllegalStateException("no");
                  }
                }));
    juju.advanceTo(Instant.parse("2025-02-01T00:00:00Z"));
    timeline.note("the lights go out");
    juju.config("db", "password", "bad");
    juju.advance(Duration.ofSeconds(1));
    juju.config("db", "password", "good");
    juju.resolved("db/0");
    juju.settle();
    timeline.finish();
  }

  /** Update-status comes every five minutes: 288 times a day, but not at the first midnight. */
  @Test
  void whatIsTheSameEveryDayIsOneLineAMonth() {
    play(false);
    assertThat(printed())
        .isEqualTo(
            """

            January 2025
                Jan 01 00:00:00  operator    deploy db
                Jan 01 00:00:00  db/0        install, peers-relation-created, leader-elected, config-changed,
                                             start
                all month        update-status   8927 on db/0

            February 2025
                Feb 01 00:00:00  outside     the lights go out
                Feb 01 00:00:00  operator    config db
                Feb 01 00:00:00  db/0        config-changed failed: exit status 1
                Feb 01 00:00:01  operator    config db, resolved db/0
                Feb 01 00:00:01  db/0        config-changed
                all month        update-status   1 on db/0
            """);
  }

  @Test
  void coloursAreForTerminalsOnly() {
    play(true);
    assertThat(printed())
        .contains("\u001b[31mconfig-changed failed: exit status 1\u001b[39m")
        .contains("\u001b[1mJanuary 2025\u001b[21m");
    bytes.reset();
    Timeline.to(out, juju.controller()).finish();
    assertThat(printed()).contains("config-changed failed").doesNotContain("\u001b");
  }
}
