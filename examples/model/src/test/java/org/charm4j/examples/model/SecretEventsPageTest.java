package org.charm4j.examples.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.charm4j.charm.SecretOptions.with;
import static org.charm4j.harness.assertj.CharmAssertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.charm4j.Rule;
import org.charm4j.charm.ModelException;
import org.charm4j.charm.Relation;
import org.charm4j.charm.Secret;
import org.charm4j.harness.PlayedSecret;
import org.charm4j.judge.Accept;
import org.charm4j.judge.Finding;
import org.junit.jupiter.api.Test;

/**
 * The page "Secret events", with which the part on the life of a secret in the page "Secret"
 * agrees.
 */
class SecretEventsPageTest extends UserDocuments {

  private PlayedSecret shared() {
    return db.addSecret(ONE).grantTo(relation);
  }

  /** Secrets need Juju 3.0.2. Older versions are not modelled. */
  @Test
  void okTheVersionHasSecrets() {
    assertThat(juju.exec("db/0", "secret-ids").isOk()).isTrue();
    assertThat(juju.controller().config().jujuVersion()).startsWith("3.6");
  }

  /** Who owns a secret has nothing to do with who provides the relation. */
  @Test
  @Rule({"S-095", "S-100"})
  void okTheRequirerMayBeTheOwner() {
    PlayedSecret secret = web.addSecret(ONE).grantTo(relation);
    assertThat(db.unit(1).read(secret.id())).isEqualTo(ONE);
  }

  /** A secret is tied to a relation, and removed with it. */
  @Test
  @Rule("S-119")
  void differsOnlyTheGrantGoesWithTheRelation() {
    PlayedSecret secret = shared();
    web.unit(0).read(secret.id());
    juju.removeRelation(relation);
    assertThat(juju).secret(secret.id()).hasOnlyRevisions(1).isNotGrantedTo("web");
    assertThat(db.unit(0).read(secret.id())).isEqualTo(ONE);
    assertThatThrownBy(() -> web.unit(0).read(secret.id())).hasMessage("permission denied");
  }

  /** The unit that adds a secret becomes its owner. */
  @Test
  @Rule("S-020")
  void differsTheApplicationIsTheOwnerUnlessTheUnitIsNamed() {
    String id = juju.exec("db/0", "secret-add", "password=one").stdout().strip();
    String other = juju.exec("db/0", "secret-add", "--owner", "unit", "password=one").stdout();
    assertThat(juju).secret(id).isOwnedBy("db");
    assertThat(juju).secret(other.strip()).isOwnedBy("db/0");
  }

  /** Adding gives an ID to pass on in relation data; any remote unit with access can read by it. */
  @Test
  @Rule({"S-022", "S-090", "S-109"})
  void okEveryUnitOfTheOtherSideCanReadByTheIdInTheDatabag() {
    db.put(relation, "secret-id", shared().id());
    String id = juju.databag(relation, "db").get("secret-id");
    assertThat(web.unit(0).read(id)).isEqualTo(ONE);
    assertThat(web.unit(1).read(id)).isEqualTo(ONE);
    assertThat(juju.addUnit("web")).isEqualTo("web/2");
    assertThat(web.unit(2).read(id)).isEqualTo(ONE);
  }

  /** Before that the owner has to grant it, to the application or to a unit. */
  @Test
  @Rule({"S-090", "S-100"})
  void okNothingCanBeReadBeforeItIsGrantedToTheApplicationOrAUnit() {
    PlayedSecret secret = db.addSecret(ONE);
    assertThatThrownBy(() -> web.unit(1).read(secret.id()))
        .isInstanceOf(ModelException.class)
        .hasMessage("permission denied");
    secret.grantTo(relation, "web/1");
    assertThat(web.unit(1).read(secret.id())).isEqualTo(ONE);
    assertThatThrownBy(() -> web.unit(0).read(secret.id())).hasMessage("permission denied");
  }

  /** The first read makes a unit track the latest revision; so does a peek. */
  @Test
  @Rule("S-060")
  void okTheFirstReadTracksTheLatest() {
    PlayedSecret secret = shared().setContent(TWO);
    web.unit(0).read(secret.id());
    web.unit(1).act(model -> model.secretReference(secret.id(), "login").peekContent());
    assertThat(juju).secret(secret.id()).isTrackedBy("web/0", 2).isTrackedBy("web/1", 2);
  }

  /** Owner and observer may each give a label, unique to them, and use it instead of the ID. */
  @Test
  @Rule({"S-067", "S-069", "S-130"})
  void okBothSidesMayUseLabels() {
    PlayedSecret secret = db.addSecret(ONE, with().label("mine")).grantTo(relation);
    web.unit(0).act(model -> model.getSecret(secret.id(), "theirs").label());
    Map<String, String> ours = db.act(model -> model.getSecretByLabel("mine").getContent());
    Map<String, String> read = web.act(model -> model.getSecretByLabel("theirs").getContent());
    assertThat(ours).isEqualTo(ONE);
    assertThat(read).isEqualTo(ONE);
    assertThatThrownBy(() -> web.act(model -> model.getSecretByLabel("mine").getContent()))
        .hasMessage("consumer label \"mine\" not found");
  }

  /** The owner may publish new content at any time, and observers get secret-changed. */
  @Test
  @Rule({"S-040", "S-041", "S-180"})
  void okANewRevisionIsAnnouncedToWhoeverHasReadOne() {
    PlayedSecret secret = shared();
    web.unit(0).read(secret.id());
    secret.setContent(TWO);
    secret.setContent(TWO);
    assertThat(juju).events("secret-changed").on("web/0").hasSize(1); // Not for equal content,
    assertThat(juju).events("secret-changed").on("web/1").isEmpty(); // nor if it was never read.
  }

  /** To refresh is to track the latest; reads return it from then on. */
  @Test
  @Rule("S-061")
  void okRefreshMovesTheObserverOn() {
    PlayedSecret secret = shared();
    web.unit(0).read(secret.id());
    secret.setContent(TWO);
    assertThat(web.unit(0).read(secret.id())).isEqualTo(ONE);
    assertThat(web.unit(0).refresh(secret.id())).isEqualTo(TWO);
    assertThat(web.unit(0).read(secret.id())).isEqualTo(TWO);
  }

  /** A unit need not update: it may peek, or do nothing. */
  @Test
  @Rule({"S-061", "S-189"})
  void okPeekingLeavesTheObserverWhereItIs() {
    PlayedSecret secret = shared();
    web.unit(0).read(secret.id());
    secret.setContent(TWO);
    assertThat(web.unit(0).peek(secret.id())).isEqualTo(TWO);
    juju.advance(Duration.ofDays(100));
    assertThat(juju).secret(secret.id()).isTrackedBy("web/0", 1);
    assertThat(juju).events("secret-changed").on("web/0").hasSize(1);
  }

  /** With a rotation policy the owner gets secret-rotate from time to time. */
  @Test
  @Accept(
      finding = Finding.OBSOLETE_REVISION,
      reason = "the page removes revisions in another section")
  @Rule({"S-201", "S-204"})
  void okTheOwnerIsAskedToRotatePeriodically() {
    deployOwner(daily(), rotate -> rotate.secret().setContent(newContent()));
    juju.advance(Duration.ofDays(10));
    assertThat(juju).events("secret-rotate").hasSize(10).areApart(Duration.ofDays(1));
  }

  /** With an expiry the charm is told when it is time to retire the secret. */
  @Test
  @Rule({"S-231", "S-232"})
  void okTheOwnerIsToldOfTheExpiry() {
    PlayedSecret secret = db.addSecret(ONE, with().expire(Duration.ofDays(7)));
    juju.advance(Duration.ofDays(7));
    assertThat(juju).events("secret-expired").on("db/0").areAt(juju.now());
    assertThat(juju).secret(secret.id()).hasOnlyRevisions(1); // Juju removes nothing.
  }

  /** When no observer is left on a revision, the owner is told that it can be removed. */
  @Test
  @Rule({"S-160", "S-161", "S-164"})
  void okARevisionThatNobodyTracksIsReportedAtTheNextOccasion() {
    PlayedSecret secret = shared();
    web.unit(0).read(secret.id());
    secret.setContent(TWO);
    assertThat(juju).events("secret-remove").isEmpty();
    web.unit(0).refresh(secret.id());
    assertThat(juju).events("secret-remove").on("db/0").hasSize(1);

    secret.setContent(ONE); // Revision 3; web/0 tracks 2, and goes:
    juju.removeUnit("web/0");
    assertThat(juju).events("secret-remove").hasSize(1); // that alone is no occasion.
    secret.setContent(TWO);
    assertThat(juju).events("secret-remove").hasSize(3); // 2, and 3 that nobody ever read.
  }

  /** A unit cannot choose an old revision to track, but it can stay on one. */
  @Test
  @Rule("S-061")
  void okThereIsNoWayBackToAnOldRevision() {
    PlayedSecret secret = shared();
    web.unit(0).read(secret.id());
    web.unit(1).read(secret.id());
    secret.setContent(TWO);
    web.unit(0).refresh(secret.id());
    assertThat(web.unit(0).read(secret.id())).isEqualTo(TWO);
    assertThat(web.unit(1).read(secret.id())).isEqualTo(ONE);
  }

  /** At the expiry a new revision should be made. */
  @Test
  @Rule({"S-230", "S-233"})
  void differsANewRevisionDoesNotStopTheExpiryOfTheOldOne() {
    PlayedSecret secret = db.addSecret(ONE, with().expire(Duration.ofDays(7)));
    db.unit(0).read(secret.id()); // So that nobody is told to remove revision 1.
    juju.advance(Duration.ofDays(7));
    secret.setContent(TWO);
    juju.advance(Duration.ofMinutes(10));
    assertThat(juju).events("secret-expired").hasSize(3).areApart(Duration.ofMinutes(5));

    secret.removeRevision(1);
    juju.advance(Duration.ofDays(1));
    assertThat(juju).events("secret-expired").hasSize(3);
  }

  /** secret-remove: all have moved on and the revision can be removed. */
  @Test
  @Rule({"S-160", "S-166"})
  void okSecretRemoveNamesTheRevisionThatCanGo() {
    deployOwner(
        daily(),
        rotate -> rotate.secret().setContent(newContent()),
        remove -> remove.secret().removeRevision(remove.revision()));
    juju.advance(Duration.ofDays(5));
    assertThat(juju).events("secret-remove").hasSize(5);
    assertThat(juju).secret("login").hasOnlyRevisions(6);
  }

  /** secret-rotate: the time is over, make a new revision. */
  @Test
  @Accept(
      finding = Finding.STORM,
      reason = "the page says what comes of a rotation without a revision")
  @Rule({"S-201", "S-205"})
  void okSecretRotateWantsANewRevision() {
    deployOwner(daily(), rotate -> {});
    juju.advance(Duration.ofDays(1).plusMinutes(10));
    assertThat(juju).events("secret-rotate").hasSize(3).areApart(Duration.ofMinutes(5));
  }

  /** Nothing an administrator does causes a secret event. */
  @Test
  @Rule("S-255")
  void differsAChangeOfLeaderBringsOverdueEventsBack() {
    db.addSecret(ONE, with().expire(Duration.ofDays(7)));
    juju.advance(Duration.ofDays(7).plusMinutes(1));
    assertThat(juju).events("secret-expired").on("db/0").hasSize(1);

    juju.failover("db"); // Four minutes before the next is due.
    assertThat(juju).events("secret-expired").on("db/1").areAt(juju.now());
  }

  /** An event holds the secret that it is about. */
  @Test
  @Accept(
      finding = Finding.STALE_READER,
      reason = "the page shows the event, and no charm that handles it")
  @Rule("S-291")
  void okAnEventKnowsItsSecret() {
    Map<String, String> seen = new TreeMap<>();
    juju.deploy(
        "observer",
        () ->
            new LittleCharm(
                charm ->
                    charm
                        .when(
                            charm.on().relationChanged("database"),
                            event -> {
                              Relation from = event.relation();
                              String id = from.data(from.app()).get("secret-id");
                              if (id != null) {
                                charm.model().getSecret(id, "login");
                              }
                            })
                        .when(
                            charm.on().secretChanged(),
                            event -> {
                              Secret secret = event.secret();
                              seen.put(secret.uniqueIdentifier(), secret.label());
                            })),
        LittleCharm.OBSERVER);
    int other = juju.integrate("db", "observer");
    PlayedSecret secret = db.addSecret(ONE).grantTo(other);
    db.put(other, "secret-id", secret.id());
    secret.setContent(TWO);
    assertThat(juju).events("secret-changed").on("observer/0").hasSize(1);
    assertThat(seen).containsOnly(Map.entry(juju.secret(secret.id()).id(), "login"));
  }
}
