package org.charm4j.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.charm4j.Rule;
import org.charm4j.sim.words.ControllerConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When secret-expired comes, for which revision, and how long (section 2.12). */
class ExpiryTest {
  private final Lab lab =
      new Lab(
          ControllerConfig.juju36()
              .withUpdateStatusInterval(Duration.ZERO)
              .withRetryHooks(false)
              .withStart(Instant.parse("2025-06-01T10:00:00Z")));

  ExpiryTest() {
    lab.deploy("a", 2, "provides: {x: i}\n").juju.settle();
  }

  private static Instant at(String time) {
    return Instant.parse("2025-06-01T" + time + "Z");
  }

  private void advanceTo(String time) {
    lab.juju.advanceTo(at(time));
    lab.juju.checkInvariants();
  }

  private List<Instant> times() {
    return lab.times("a/0", "secret-expired");
  }

  private static List<Instant> all(String... times) {
    return Stream.of(times).map(ExpiryTest::at).toList();
  }

  private static String expired(String unit, String id, int revision) {
    return unit + " secret-expired for secret:" + id + "/" + revision;
  }

  @Test
  @Rule({"S-230", "S-234", "S-043"})
  void goesOnForAnOldRevisionAfterANewOne() {
    String id = lab.add("a/0", "--expire 10m key=v");
    lab.ok("a/0", "secret-set " + id + " --expire 12m key=w");
    advanceTo("10:16:00");

    assertThat(lab.hooks("secret-expired"))
        .as("at 10:10, 10:12 and 10:15")
        .containsExactly(expired("a/0", id, 1), expired("a/0", id, 2), expired("a/0", id, 1));
    assertThat(times()).isEqualTo(all("10:10:00", "10:12:00", "10:15:00"));
  }

  @Test
  @Rule({"S-231", "S-254"})
  void tellsTheManagerWithABareIdAndTheRevision() {
    lab.add("a/1", "--owner unit --label own --expire 10m key=v");
    String id = lab.add("a/0", "--label label --expire 20m key=v");
    advanceTo("10:20:00");

    assertThat(lab.hooks("secret-expired"))
        .filteredOn(hook -> hook.endsWith(id + "/1"))
        .containsExactly(expired("a/0", id, 1));
    assertThat(lab.environment("a/0", "secret-expired").get("JUJU_SECRET_ID")).isEqualTo(id);
    assertThat(lab.environment("a/0", "secret-expired").get("JUJU_SECRET_REVISION")).isEqualTo("1");
    assertThat(lab.environment("a/0", "secret-expired").get("JUJU_SECRET_LABEL"))
        .isEqualTo("label");
    assertThat(lab.environment("a/1", "secret-expired").get("JUJU_SECRET_LABEL")).isEqualTo("own");
  }

  @Test
  @Rule({"S-232", "S-239"})
  void takesNothingAway() {
    String id = lab.add("a/0", "--expire 10m key=v");
    lab.ok("a/1", "secret-get " + id);
    advanceTo("10:10:00");

    assertThat(lab.ok("a/1", "secret-get " + id)).isEqualTo("key: v");
    assertThat(lab.hooks("secret-(changed|remove)")).isEmpty();
    assertThat(lab.secret(id).revisions().get(1).obsolete()).isFalse();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          is-leader                           | 10:10 10:15 10:20
          secret-set $ID key=w                | 10:10 10:15 10:20
          secret-set $ID --label other        | 10:10 10:15 10:20
          secret-set $ID --expire 1h          | 10:10
          secret-remove $ID --revision 1      | 10:10
          secret-remove $ID                   | 10:10
          """)
  @Rule({"S-233", "S-234"})
  void repeatsUntilTheRevisionOrItsExpiryIsGone(String command, String expected) {
    String id = lab.add("a/0", "--expire 10m key=v");
    lab.script("a/0", "secret-expired", command);
    advanceTo("10:24:00");

    assertThat(times())
        .isEqualTo(Stream.of(expected.split(" ", -1)).map(time -> at(time + ":00")).toList());
    if (command.endsWith("1h")) {
      advanceTo("11:10:00");
      assertThat(times()).as("1h after the command").isEqualTo(all("10:10:00", "11:10:00"));
      assertThat(lab.secret(id).latestExpire()).isEqualTo(at("12:10:00"));
    }
  }

  @Test
  @Rule("S-234")
  void cannotBeMovedForARevisionThatIsNotTheLatest() {
    String id = lab.add("a/0", "--expire 10m key=v");
    lab.ok("a/0", "secret-set " + id + " key=w");
    assertThat(lab.secret(id).latestExpire()).isNull();
    lab.ok("a/0", "secret-set " + id + " --expire 1h");
    advanceTo("10:10:00");

    assertThat(lab.hooks("secret-expired")).containsExactly(expired("a/0", id, 1));
  }

  @Test
  @Rule("S-235")
  void firesRightAfterTheCommitIfItIsPast() {
    String id = lab.add("a/0", "--expire 2020-01-01T00:00:00Z key=v");

    assertThat(times()).isEqualTo(all("10:00:00"));
    advanceTo("10:05:00");
    assertThat(lab.hooks("secret-expired"))
        .containsExactly(expired("a/0", id, 1), expired("a/0", id, 1));
  }

  @Test
  @Rule({"S-236", "S-237", "S-253"})
  void mergesWhatComesWhileItWaits() {
    lab.add("a/0", "--expire 10m key=v");
    lab.fail("a/0");
    advanceTo("10:33:00");
    lab.mend("a/0");

    assertThat(times()).as("one hook for 10:10 to 10:30").isEqualTo(all("10:33:00"));
    advanceTo("10:40:00");
    assertThat(times()).isEqualTo(all("10:33:00", "10:35:00", "10:40:00"));
  }

  @Test
  @Rule({"S-237", "S-255"})
  void firesOnceForANewLeaderThenEveryFiveMinutes() {
    lab.add("a/0", "--expire 10m key=v");
    advanceTo("10:12:00");
    lab.juju.setLeader("a/1");
    advanceTo("10:18:00");

    assertThat(times()).isEqualTo(all("10:10:00"));
    assertThat(lab.times("a/1", "secret-expired")).isEqualTo(all("10:12:00", "10:17:00"));
  }

  @Test
  @Rule("S-238")
  void comesByDueTimeThenCreationThenRevision() {
    String first = lab.add("a/0", "key=v");
    String second = lab.add("a/0", "--expire 2025-06-01T10:20:00 key=v");
    String third = lab.add("a/0", "--expire 2025-06-01T10:10:00 key=v");
    lab.ok("a/0", "secret-set " + second + " --expire 2025-06-01T10:20:00 key=w");
    lab.ok("a/0", "secret-set " + first + " --expire 2025-06-01T10:20:00");
    lab.fail("a/0");
    advanceTo("10:21:00");

    lab.mend("a/0");

    assertThat(lab.hooks("secret-expired"))
        .containsExactly(
            expired("a/0", third, 1),
            expired("a/0", first, 1),
            expired("a/0", second, 1),
            expired("a/0", second, 2));
  }

  @Test
  @Rule({"S-238", "S-255"})
  void comesByDueTimeAlsoForANewLeader() {
    String later = lab.add("a/0", "--expire 20m key=v");
    String earlier = lab.add("a/0", "--expire 10m key=v");
    lab.fail("a/0");
    advanceTo("10:21:00");

    lab.juju.setLeader("a/1");
    lab.juju.settle();

    assertThat(lab.hooks("secret-expired"))
        .containsExactly(expired("a/1", earlier, 1), expired("a/1", later, 1));
    lab.juju.advance(Duration.ofMinutes(5));
    assertThat(lab.times("a/1", "secret-expired"))
        .isEqualTo(all("10:21:00", "10:21:00", "10:26:00", "10:26:00"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "2025-06-01T12:00:00+02:00, 10:00:00",
    "2025-06-01T12:00:00, 12:00:00",
    "2025-06-01T08:30:00-02:30, 11:00:00",
    "2025-06-01T12:00:00.500, 12:00:01",
    "2025-06-01T12:00:00.499Z, 12:00:00",
    "1h30m, 11:30:00",
    "90s, 10:01:30",
  })
  @Rule({"S-240", "S-025", "S-008"})
  void takesItsTimeAsUtcUnlessItHasAnOffset(String expire, String time) {
    String id = lab.add("a/0", "--expire " + expire + " key=v");

    assertThat(lab.secret(id).latestExpire()).isEqualTo(at(time));
    assertThat(lab.secret(id).revisions().get(1).expire()).isEqualTo(at(time));
  }
}
