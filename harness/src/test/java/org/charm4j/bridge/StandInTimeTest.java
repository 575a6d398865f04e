package org.charm4j.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * When virtual time begins for a {@code juju} command, and which time the programs of charms see.
 */
class StandInTimeTest {
  @TempDir private Path temp;
  private StandInLab lab;
  private Path here;

  @BeforeEach
  void setUp() {
    lab = new StandInLab(temp);
    here = lab.directory("here");
    new CharmWriter(temp, "clock", "actions: {now: {description: d}}")
        .script("hooks/install", "status-set active \"$(date -u +%FT%TZ)\"")
        .script("hooks/update-status", "status-set active \"$(date -u +%FT%TZ)\"")
        .script("actions/now", "action-set now=\"$(date -u +%FT%TZ)\"");
  }

  @AfterEach
  void endAll() {
    lab.endAll();
  }

  /** A process may take a while until it asks for the time. */
  private static void assertNear(String shown, Instant expected) {
    assertThat(Instant.parse(shown.strip())).isBetween(expected, expected.plusSeconds(60));
  }

  /** The present is some time between the start of the test and now, however long that took. */
  private static void assertPresent(String shown, Instant start) {
    assertThat(Instant.parse(shown.strip())).isBetween(start, Instant.now().plusSeconds(1));
  }

  @Test
  void virtualTimeBeginsAtThePresentUnlessItIsSaidWhen() {
    Instant before = Instant.now().minusSeconds(1);
    lab.without("CHARM4J_START");
    assertPresent(lab.ok(here, "$J sim now"), before);
    assertThat(lab.ok(here, "$J sim start 2031-05-01T10:00:00+02:00; $J sim now"))
        .isEqualTo("2031-05-01T08:00:00Z\n");
    lab.ok(here, "$J sim seed 7 && $J sim juju 3.6.9");
    assertThat(lab.ok(here, "$J add-model m; $J sim now; $J status --format json"))
        .contains("2031-05-01T08:00:00Z\n", "\"timestamp\":\"08:00:00Z\"");
    assertThat(lab.run(here, "$J sim start now").stderr())
        .startsWith("ERROR there are models already, and time has begun at 2031-05-01T08:00:00Z;");
    lab.ok(here, "$J kill-controller --no-prompt charm4j");
    assertPresent(lab.ok(here, "$J sim now"), before);
    assertPresent(
        lab.ok(here, "$J sim start 1999-01-01T00:00:00Z; $J sim start now; $J sim now"), before);
    assertThat(lab.run(here, "$J sim start tomorrow").stderr())
        .isEqualTo(
            "ERROR virtual time cannot begin at \"tomorrow\"; write 2026-03-01T00:00:00Z, or now\n");
    assertThat(lab.run(here, "$J sim start 2200-01-01T00:00:00Z").stderr())
        .startsWith("ERROR virtual time cannot begin at 2200-01-01T00:00:00Z; it can from 1970-");
    assertThat(lab.run(lab.directory("two"), "CHARM4J_START=soon $J version").stderr())
        .startsWith("virtual time cannot begin at \"soon\"; write 2026-03-01T00:00:00Z, or now\n");
  }

  @Test
  void programsSeeVirtualTimeWhereLibfaketimeIs() throws IOException {
    lab.ok(here, "$J add-model m && $J deploy ../clock");
    String real = lab.ok(here, "$J exec --unit clock/0 -- date -u +%FT%TZ");
    assertNear(real, Instant.now().minusSeconds(30));
    if (FakeTime.find() == null) {
      System.err.println("libfaketime is not installed: only its absence was tested");
      assertThat(lab.run(here, "$J sim fake-time on").stderr())
          .startsWith("ERROR libfaketime is not installed on this machine")
          .contains("apt-get install libfaketime");
      return;
    }
    Set<String> shared = shared();
    lab.ok(here, "$J sim fake-time on && $J sim advance 62m");
    Instant now = Instant.parse("2025-01-01T00:00:00Z").plus(Duration.ofMinutes(62));
    assertThat(lab.ok(here, "$J sim now")).isEqualTo(now + "\n");
    assertNear(lab.ok(here, "$J exec --unit clock/0 -- date -u +%FT%TZ"), now);
    assertNear(lab.ok(here, "$J exec --unit clock/0 -- exec date -u +%FT%TZ"), now);
    String run = lab.ok(here, "$J run clock/0 now --format json");
    assertNear(run.replaceAll("(?s).*\"now\":\"([^\"]*)\".*", "$1"), now);
    String status = lab.ok(here, "$J status --format json");
    // The last update-status was at 01:00.
    assertNear(
        status.replaceAll("(?s).*\"message\":\"(20[^\"]*)\".*", "$1"), now.minusSeconds(120));
    assertThat(shared()).as("shared memory that is left").isEqualTo(shared);

    lab.ok(here, "$J sim fake-time off");
    assertNear(
        lab.ok(here, "$J exec --unit clock/0 -- date -u +%FT%TZ"), Instant.now().minusSeconds(30));
    Path two = lab.directory("two");
    lab.ok(two, "CHARM4J_FAKE_TIME=1 $J add-model m && $J deploy ../clock");
    assertNear(
        lab.ok(two, "$J exec --unit clock/0 -- date -u +%FT%TZ"),
        Instant.parse("2025-01-01T00:00:00Z"));
  }

  private static Set<String> shared() throws IOException {
    Set<String> names = new TreeSet<>();
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(Path.of("/dev/shm"), "*faketime*")) {
      files.forEach(file -> names.add(file.toString()));
    }
    return names;
  }

  @Test
  void aLibraryThatIsNotThereIsNamed() {
    lab.with("CHARM4J_LIBFAKETIME", temp + "/none");
    assertThat(lab.run(here, "CHARM4J_FAKE_TIME=1 $J version").stderr())
        .startsWith("CHARM4J_FAKE_TIME: CHARM4J_LIBFAKETIME names " + temp + "/none, which is no");
    assertThat(lab.run(here, "$J sim fake-time on").stderr())
        .isEqualTo(
            "ERROR CHARM4J_LIBFAKETIME names "
                + temp
                + "/none, which is no file; name a libfaketime.so.1\n");
    assertThat(lab.run(here, "$J sim fake-time maybe").stderr())
        .isEqualTo("ERROR fake-time must be on or off, not maybe\n");
    assertThat(lab.run(lab.directory("two"), "CHARM4J_FAKE_TIME=yes $J version").stderr())
        .startsWith("CHARM4J_FAKE_TIME is 1 or 0, and not \"yes\"\n");
  }

  /** Told at once, to whoever gave the command, also when it goes on for long. */
  @Test
  void whoAdvancesIsToldOfACharmThatGoesByTheMachinesClock() {
    new CharmWriter(temp, "lost", "")
        .script(
            "hooks/update-status",
            "sleep 0.3; [ -e done ] || secret-add --expire $(date -u +%FT%TZ) key=1; touch done")
        .script("hooks/secret-expired", "secret-remove $JUJU_SECRET_ID");
    lab.with("CHARM4J_START", "2090-01-01T00:00:00Z");
    lab.ok(here, "$J add-model m && $J deploy ../lost");
    Process advance = lab.start(here, "exec $J sim advance 2000h 2>told");
    Path told = here.resolve("told");
    StandInLab.await("it is told", () -> told.toFile().length() > 0);
    assertThat(advance.isAlive()).as("the advance goes on").isTrue();
    advance.destroy();
    assertThat(told)
        .content()
        .startsWith("WARNING lost/0 gave secret:")
        .endsWith(
            " days before the virtual time 2090-01-01T00:05:00Z; if it goes by the machine's clock,"
                + " let it see virtual time: juju sim fake-time on\n");
    assertThat(lab.ok(here, "$J debug-log --replay")).contains("WARNING charm4j lost/0 gave");
    assertThat(lab.ok(here, "$J sim journal")).contains(" lost/0: lost/0 gave secret:");
  }

  @Test
  void quietCommandsTellNothing() {
    new CharmWriter(temp, "lost", "")
        .script("hooks/secret-expired", "secret-remove $JUJU_SECRET_ID")
        .script("hooks/install", "secret-add --expire 2000-01-01T00:00:00Z key=1");
    lab.ok(here, "$J add-model m");
    assertThat(lab.run(here, "$J deploy --quiet ../lost").stderr()).doesNotContain("WARNING");
    assertThat(lab.ok(here, "$J debug-log --replay")).contains("WARNING charm4j lost/0 gave");
  }
}
