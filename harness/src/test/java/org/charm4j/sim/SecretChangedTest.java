package org.charm4j.sim;

import static org.assertj.core.api.Assertions.assertThat;

import org.charm4j.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is told of a new revision, how often, and under which label (section 2.10). */
class SecretChangedTest {
  private final Lab lab = Lab.ownerAndObserver(2, 2);
  private final String id = lab.add("a/0", "--label own key=one");

  SecretChangedTest() {
    lab.ok("a/0", "secret-grant " + id + " -r 0");
  }

  private void set(String content) {
    lab.ok("a/0", "secret-set " + id + " key=" + content);
  }

  private static String changed(String unit, String id) {
    return unit + " secret-changed for secret:" + id;
  }

  @Test
  @Rule("S-180")
  void tellsEveryUnitThatHasReadTheChangerIncluded() {
    lab.ok("a/0", "secret-get " + id);
    lab.ok("a/1", "secret-get " + id);
    lab.ok("b/1", "secret-get --peek " + id);

    set("two");

    assertThat(lab.hooks("secret-changed"))
        .containsExactlyInAnyOrder(changed("a/0", id), changed("a/1", id), changed("b/1", id));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "secret-set ID --label new --description x --rotate daily --expire 1h",
        "secret-set ID key=one",
        "secret-grant ID -r 0 --unit b/1",
        "secret-revoke ID --app b",
        "secret-remove ID",
      })
  @Rule("S-181")
  void tellsNobodyOfAnythingButContent(String command) {
    lab.ok("a/0", "secret-get " + id);
    lab.ok("b/0", "secret-get " + id);

    lab.ok("a/0", command.replace("ID", id));

    assertThat(lab.hooks("secret-changed")).isEmpty();
  }

  @Test
  @Rule("S-181")
  void tellsNoUnitThatMayNotReadAnyMore() {
    lab.ok("b/0", "secret-get " + id);
    lab.ok("a/0", "secret-revoke " + id + " --app b");
    set("two");

    assertThat(lab.hooks("secret-changed")).isEmpty();
  }

  @Test
  @Rule({"S-182", "S-253"})
  void tellsOfSeveralRevisionsOnce() {
    lab.ok("b/0", "secret-get " + id);
    lab.fail("b/0");
    set("two");
    set("three");
    assertThat(lab.hooks("secret-changed")).isEmpty();

    lab.mend("b/0");

    assertThat(lab.hooks("secret-changed")).containsExactly(changed("b/0", id));
  }

  @Test
  @Rule("S-182")
  void comesAgainIfThereIsANewerRevisionThanTheHookWasQueuedFor() {
    lab.ok("b/0", "secret-get " + id);
    lab.script("b/0", "secret-changed", "exit 1");
    set("two");
    lab.script("b/0", "secret-changed");
    set("three");
    lab.forget();

    lab.juju.resolve("b/0");
    lab.juju.settle();

    assertThat(lab.hooks("secret-changed"))
        .as("the retry, which was queued for revision 2, then one for revision 3")
        .containsExactly(changed("b/0", id), changed("b/0", id));
  }

  @Test
  @Rule({"S-182", "S-279"})
  void tellsTheChangerOfWhatItsOwnSecretChangedSet() {
    lab.ok("a/0", "secret-get " + id);
    lab.script("a/0", "secret-changed", "secret-set $ID key=three");

    set("two");

    assertThat(lab.secret(id).latest()).isEqualTo(3);
    assertThat(lab.hooks("secret-changed"))
        .as("for 2, which makes 3; for 3, which sets the same again")
        .containsExactly(changed("a/0", id), changed("a/0", id));
  }

  @Test
  @Rule("S-183")
  void comesEvenIfTheUnitHasRefreshedAlready() {
    lab.ok("b/0", "secret-get " + id);
    lab.fail("b/0");
    set("two");
    lab.ok("b/0", "secret-get --refresh " + id);

    lab.mend("b/0");

    assertThat(lab.hooks("secret-changed")).containsExactly(changed("b/0", id));
  }

  @Test
  @Rule("S-184")
  void followsAFirstReadBeyondRevisionOne() {
    lab.ok("b/0", "secret-get " + id);
    assertThat(lab.hooks("secret-changed")).as("first read at 1").isEmpty();
    set("two");
    lab.forget();

    lab.ok("b/1", "secret-get " + id);

    assertThat(lab.hooks("secret-changed")).containsExactly(changed("b/1", id));
  }

  @Test
  @Rule("S-185")
  void carriesTheObserversLabelElseTheOwnersToItsOwnUnits() {
    lab.ok("a/0", "secret-get " + id);
    lab.ok("a/1", "secret-get " + id);
    lab.ok("b/0", "secret-get " + id + " --label mine");
    lab.ok("b/1", "secret-get " + id);

    set("two");

    assertThat(label("a/0")).isEqualTo("own");
    assertThat(label("a/1")).isEqualTo("own");
    assertThat(label("b/0")).isEqualTo("mine");
    assertThat(label("b/1")).isEmpty();
    assertThat(lab.environment("b/0", "secret-changed").get("JUJU_SECRET_ID"))
        .isEqualTo("secret:" + id);
    assertThat(lab.environment("b/0", "secret-changed").get("JUJU_SECRET_REVISION")).isNull();
  }

  private String label(String unit) {
    return lab.environment(unit, "secret-changed").require("JUJU_SECRET_LABEL");
  }

  @Test
  @Rule("S-185")
  void takesTheLabelWhenTheNotificationArrives() {
    lab.ok("a/0", "secret-get " + id);
    lab.ok("b/0", "secret-get " + id + " --label mine");
    lab.fail("a/0").fail("b/0");
    set("two");
    lab.ok("a/0", "secret-set " + id + " --label later");
    lab.ok("b/0", "secret-get " + id + " --label other");

    lab.mend("a/0").mend("b/0");

    assertThat(label("a/0")).isEqualTo("own");
    assertThat(label("b/0")).isEqualTo("mine");
  }

  @Test
  @Rule("S-185")
  void givesAManagerTheOwnersLabelAtHookStartIfThereWasNone() {
    String plain = lab.add("a/0", "key=one");
    lab.ok("a/0", "secret-get " + plain);
    lab.fail("a/0");
    lab.ok("a/0", "secret-set " + plain + " key=two");
    lab.ok("a/0", "secret-set " + plain + " --label later");

    lab.mend("a/0");

    assertThat(label("a/0")).isEqualTo("later");
  }

  @Test
  @Rule("S-186")
  void comesInTheOrderOfTheCommits() {
    String other = lab.add("a/0", "key=one");
    lab.ok("a/0", "secret-grant " + other + " -r 0");
    lab.ok("b/0", "secret-get " + id);
    lab.ok("b/0", "secret-get " + other);
    lab.fail("b/0");
    lab.ok("a/0", "secret-set " + other + " key=two");
    set("two");

    lab.mend("b/0");

    assertThat(lab.hooks("secret-changed"))
        .containsExactly(changed("b/0", other), changed("b/0", id));
  }

  @Test
  @Rule("S-187")
  void isDroppedIfRevokedBeforeItCouldRun() {
    lab.ok("b/0", "secret-get " + id);
    lab.fail("b/0");
    set("two");
    lab.ok("a/0", "secret-revoke " + id + " --app b");
    lab.mend("b/0");
    assertThat(lab.hooks("secret-changed")).isEmpty();

    lab.ok("a/0", "secret-grant " + id + " -r 0");
    assertThat(lab.hooks("secret-changed")).as("after a new grant").isEmpty();

    set("three");
    assertThat(lab.hooks("secret-changed")).containsExactly(changed("b/0", id));
  }

  @Test
  @Rule("S-151")
  void isDroppedIfTheSecretIsGone() {
    lab.ok("b/0", "secret-get " + id);
    lab.fail("b/0");
    set("two");
    lab.ok("a/0", "secret-remove " + id);

    lab.mend("b/0");

    assertThat(lab.hooks("secret-changed")).isEmpty();
  }

  @Test
  @Rule("S-189")
  void isNotRepeatedIfTheUnitDoesNotRefresh() {
    lab.ok("b/0", "secret-get " + id);
    set("two");
    lab.ok("b/0", "secret-get " + id);
    lab.ok("a/0", "secret-set " + id + " --label other");

    assertThat(lab.hooks("secret-changed")).containsExactly(changed("b/0", id));
    assertThat(lab.secret(id).observers().get("b/0").tracked()).isEqualTo(1);
  }

  @Test
  @Rule({"S-187", "S-186"})
  void keepsAQueuedPlaceForALaterRevision() {
    // S-186 leaves open what a second revision of a queued secret does to its place: it keeps it.
    String other = lab.add("a/0", "key=one");
    lab.ok("a/0", "secret-grant " + other + " -r 0");
    lab.ok("b/0", "secret-get " + id);
    lab.ok("b/0", "secret-get " + other);
    lab.fail("b/0");
    set("two");
    lab.ok("a/0", "secret-set " + other + " key=two");
    set("three");

    lab.mend("b/0");

    assertThat(lab.hooks("secret-changed"))
        .containsExactly(changed("b/0", id), changed("b/0", other));
  }
}
