package org.charm4j.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.charm4j.Rule;
import org.charm4j.sim.words.ControllerConfig;
import org.charm4j.sim.words.Quirk;
import org.charm4j.sim.words.QuirkNote;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When secret-rotate comes, and when it comes again (section 2.11). */
class RotationTest {
  private static final String OWNER = "provides: {x: i}\n";
  private int contents;

  private static Lab labAt(String start, int units) {
    Lab lab =
        new Lab(
            ControllerConfig.juju36()
                .withUpdateStatusInterval(Duration.ZERO)
                .withRetryHooks(false)
                .withStart(Instant.parse(start)));
    lab.deploy("a", units, OWNER).juju.settle();
    return lab;
  }

  /** Lets a/0 make a new revision in each secret-rotate. */
  private void rotateEachTime(Lab lab) {
    contents++;
    lab.script("a/0", "secret-rotate", "secret-set $ID key=v" + contents)
        .during("a/0", "secret-rotate", () -> rotateEachTime(lab));
  }

  private static List<Instant> instants(String day, String... times) {
    return Stream.of(times).map(time -> Instant.parse(day + "T" + time + ":00Z")).toList();
  }

  private static void advanceTo(Lab lab, String instant) {
    lab.juju.advanceTo(Instant.parse(instant));
    lab.juju.checkInvariants();
  }

  @ParameterizedTest(name = "{1} after {0}")
  @CsvSource({
    "2025-03-05T10:11:12Z, hourly, 2025-03-05T11:11:12Z",
    "2025-12-31T23:30:00Z, hourly, 2026-01-01T00:30:00Z",
    "2025-02-28T10:11:12Z, daily, 2025-03-01T10:11:12Z",
    "2025-12-29T10:11:12Z, weekly, 2026-01-05T10:11:12Z",
    "2025-04-15T10:11:12Z, monthly, 2025-05-15T10:11:12Z",
    "2025-01-31T10:11:12Z, monthly, 2025-03-03T10:11:12Z",
    "2024-01-31T10:11:12Z, monthly, 2024-03-02T10:11:12Z",
    "2025-08-31T10:11:12Z, monthly, 2025-10-01T10:11:12Z",
    "2025-12-31T10:11:12Z, monthly, 2026-01-31T10:11:12Z",
    "2025-11-30T10:11:12Z, quarterly, 2026-03-02T10:11:12Z",
    "2024-02-29T10:11:12Z, yearly, 2025-03-01T10:11:12Z",
    "2025-06-01T00:00:00Z, yearly, 2026-06-01T00:00:00Z",
  })
  @Rule({"S-200", "S-201"})
  void isDueOnePeriodAfterItsCreation(String created, String policy, String due) {
    Lab lab = labAt(created, 1);
    lab.add("a/0", "--rotate " + policy + " key=v");

    lab.juju.advanceTo(Instant.parse(due).minusSeconds(1));
    assertThat(lab.times("a/0", "secret-rotate")).isEmpty();
    advanceTo(lab, due);
    assertThat(lab.times("a/0", "secret-rotate")).containsExactly(Instant.parse(due));
  }

  @Test
  @Rule("S-200")
  void neverIsNever() {
    Lab lab = labAt("2025-01-01T10:00:00Z", 1);
    lab.add("a/0", "--rotate never key=v");
    advanceTo(lab, "2035-01-01T10:00:00Z");

    assertThat(lab.times("a/0", "secret-rotate")).isEmpty();
  }

  @Test
  @Rule({"S-200", "S-204"})
  void keepsTheDayThatAShortMonthShifted() {
    Lab lab = labAt("2025-01-31T10:00:00Z", 1);
    lab.add("a/0", "--rotate monthly key=v");
    rotateEachTime(lab);
    advanceTo(lab, "2025-05-31T00:00:00Z");

    assertThat(lab.times("a/0", "secret-rotate"))
        .containsExactly(
            Instant.parse("2025-03-03T10:00:00Z"),
            Instant.parse("2025-04-03T10:00:00Z"),
            Instant.parse("2025-05-03T10:00:00Z"));
  }

  @Test
  @Rule({"S-201", "S-214"})
  void goesToTheManagerOnlyWithTheOwnersLabel() {
    Lab lab = labAt("2025-01-01T10:00:00Z", 2);
    String id = lab.add("a/0", "--rotate hourly --label own key=v");
    lab.ok("a/1", "secret-get " + id);
    advanceTo(lab, "2025-01-01T11:00:00Z");

    assertThat(lab.hooks("secret-rotate")).containsExactly("a/0 secret-rotate for secret:" + id);
    assertThat(lab.environment("a/0", "secret-rotate").get("JUJU_SECRET_ID"))
        .isEqualTo("secret:" + id);
    assertThat(lab.environment("a/0", "secret-rotate").get("JUJU_SECRET_LABEL")).isEqualTo("own");
    assertThat(lab.environment("a/0", "secret-rotate").get("JUJU_SECRET_REVISION")).isNull();
  }

  @Test
  @Rule("S-202")
  void queuesEachAtItsOwnTime() {
    Lab lab = labAt("2025-01-01T10:00:00Z", 1);
    lab.add("a/0", "--rotate hourly key=v");
    lab.juju.advance(Duration.ofSeconds(30));
    lab.add("a/0", "--rotate hourly key=v");
    advanceTo(lab, "2025-01-01T11:01:00Z");

    assertThat(lab.times("a/0", "secret-rotate"))
        .containsExactly(
            Instant.parse("2025-01-01T11:00:00Z"), Instant.parse("2025-01-01T11:00:30Z"));
  }

  @Test
  @Rule("S-203")
  void isQueuedOnceHoweverLongItWaits() {
    Lab lab = labAt("2025-01-01T10:00:00Z", 1);
    String id = lab.add("a/0", "--rotate hourly key=v");
    lab.fail("a/0");
    advanceTo(lab, "2025-01-01T11:04:00Z");
    lab.script("a/0", "secret-rotate", "secret-set $ID key=w");

    lab.mend("a/0");

    assertThat(lab.times("a/0", "secret-rotate")).hasSize(1);
    assertThat(lab.secret(id).nextRotate()).isEqualTo(Instant.parse("2025-01-01T12:00:00Z"));
  }

  @Test
  @Rule({"S-204", "S-205"})
  void stepsByOnePeriodWithoutDrift() {
    Lab lab = labAt("2025-01-01T10:00:00Z", 1);
    String id = lab.add("a/0", "--rotate daily key=v");
    rotateEachTime(lab);
    lab.juju.advance(Duration.ofHours(20));
    lab.fail("a/0"); // so that the first hook runs late
    advanceTo(lab, "2025-01-02T10:07:00Z");
    lab.mend("a/0");
    advanceTo(lab, "2025-01-04T23:00:00Z");

    assertThat(lab.times("a/0", "secret-rotate"))
        .containsExactly(
            Instant.parse("2025-01-02T10:07:00Z"),
            Instant.parse("2025-01-03T10:00:00Z"),
            Instant.parse("2025-01-04T10:00:00Z"));
    assertThat(lab.secret(id).latest()).isEqualTo(4);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          is-leader
          secret-set $ID key=v
          secret-set $ID --description x --label y
          secret-remove $ID --revision 1 ; secret-set $ID --label y
          """)
  @Rule({"S-205", "S-206", "S-209"})
  void comesEveryFiveMinutesUntilThereIsANewRevision(String lines) {
    // The last row: setting the label cancels the removal (S-153), so nothing was removed.
    Lab lab = labAt("2025-01-01T10:00:00Z", 1);
    String id = lab.add("a/0", "--rotate hourly key=v");
    lab.script("a/0", "secret-rotate", lines.split(" ; ", -1));
    advanceTo(lab, "2025-01-01T11:14:00Z");

    assertThat(lab.times("a/0", "secret-rotate"))
        .isEqualTo(instants("2025-01-01", "11:00", "11:05", "11:10"));
    assertThat(lab.secret(id).nextRotate()).isEqualTo(Instant.parse("2025-01-01T11:15:00Z"));

    rotateEachTime(lab);
    advanceTo(lab, "2025-01-01T11:15:00Z");
    assertThat(lab.secret(id).nextRotate()).isEqualTo(Instant.parse("2025-01-01T12:15:00Z"));
  }

  @Test
  @Rule("S-206")
  void doesNotCompleteByAFailedHook() {
    Lab lab = labAt("2025-01-01T10:00:00Z", 1);
    String id = lab.add("a/0", "--rotate hourly key=v");
    lab.script("a/0", "secret-rotate", "secret-set $ID key=w", "exit 1");
    advanceTo(lab, "2025-01-01T11:30:00Z");

    assertThat(lab.steps("a/0")).last().isEqualTo("secret-rotate for secret:" + id + " FAILED");
    assertThat(lab.secret(id).nextRotate()).isEqualTo(Instant.parse("2025-01-01T11:00:00Z"));
    assertThat(lab.secret(id).latest()).isEqualTo(1);
  }

  @Test
  @Rule("S-207")
  void endsIfTheHookSetsThePolicyToNever() {
    Lab lab = labAt("2025-01-01T10:00:00Z", 1);
    String id = lab.add("a/0", "--rotate hourly key=v");
    lab.script("a/0", "secret-rotate", "secret-set $ID --rotate never");
    advanceTo(lab, "2025-01-02T10:00:00Z");

    assertThat(lab.times("a/0", "secret-rotate")).isEqualTo(instants("2025-01-01", "11:00"));
    assertThat(lab.secret(id).nextRotate()).isNull();
  }

  @Test
  @Rule({"S-207", "S-045"})
  void goesOnByThePolicyThatTheHookSets() {
    // Due 11:00; daily from now would be later, so 11:00 stays; one day after that is next.
    Lab lab = labAt("2025-01-01T10:00:00Z", 1);
    String id = lab.add("a/0", "--rotate hourly key=v");
    lab.fail("a/0");
    advanceTo(lab, "2025-01-01T11:20:00Z");
    lab.script("a/0", "secret-rotate", "secret-set $ID --rotate daily key=w");
    lab.mend("a/0");

    assertThat(lab.times("a/0", "secret-rotate")).isEqualTo(instants("2025-01-01", "11:20"));
    assertThat(lab.secret(id).nextRotate()).isEqualTo(Instant.parse("2025-01-02T11:00:00Z"));
  }

  @ParameterizedTest(name = "expiry after {0}: next at {1}")
  @CsvSource({
    "59m, 11:05", // before the next period and more than 5 minutes away
    "6m, 11:05",
    "5m, 12:00", // not after last + 5 minutes
    "60m, 12:00", // not before the next period
  })
  @Rule({"S-204", "S-208"})
  void comesSoonAgainIfTheNewRevisionExpiresBeforeTheNextPeriod(String expire, String next) {
    Lab lab = labAt("2025-01-01T10:00:00Z", 1);
    String id = lab.add("a/0", "--rotate hourly key=v");
    lab.script("a/0", "secret-rotate", "secret-set $ID --expire " + expire + " key=w");
    advanceTo(lab, "2025-01-01T11:00:00Z");

    assertThat(lab.secret(id).nextRotate()).isEqualTo(Instant.parse("2025-01-01T" + next + ":00Z"));
  }

  @Test
  @Rule("S-209")
  void countsARemovedRevisionAsRotated() {
    Lab lab = labAt("2025-01-01T10:00:00Z", 1);
    String id = lab.add("a/0", "--rotate hourly key=v");
    lab.ok("a/0", "secret-set " + id + " key=w");
    lab.script("a/0", "secret-rotate", "secret-remove $ID --revision 1");
    advanceTo(lab, "2025-01-01T11:00:00Z");

    assertThat(lab.secret(id).nextRotate()).isEqualTo(Instant.parse("2025-01-01T12:00:00Z"));
  }

  private Lab downFromTenToHalfPastTwo() {
    Lab lab = labAt("2025-01-01T09:00:00Z", 1);
    lab.add("a/0", "--rotate hourly key=v");
    lab.fail("a/0");
    advanceTo(lab, "2025-01-01T14:32:00Z");
    return lab;
  }

  @Test
  @Rule("S-210")
  void catchesUpWithOneHookForEachMissedPoint() {
    Lab lab = downFromTenToHalfPastTwo();
    rotateEachTime(lab);
    lab.mend("a/0");

    SecretView secret = lab.juju.secrets().iterator().next();
    assertThat(lab.times("a/0", "secret-rotate"))
        .hasSize(5)
        .containsOnly(Instant.parse("2025-01-01T14:32:00Z"));
    assertThat(secret.nextRotate()).isEqualTo(Instant.parse("2025-01-01T15:00:00Z"));
  }

  @Test
  @Rule("S-210")
  void catchesUpInFiveMinuteStepsIfNothingIsRotated() {
    Lab lab = downFromTenToHalfPastTwo();
    lab.mend("a/0");

    SecretView secret = lab.juju.secrets().iterator().next();
    assertThat(lab.times("a/0", "secret-rotate")).hasSize(55);
    assertThat(secret.nextRotate()).isEqualTo(Instant.parse("2025-01-01T14:35:00Z"));
  }

  @Test
  @Rule("S-210")
  void goesOnOnePeriodAfterTheLastOfASeries() {
    // 10:00 and 10:05 do nothing, 10:10 rotates, 11:10, 12:10, 13:10 and 14:10 too.
    Lab lab = downFromTenToHalfPastTwo();
    lab.during(
        "a/0",
        "secret-rotate",
        () ->
            lab.during(
                "a/0",
                "secret-rotate",
                () -> lab.during("a/0", "secret-rotate", () -> rotateEachTime(lab))));
    lab.mend("a/0");

    SecretView secret = lab.juju.secrets().iterator().next();
    assertThat(lab.times("a/0", "secret-rotate")).hasSize(7);
    assertThat(secret.nextRotate()).isEqualTo(Instant.parse("2025-01-01T15:10:00Z"));
  }

  @Test
  @Rule("S-211")
  void completesForAUnitsOwnSecretWithAWarning() {
    Lab lab = labAt("2025-01-01T10:00:00Z", 2);
    String id = lab.add("a/1", "--owner unit --rotate hourly key=v");
    lab.script("a/1", "secret-rotate", "secret-set $ID key=w");
    advanceTo(lab, "2025-01-01T11:30:00Z");

    assertThat(lab.hooks("secret-rotate")).containsExactly("a/1 secret-rotate for secret:" + id);
    assertThat(lab.secret(id).nextRotate()).isEqualTo(Instant.parse("2025-01-01T12:00:00Z"));
    assertThat(lab.notes())
        .as("a warning")
        .extracting(QuirkNote::quirk)
        .containsExactly(Quirk.UNIT_ROTATION_STUCK);
  }

  @Test
  @Rule("S-212")
  void completesIfTheHookRemovesTheSecret() {
    Lab lab = labAt("2025-01-01T10:00:00Z", 1);
    String id = lab.add("a/0", "--rotate hourly key=v");
    lab.script("a/0", "secret-rotate", "secret-remove $ID");
    advanceTo(lab, "2025-01-01T12:30:00Z");

    assertThat(lab.juju.secret(id)).isNull();
    assertThat(lab.hooks("secret-rotate")).hasSize(1);
    assertThat(lab.unit("a/0").isInError()).isFalse();
    assertThat(lab.notes()).extracting(QuirkNote::quirk).containsExactly(Quirk.ROTATED_AWAY);
  }

  @Test
  @Rule("S-213")
  void runsOnceMoreAfterARetrySucceeded() {
    Lab lab = labAt("2025-01-01T10:00:00Z", 1);
    String id = lab.add("a/0", "--rotate hourly key=v");
    lab.script("a/0", "secret-rotate", "exit 1");
    advanceTo(lab, "2025-01-01T11:00:00Z");
    lab.forget();
    rotateEachTime(lab);

    lab.juju.resolve("a/0");
    lab.juju.settle();

    // Each of the two completes: the retry for 11:00, the one from the queue for 12:00.
    assertThat(lab.hooks("secret-rotate")).hasSize(2);
    assertThat(lab.secret(id).latest()).isEqualTo(3);
    assertThat(lab.secret(id).nextRotate()).isEqualTo(Instant.parse("2025-01-01T13:00:00Z"));
    assertThat(lab.notes()).extracting(QuirkNote::quirk).containsExactly(Quirk.RETRIED_RUNS_AGAIN);
  }

  @Test
  @Rule("S-213")
  void comesAgainAfterFiveMinutesIfSkipped() {
    Lab lab = labAt("2025-01-01T10:00:00Z", 1);
    String id = lab.add("a/0", "--rotate hourly key=v");
    lab.script("a/0", "secret-rotate", "exit 1");
    advanceTo(lab, "2025-01-01T11:02:00Z");
    lab.script("a/0", "secret-rotate").forget();

    lab.juju.resolveWithoutRetry("a/0");
    lab.juju.settle();

    assertThat(lab.hooks("secret-rotate")).isEmpty();
    assertThat(lab.secret(id).nextRotate()).isEqualTo(Instant.parse("2025-01-01T11:05:00Z"));
  }

  @Test
  @Rule("S-152")
  void runsOnceIfQueuedWhenTheSecretGoesOrIsNoLongerRotated() {
    Lab lab = labAt("2025-01-01T10:00:00Z", 1);
    String gone = lab.add("a/0", "--rotate hourly key=v");
    String still = lab.add("a/0", "--rotate hourly key=v");
    lab.fail("a/0");
    lab.juju.advance(Duration.ofHours(1));
    lab.ok("a/0", "secret-remove " + gone);
    lab.ok("a/0", "secret-set " + still + " --rotate never");

    lab.mend("a/0");

    assertThat(lab.hooks("secret-rotate"))
        .containsExactly(
            "a/0 secret-rotate for secret:" + gone, "a/0 secret-rotate for secret:" + still);
    lab.juju.advance(Duration.ofDays(1));
    assertThat(lab.hooks("secret-rotate")).hasSize(2);
  }
}
