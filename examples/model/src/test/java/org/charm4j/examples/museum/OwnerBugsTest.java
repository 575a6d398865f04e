package org.charm4j.examples.museum;

import static org.charm4j.charm.SecretOptions.with;
import static org.charm4j.harness.assertj.CharmAssertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.charm4j.Rule;
import org.charm4j.charm.CharmBase;
import org.charm4j.charm.ModelException;
import org.charm4j.charm.Secret;
import org.charm4j.charm.SecretEvent;
import org.charm4j.charm.SecretOptions;
import org.charm4j.charm.SecretRevisionEvent;
import org.charm4j.hook.CharmMetadata;
import org.charm4j.hook.CharmMetadataReader;
import org.charm4j.hook.RotatePolicy;
import org.junit.jupiter.api.Test;

/** Mistakes of charms with a secret of their own that no other charm need take part in. */
class OwnerBugsTest {
  static final CharmMetadata META =
      CharmMetadataReader.parse("owner", "name: owner\nprovides: {login: {interface: login}}");

  private static final AtomicInteger PASSWORDS = new AtomicInteger();

  /** What all owners here have in common: a secret "login" that is due for a new password daily. */
  abstract static class Owner extends CharmBase {
    Owner() {
      this(with().rotate(RotatePolicy.DAILY));
    }

    Owner(SecretOptions options) {
      observe(on().leaderElected(), event -> addOnce(options.label("login")));
      observe(on().secretRotate(), this::onRotate);
    }

    private void addOnce(SecretOptions options) {
      if (model().findOwnSecret("login") == null) {
        app().addSecret(newPassword(), options);
      }
    }

    void onRotate(SecretEvent event) {
      event.secret().setContent(newPassword());
    }

    static Map<String, String> newPassword() {
      return Map.of("password", "p" + PASSWORDS.incrementAndGet());
    }
  }

  /** As an owner should: what nobody uses any more is removed. */
  static class TidyOwner extends Owner {
    TidyOwner() {
      this(with().rotate(RotatePolicy.DAILY));
    }

    TidyOwner(SecretOptions options) {
      super(options);
      observe(on().secretRemove(), event -> event.secret().removeRevision(event.revision()));
    }
  }

  /** Juju says once that a revision can go (S-167), and removes nothing itself. */
  static final class UntidyOwner extends Owner {}

  /** Revisions pile up for years (canonical/postgresql-operator#1180). */
  @Test
  @Rule({"S-166", "S-167", "M01"})
  void revisionsPileUp() {
    Exhibit.of(
            (juju, charm) -> {
              juju.deploy("db", charm, META);
              juju.advance(Duration.ofDays(30));
              assertThat(juju).secret("login").isAtRevision(31).hasNoObsoleteRevisions();
            })
        .passesFor(TidyOwner::new)
        .failsFor(UntidyOwner::new, "to have no obsolete revisions\nbut obsolete are [1..30]");
  }

  /** Sees to it in every update-status that the secret holds what it should. */
  static final class EagerOwner extends Owner {
    EagerOwner() {
      super(with());
      observe(on().start(), event -> keep());
      observe(on().updateStatus(), event -> keep());
    }

    private void keep() {
      model().getSecretByLabel("login").setContent(Map.of("password", "configured"));
    }
  }

  /** The same, but looks before it writes. */
  static final class CalmOwner extends Owner {
    CalmOwner() {
      super(with());
      observe(on().start(), event -> keep());
      observe(on().updateStatus(), event -> keep());
    }

    private void keep() {
      Map<String, String> wanted = Map.of("password", "configured");
      Secret secret = model().getSecretByLabel("login");
      if (!secret.peekContent().equals(wanted)) {
        secret.setContent(wanted);
      }
    }
  }

  /** A charm brings its controller down (canonical/data-platform-libs#164): a matter of version. */
  @Test
  @Rule({"S-041", "M02"})
  void everyUpdateStatusMakesARevision() {
    Exhibit aDay =
        Exhibit.of(
            (juju, charm) -> {
              juju.deploy("db", charm, META);
              juju.advance(Duration.ofDays(1));
              assertThat(juju).secret("login").isAtRevision(2);
            });
    aDay.passesFor(CalmOwner::new).passesFor(EagerOwner::new);
    aDay.onJuju("3.5")
        .passesFor(CalmOwner::new)
        .failsFor(EagerOwner::new, "to be at revision 2\nbut it is at revision 6");
  }

  /** Cleans up now and then, all in one go. */
  static final class WeeklyCleaner extends Owner {
    WeeklyCleaner() {
      observe(on().configChanged(), event -> clean());
    }

    private void clean() {
      Secret secret = model().findOwnSecret("login");
      if (secret != null) {
        int latest = secret.getInfo().revision(); // Not to be asked after a removal (S-272).
        for (int revision = 1; revision < latest; revision++) {
          secret.removeRevision(revision);
        }
      }
    }
  }

  /** Of several removals in one hook only the last is done (juju/juju#20805): Juju before 3.6. */
  @Test
  @Rule({"S-145", "M03"})
  void onlyTheLastRemovalCounts() {
    Exhibit aWeek =
        Exhibit.of(
            (juju, charm) -> {
              juju.deploy("db", charm, META);
              juju.advance(Duration.ofDays(7));
              juju.trigger("db/0").insisting().configChanged();
              assertThat(juju).secret("login").hasOnlyRevisions(8);
            });
    aWeek.passesFor(WeeklyCleaner::new);
    aWeek
        .onJuju("3.5")
        .passesFor(TidyOwner::new)
        .failsFor(WeeklyCleaner::new, "to have only revisions [8]\nbut it has [1..6, 8]");
  }

  /** Believes that it can catch what goes wrong with a removal. */
  static final class Catcher extends Owner {
    Catcher() {
      observe(on().secretRemove(), this::onRemove);
    }

    private void onRemove(SecretRevisionEvent event) {
      try {
        event.secret().removeRevision(event.revision());
      } catch (ModelException e) { // Never: Juju refuses when it commits, and that is later.
        log().log(System.Logger.Level.INFO, "gone already");
      }
    }
  }

  /** Asks first whether the secret is still its to manage. */
  static final class Asker extends Owner {
    Asker() {
      observe(on().secretRemove(), this::onRemove);
    }

    private void onRemove(SecretRevisionEvent event) {
      if (unit().isLeader()) {
        event.secret().removeRevision(event.revision());
      }
    }
  }

  /** A removal told twice ends in error (juju/juju#19036), although the charm catches all. */
  @Test
  @Rule({"S-148", "S-257", "M04"})
  void theCommitFailsAfterTheHandlerHasReturned() {
    Exhibit.of(
            (juju, charm) -> {
              juju.deploy("db", charm, META).units(2);
              juju.advance(Duration.ofDays(1));
              assertThat(juju).secret("login").hasOnlyRevisions(2);
              juju.failover("db");
              juju.trigger("db/0").insisting().secretRemove("login", 1);
            })
        .passesFor(Asker::new)
        .failsFor(Catcher::new, "removing secrets: \"db/0\" is not leader of \"db\"");
  }

  /** Adds a secret for every relation, always with the same label. */
  static final class OneLabel extends CharmBase {
    OneLabel() {
      observe(
          on().relationCreated("login"),
          event -> app().addSecret(Owner.newPassword(), with().label("client")));
    }
  }

  /** Adds a secret for every relation, with a label for each. */
  static final class ManyLabels extends CharmBase {
    ManyLabels() {
      observe(
          on().relationCreated("login"),
          event -> {
            String label = "client-" + event.relation().id();
            app().addSecret(Owner.newPassword(), with().label(label));
          });
    }
  }

  /**
   * Two secrets with one label (canonical/operator#858, juju/juju#20623): refused at the commit.
   */
  @Test
  @Rule({"S-131", "M06"})
  void aLabelIsUsedTwice() {
    Exhibit.of(
            (juju, charm) -> {
              juju.deploy("db", charm, META);
              juju.play("one", "requires: {login: {interface: login}}");
              juju.play("two", "requires: {login: {interface: login}}");
              juju.integrate("db", "one");
              juju.integrate("db", "two");
            })
        .passesFor(ManyLabels::new)
        .failsFor(OneLabel::new, "creating secrets: secret with label \"client\" already exists");
  }

  /** Changes content and expiry with two commands. */
  static final class TwoCommands extends TidyOwner {
    @Override
    void onRotate(SecretEvent event) {
      Secret secret = event.secret();
      secret.setContent(newPassword());
      secret.setInfo(with().expire(Duration.ofDays(42)));
    }
  }

  /** Changes both with one. */
  static final class OneCommand extends TidyOwner {
    @Override
    void onRotate(SecretEvent event) {
      event.secret().setContent(newPassword(), with().expire(Duration.ofDays(42)));
    }
  }

  /** One of two changes is lost (canonical/operator#1288): Juju before 3.6. */
  @Test
  @Rule({"S-273", "M07"})
  void theSecondCommandReplacesTheFirst() {
    Exhibit twoDays =
        Exhibit.of(
            (juju, charm) -> {
              juju.deploy("db", charm, META);
              juju.advance(Duration.ofDays(1));
              assertThat(juju)
                  .secret("login")
                  .isAtRevision(2)
                  .expiresAt(juju.now().plus(Duration.ofDays(42)));
            });
    twoDays.passesFor(OneCommand::new).passesFor(TwoCommands::new);
    twoDays
        .onJuju("3.5")
        .passesFor(OneCommand::new)
        .failsFor(TwoCommands::new, "to be at revision 2\nbut it is at revision 1");
  }

  /** Has nothing new to say when it is asked for a new password. */
  static final class Derived extends TidyOwner {
    @Override
    void onRotate(SecretEvent event) {
      event.secret().setContent(event.secret().getContent());
    }
  }

  /** A rotation that makes no revision is asked for again every five minutes. */
  @Test
  @Rule({"S-041", "S-205", "M20"})
  void rotationComesEveryFiveMinutes() {
    Exhibit.of(
            (juju, charm) -> {
              juju.deploy("db", charm, META);
              juju.advance(Duration.ofDays(3));
              assertThat(juju).events("secret-rotate").areApart(Duration.ofDays(1)).hasSize(3);
            })
        .passesFor(TidyOwner::new)
        .failsFor(Derived::new, "to be PT24H apart\nbut two of them are PT5M apart");
  }

  /** A password is to live for six weeks at the most, and a new one for ever. */
  static final class ForgetsExpiry extends TidyOwner {
    ForgetsExpiry() {
      super(with().rotate(RotatePolicy.MONTHLY).expire(Duration.ofDays(42)));
    }
  }

  /** A password is to live for six weeks at the most, each. */
  static final class RepeatsExpiry extends TidyOwner {
    RepeatsExpiry() {
      super(with().rotate(RotatePolicy.MONTHLY).expire(Duration.ofDays(42)));
    }

    @Override
    void onRotate(SecretEvent event) {
      event.secret().setContent(newPassword(), with().expire(Duration.ofDays(42)));
    }
  }

  /** A secret stops to expire with its first change: content without an expiry clears it. */
  @Test
  @Rule({"S-043", "M21"})
  void theExpiryIsGoneAfterTheFirstUpdate() {
    Exhibit.of(
            (juju, charm) -> {
              juju.deploy("db", charm, META);
              juju.advance(Duration.ofDays(31));
              assertThat(juju)
                  .secret("login")
                  .isAtRevision(2)
                  .expiresAt(juju.now().plus(Duration.ofDays(42)));
            })
        .passesFor(RepeatsExpiry::new)
        .failsFor(ForgetsExpiry::new, "to expire at 2025-03-15T00:00:00Z\nbut it never does");
  }

  /** Stores the new password and drops the old one, in one go. */
  static final class Impatient extends Owner {
    @Override
    void onRotate(SecretEvent event) {
      int old = event.secret().getInfo().revision();
      event.secret().setContent(newPassword());
      event.secret().removeRevision(old);
    }
  }

  /** The removal makes Juju forget what the hook did to the secret before: the new password. */
  @Test
  @Rule({"S-153", "M22"})
  void droppingTheOldPasswordLosesTheNewOne() {
    Exhibit.of(
            (juju, charm) -> {
              juju.deploy("db", charm, META);
              juju.advance(Duration.ofDays(1));
              assertThat(juju).secret("login").hasOnlyRevisions(2);
            })
        .passesFor(TidyOwner::new)
        .failsFor(Impatient::new, "secret \"login\" not found; there are none");
  }
}
