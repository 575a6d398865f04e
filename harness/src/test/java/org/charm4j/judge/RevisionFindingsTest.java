package org.charm4j.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.charm4j.charm.SecretOptions.with;
import static org.charm4j.judge.Bench.FIRST;

import java.time.Duration;
import java.util.Map;
import org.charm4j.Rule;
import org.charm4j.charm.Secret;
import org.charm4j.charm.SecretOptions;
import org.charm4j.harness.Harness;
import org.charm4j.hook.RotatePolicy;
import org.junit.jupiter.api.Test;

/** What an audit says of revisions: too many, too old, lost. To the letter. */
class RevisionFindingsTest {
  private final Harness juju = Bench.juju();

  private static Map<String, String> fresh(Bench.Scripted charm) {
    return Map.of("password", "at " + charm.clock().instant());
  }

  private static void addLogin(Bench.Scripted charm, SecretOptions options) {
    charm.when(
        charm.on().leaderElected(),
        event -> charm.app().addSecret(fresh(charm), options.label("login")));
  }

  private static void tidy(Bench.Scripted charm) {
    charm.when(charm.on().secretRemove(), event -> event.secret().removeRevision(event.revision()));
  }

  @Test
  @Rule({"S-167", "M01"})
  void obsoleteRevisionsThatStay() {
    Bench.owner(
        juju,
        charm -> {
          addLogin(charm, with().rotate(RotatePolicy.DAILY));
          charm.when(charm.on().secretRotate(), event -> event.secret().setContent(fresh(charm)));
        });
    juju.advance(Duration.ofDays(3));
    assertThat(Bench.found(juju))
        .hasSize(1)
        .allSatisfy(
            text ->
                assertThat(text)
                    .startsWith(
                        "obsolete-revision: nobody uses revisions 1 to 3 of "
                            + FIRST
                            + " (\"login\"), secret-remove ran, and they are still there\n  #")
                    .contains(
                        " 2025-01-02T00:00:00Z db/0: secret-remove for " + FIRST + "/1\n  #",
                        " 2025-01-04T00:00:00Z db/0: secret-remove for " + FIRST + "/3\n")
                    .endsWith(
                        "\n  mend: observe secret-remove, and remove the revision that it names;"
                            + " Juju says so once"));
  }

  @Test
  @Rule("M01")
  void obsoleteRevisionsThatGo() {
    Bench.owner(
        juju,
        charm -> {
          addLogin(charm, with().rotate(RotatePolicy.DAILY));
          tidy(charm);
          charm.when(charm.on().secretRotate(), event -> event.secret().setContent(fresh(charm)));
        });
    juju.advance(Duration.ofDays(3));
    assertThat(Bench.found(juju)).isEmpty();
  }

  @Test
  @Rule("M02")
  void aRevisionWithEveryUpdateStatus() {
    Bench.owner(
        juju,
        charm -> {
          addLogin(charm, with());
          tidy(charm);
          charm.when(
              charm.on().updateStatus(),
              event -> charm.model().findOwnSecret("login").setContent(fresh(charm)));
        });
    juju.advance(Duration.ofMinutes(11));
    assertThat(Bench.found(juju)).isEmpty();
    juju.advance(Duration.ofMinutes(9));
    assertThat(Bench.found(juju))
        .singleElement()
        .asString()
        .startsWith(
            "growing-revisions: 4 update-status in a row made a new revision of "
                + FIRST
                + " (\"login\"), which is at revision 5\n")
        .contains(" 2025-01-01T00:05:00Z db/0: update-status\n", " 2025-01-01T00:20:00Z db/0: ")
        .endsWith(
            "mend: set content only if it is not what the secret holds already; before Juju 3.6"
                + " equal content makes a revision, too");
  }

  @Test
  void aSecretWithEveryUpdateStatus() {
    Bench.owner(
        juju,
        charm ->
            charm.when(charm.on().updateStatus(), event -> charm.app().addSecret(fresh(charm))));
    juju.advance(Duration.ofMinutes(15));
    assertThat(Bench.found(juju))
        .singleElement()
        .asString()
        .startsWith(
            "growing-secrets: 3 times update-status added a secret, and all 3 are still there\n")
        .endsWith("mend: look for the secret by its label first, and give it a new revision");
  }

  @Test
  void aSecretWithoutALabelForEachLeader() {
    juju.deploy(
            "db",
            () ->
                new Bench.Scripted(
                    charm ->
                        charm.when(
                            charm.on().leaderElected(),
                            event -> charm.app().addSecret(fresh(charm)))),
            Bench.OWNER)
        .units(2);
    juju.settle();
    assertThat(Bench.found(juju)).isEmpty();
    juju.failover("db");
    assertThat(Bench.found(juju))
        .singleElement()
        .asString()
        .startsWith("growing-secrets: leader-elected adds a new secret each time; " + FIRST)
        .contains(" and 1 more can be found by no label and no id that is kept\n")
        .endsWith(
            "mend: give the secret a label, look for it first, and remove what is no longer used");
  }

  @Test
  @Rule({"S-205", "M20"})
  void aRotationWithoutARevision() {
    Bench.owner(juju, charm -> addLogin(charm, with().rotate(RotatePolicy.DAILY)));
    juju.advance(Duration.ofDays(1));
    assertThat(Bench.found(juju))
        .singleElement()
        .asString()
        .startsWith(
            "rotation-ignored: secret-rotate of "
                + FIRST
                + " (\"login\") ran on db/0, and no new revision came of it\n  #")
        .endsWith(
            "mend: in secret-rotate set content that is new; until then Juju repeats the event every"
                + " five minutes");
    juju.advance(Duration.ofMinutes(10));
    assertThat(Bench.found(juju))
        .singleElement()
        .asString()
        .startsWith(
            "storm: secret-rotate for "
                + FIRST
                + " (\"login\") ran 3 times on db/0 within 10 minutes, again, because no new revision"
                + " was made\n")
        .endsWith("mend: in secret-rotate set content that is new, or set the policy to never");
  }

  @Test
  @Rule({"S-041", "M20"})
  void aRotationToTheSameContent() {
    Bench.owner(
        juju,
        charm -> {
          addLogin(charm, with().rotate(RotatePolicy.DAILY));
          charm.when(
              charm.on().secretRotate(),
              event -> event.secret().setContent(event.secret().peekContent()));
        });
    juju.advance(Duration.ofDays(1));
    assertThat(Bench.found(juju))
        .singleElement()
        .asString()
        .contains("and the content that it set is what the secret held already\n");
  }

  @Test
  @Rule({"S-208"})
  void aRotationThatIsLaterThanTheExpiry() {
    Bench.owner(
        juju,
        charm -> {
          addLogin(charm, with().rotate(RotatePolicy.DAILY));
          tidy(charm);
          charm.when(
              charm.on().secretRotate(),
              event -> event.secret().setContent(fresh(charm), with().expire(Duration.ofHours(6))));
        });
    juju.advance(Duration.ofDays(1).plusMinutes(10));
    assertThat(Bench.found(juju))
        .anySatisfy(
            text ->
                assertThat(text)
                    .startsWith("storm: ")
                    .contains(
                        "again, because the new revision expires before the next rotation is due"));
  }

  @Test
  @Rule({"S-230", "S-233"})
  void anExpiryThatNothingIsDoneAbout() {
    Bench.owner(juju, charm -> addLogin(charm, with().expire(Duration.ofDays(1))));
    juju.advance(Duration.ofDays(1));
    assertThat(Bench.found(juju))
        .singleElement()
        .asString()
        .startsWith(
            "expiry-ignored: revision 1 of "
                + FIRST
                + " (\"login\") has expired, secret-expired ran on db/0, and it is still the revision"
                + " that is used\n");
    juju.advance(Duration.ofMinutes(10));
    assertThat(Bench.found(juju))
        .singleElement()
        .asString()
        .startsWith(
            "storm: secret-expired for "
                + FIRST
                + "/1 (\"login\") ran 3 times on db/0 within 10 minutes, again, because the revision"
                + " was neither removed nor given another expiry\n");
  }

  @Test
  @Rule({"S-043", "M21"})
  void anExpiryThatIsLost() {
    Bench.owner(
        juju,
        charm -> {
          addLogin(charm, with().rotate(RotatePolicy.DAILY).expire(Duration.ofDays(42)));
          tidy(charm);
          charm.when(charm.on().secretRotate(), event -> event.secret().setContent(fresh(charm)));
        });
    juju.advance(Duration.ofDays(1));
    assertThat(Bench.found(juju))
        .singleElement()
        .asString()
        .startsWith(
            "expiry-lost: "
                + FIRST
                + " (\"login\") was to expire at 2025-02-12T00:00:00Z; the content that came then has"
                + " no expiry, and it will never expire\n")
        .endsWith("mend: give the expiry again with every new content (S-043)");
  }

  @Test
  @Rule({"S-153", "M22"})
  void aRemovalThatTakesTheNewContentWithIt() {
    Bench.owner(
        juju,
        charm -> {
          addLogin(charm, with().rotate(RotatePolicy.DAILY));
          charm.when(
              charm.on().secretRotate(),
              event -> {
                event.secret().setContent(fresh(charm));
                event.secret().removeRevision(1);
              });
        });
    juju.advance(Duration.ofDays(1));
    assertThat(Bench.found(juju))
        .anySatisfy(
            text ->
                assertThat(text)
                    .startsWith(
                        "change-lost: the removal of revision 1 discarded what the hook did before"
                            + " on "
                            + FIRST)
                    .endsWith(
                        "mend: Juju keeps one of the two only; do them in hooks of their own"));
  }

  @Test
  @Rule({"S-273", "M07"})
  void twoChangesOfWhichOneIsKept() {
    Harness old = Bench.juju("3.5");
    Bench.owner(
        old,
        charm -> {
          addLogin(charm, with());
          charm.when(
              charm.on().configChanged(),
              event -> {
                Secret login = charm.model().findOwnSecret("login");
                if (login != null) {
                  login.setContent(Map.of("password", "another"));
                  login.setInfo(with().description("the login"));
                }
              });
        });
    assertThat(Bench.found(old))
        .singleElement()
        .asString()
        .startsWith(
            "change-lost: the hook changed "
                + Bench.FIRST
                + " (\"login\") twice, and this Juju keeps the last change only\n")
        .endsWith("mend: set content, label, expiry and rotation with one secret-set");
  }

  @Test
  @Rule({"S-274", "M06"})
  void aCommitThatWasRefusedAtFirst() {
    Bench.owner(
        juju,
        charm -> {
          addLogin(charm, with());
          charm.when(
              charm.on().configChanged(),
              event -> {
                if (!charm.config().getString("password").equals("fine")) {
                  charm.app().addSecret(fresh(charm), with().label("login"));
                }
              });
        });
    juju.settle();
    juju.config("db", "password", "fine");
    juju.advance(Duration.ofMinutes(1));
    assertThat(juju.unit("db/0").isInError()).isFalse();
    assertThat(Bench.found(juju))
        .singleElement()
        .asString()
        .startsWith(
            "not-committed: config-changed ended with exit status 0 on db/0, and Juju refused its"
                + " commit: creating secrets: secret with label \"login\" already exists\n")
        .endsWith(
            "mend: a charm cannot catch this error; ask before the call whether it can succeed");
  }

  @Test
  void aUnitThatStaysInError() {
    Bench.owner(
        juju,
        charm ->
            charm.when(
                charm.on().start(),
                event -> {
                  throw new IllegalStateException("no start");
                }));
    assertThat(Bench.found(juju))
        .singleElement()
        .asString()
        .startsWith("unit-in-error: db/0 is in error after start: exit status 1\n")
        .endsWith("mend: look at the log of the hook in the journal");
  }
}
