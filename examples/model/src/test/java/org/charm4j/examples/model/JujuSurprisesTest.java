package org.charm4j.examples.model;

import static org.charm4j.charm.SecretOptions.with;
import static org.charm4j.harness.assertj.CharmAssertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.charm4j.Rule;
import org.charm4j.charm.EventHandler;
import org.charm4j.charm.Secret;
import org.charm4j.charm.SecretEvent;
import org.charm4j.charm.SecretOptions;
import org.charm4j.charm.SecretRevisionEvent;
import org.charm4j.harness.CharmTest;
import org.charm4j.harness.Harness;
import org.charm4j.harness.PlayedApplication;
import org.charm4j.harness.PlayedSecret;
import org.charm4j.hook.RotatePolicy;
import org.charm4j.judge.Accept;
import org.charm4j.judge.Finding;
import org.junit.jupiter.api.Test;

/** What Juju does that charm authors do not expect. Each of these charms looks right. */
@CharmTest(updateStatusInterval = "PT0S")
@Accept(
    finding = {
      Finding.CHANGE_LOST,
      Finding.EXPIRY_LOST,
      Finding.OBSOLETE_REVISION,
      Finding.QUIRK,
      Finding.ROTATION_IGNORED,
      Finding.STORM
    },
    reason = "these mistakes are what the tests show")
class JujuSurprisesTest {

  private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");

  /** Counts on over all hooks and tests, so that no content comes twice. */
  private final AtomicInteger passwords = new AtomicInteger();

  private Map<String, String> newContent() {
    return Map.of("password", "p" + passwords.incrementAndGet());
  }

  /** Deploys a charm that adds a secret "login" when it starts, and handles its rotation. */
  private void deployOwner(
      Harness juju, SecretOptions options, EventHandler<? super SecretEvent> onRotate) {
    deployOwner(juju, options, onRotate, event -> {});
  }

  private void deployOwner(
      Harness juju,
      SecretOptions options,
      EventHandler<? super SecretEvent> onRotate,
      EventHandler<? super SecretRevisionEvent> onExpired) {
    juju.deploy(
        "owner",
        () ->
            new LittleCharm(
                charm ->
                    charm
                        .when(
                            charm.on().start(),
                            event -> charm.app().addSecret(newContent(), options.label("login")))
                        .when(charm.on().secretRotate(), onRotate)
                        .when(charm.on().secretExpired(), onExpired)),
        LittleCharm.OWNER);
  }

  private static SecretOptions daily() {
    return with().rotate(RotatePolicy.DAILY);
  }

  @Test
  @Rule({"S-043", "M21"})
  void newContentClearsTheExpiry(Harness juju) {
    deployOwner(
        juju,
        daily().expire(Duration.ofDays(42)),
        rotate -> rotate.secret().setContent(newContent()));
    assertThat(juju).secret("login").expiresAt(START.plus(Duration.ofDays(42)));

    juju.advance(Duration.ofDays(1));
    assertThat(juju).secret("login").isAtRevision(2).neverExpires();
  }

  @Test
  @Rule({"S-153", "S-147", "M22"})
  void removingTheOldRevisionInTheHookThatMakesTheNewOneLosesTheNewOne(Harness juju) {
    deployOwner(
        juju,
        daily(),
        rotate -> {
          Secret secret = rotate.secret();
          int old = secret.getInfo().revision();
          secret.setContent(newContent());
          secret.removeRevision(old);
        });
    juju.advance(Duration.ofHours(23));
    assertThat(juju).secret("login").hasOnlyRevisions(1);

    juju.advance(Duration.ofHours(1));
    // The new content was forgotten, and with the only revision went the secret.
    assertThat(juju).events("secret-rotate").thatSucceeded().hasSize(1);
    assertThat(juju).hasNoSecret("login");
  }

  @Test
  @Rule({"S-153"})
  void makingTheNewRevisionAfterTheRemovalLosesTheRemoval(Harness juju) {
    deployOwner(
        juju,
        daily(),
        rotate -> {
          Secret secret = rotate.secret();
          secret.removeRevision(secret.getInfo().revision());
          secret.setContent(newContent());
        });
    juju.advance(Duration.ofDays(3));
    assertThat(juju).secret("login").hasOnlyRevisions(1, 2, 3, 4);
  }

  @Test
  @Rule({"S-204", "S-205", "M20"})
  void whoDoesNotRotateIsAskedEveryFiveMinutes(Harness juju) {
    deployOwner(juju, daily(), rotate -> {});
    juju.advance(Duration.ofDays(1).plusHours(1));
    assertThat(juju).events("secret-rotate").hasSize(13).areApart(Duration.ofMinutes(5));
  }

  @Test
  @Rule({"S-041", "S-205"})
  void theSameContentIsNoRotation(Harness juju) {
    Map<String, String> same = Map.of("password", "p1");
    deployOwner(juju, daily(), rotate -> rotate.secret().setContent(same));
    juju.advance(Duration.ofDays(1).plusHours(1));
    assertThat(juju).secret("login").isAtRevision(1);
    assertThat(juju).events("secret-rotate").hasSize(13).areApart(Duration.ofMinutes(5));
  }

  @Test
  @Rule({"S-204", "S-253"})
  void aLateRotationDoesNotMoveTheSchedule(Harness juju) {
    AtomicBoolean broken = new AtomicBoolean();
    juju.deploy(
        "owner",
        () ->
            new LittleCharm(
                charm ->
                    charm
                        .when(
                            charm.on().start(),
                            event -> charm.app().addSecret(newContent(), daily().label("login")))
                        .when(
                            charm.on().configChanged(),
                            event -> {
                              if (broken.get()) {
                                throw new IllegalStateException("the option is wrong");
                              }
                            })
                        .when(
                            charm.on().secretRotate(),
                            rotate -> rotate.secret().setContent(newContent()))),
        LittleCharm.OWNER);
    juju.settle();
    broken.set(true);
    juju.config("owner", "size", 1);
    juju.advance(Duration.ofHours(30)); // A unit in error rotates nothing.
    assertThat(juju).secret("login").isAtRevision(1);

    broken.set(false);
    juju.resolved("owner/0");
    assertThat(juju).events("secret-rotate").areAt(START.plus(Duration.ofHours(30)));
    assertThat(juju).secret("login").isAtRevision(2).rotatesAt(START.plus(Duration.ofDays(2)));
  }

  @Test
  @Rule({"S-208"})
  void anExpiryBeforeTheNextRotationMeansRotationEveryFiveMinutes(Harness juju) {
    deployOwner(
        juju,
        daily(),
        rotate -> {
          rotate.secret().setContent(newContent());
          rotate.secret().setInfo(with().expire(Duration.ofHours(12)));
        });
    juju.advance(Duration.ofDays(1).plusMinutes(20));
    assertThat(juju).events("secret-rotate").hasSize(5).areApart(Duration.ofMinutes(5));
    assertThat(juju).secret("login").isAtRevision(6);
  }

  @Test
  @Rule({"S-230", "S-233"})
  void anExpiredRevisionIsReportedUntilItIsRemovedWhateverReplacesIt(Harness juju) {
    deployOwner(
        juju,
        with().expire(Duration.ofDays(42)),
        rotate -> {},
        expired -> expired.secret().setContent(newContent()));
    juju.advance(Duration.ofDays(42).plusMinutes(20));
    assertThat(juju).events("secret-expired").hasSize(5).areApart(Duration.ofMinutes(5));
    assertThat(juju).secret("login").isAtRevision(6);
  }

  @Test
  @Rule({"S-230", "S-234"})
  void removingTheExpiredRevisionEndsTheReports(Harness juju) {
    deployOwner(
        juju,
        with().expire(Duration.ofDays(42)),
        rotate -> {},
        expired -> {
          if (expired.revision() == expired.secret().getInfo().revision()) {
            expired.secret().setContent(newContent());
          } else {
            expired.secret().removeRevision(expired.revision());
          }
        });
    juju.advance(Duration.ofDays(43));
    assertThat(juju).events("secret-expired").hasSize(2).areApart(Duration.ofMinutes(5));
    assertThat(juju).secret("login").hasOnlyRevisions(2);
  }

  @Test
  @Rule({"S-163", "S-180", "M14"})
  void anOwnerThatReadItsSecretIsAnObserverOfIt(Harness juju) {
    PlayedApplication owner =
        juju.play("owner", "provides: {database: {interface: login}}").units(2);
    PlayedSecret secret = owner.addSecret(newContent());
    owner.unit(0).read(secret.id());

    secret.setContent(newContent());

    assertThat(juju).events("secret-changed").on("owner/0").hasSize(1);
    assertThat(juju).events("secret-changed").on("owner/1").isEmpty(); // It never read.
    assertThat(juju).events("secret-remove").isEmpty(); // Its own leader holds revision 1.

    owner.unit(0).refresh(secret.id());
    assertThat(juju).events("secret-remove").on("owner/0").hasSize(1);
  }

  @Test
  @Rule({"S-167", "M01"})
  void secretRemoveComesOnce(Harness juju) {
    deployOwner(juju, daily(), rotate -> rotate.secret().setContent(newContent()));
    juju.advance(Duration.ofDays(3));
    assertThat(juju).events("secret-remove").hasSize(3); // For 1, 2 and 3, and the charm slept.
    assertThat(juju).secret("login").hasOnlyRevisions(1, 2, 3, 4).hasObsoleteRevisions(1, 2, 3);
  }

  @Test
  @Rule({"H-200", "H-202"})
  void aHookThatFailsIsRepeatedAfterFiveSecondsThenTenAndSoOn(Harness juju) {
    juju.deploy(
        "broken",
        () ->
            new LittleCharm(
                charm ->
                    charm.when(
                        charm.on().start(),
                        event -> {
                          throw new IllegalStateException("no licence");
                        })),
        LittleCharm.OWNER);
    assertThat(juju).unit("broken/0").isInError("start");

    juju.advance(Duration.ofMinutes(1));
    assertThat(juju)
        .events("start")
        .thatFailed()
        .areAt(START, START.plusSeconds(5), START.plusSeconds(15), START.plusSeconds(35));
  }

  @Test
  @Rule({"H-202", "H-208", "S-270"})
  void aHookThatFailsChangesNothingUntilARetrySucceeds(Harness juju) {
    AtomicInteger attempts = new AtomicInteger();
    juju.deploy(
        "owner",
        () ->
            new LittleCharm(
                charm ->
                    charm.when(
                        charm.on().start(),
                        event -> {
                          charm.app().addSecret(newContent(), with().label("login"));
                          if (attempts.incrementAndGet() < 3) {
                            throw new IllegalStateException("after all was said");
                          }
                        })),
        LittleCharm.OWNER);
    assertThat(juju).unit("owner/0").isInError("start");
    assertThat(juju).hasNoSecret("login");

    juju.advance(Duration.ofSeconds(5 + 10));
    assertThat(juju).unit("owner/0").isNotInError();
    assertThat(juju).secret("login").isAtRevision(1);
  }
}
