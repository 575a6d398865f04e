package org.charm4j.examples.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.charm4j.charm.SecretOptions.with;
import static org.charm4j.harness.assertj.CharmAssertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.charm4j.Rule;
import org.charm4j.charm.ModelException;
import org.charm4j.charm.Relation;
import org.charm4j.charm.Secret;
import org.charm4j.charm.SecretNotFoundException;
import org.charm4j.harness.CommitRefusedException;
import org.charm4j.harness.PlayedSecret;
import org.charm4j.judge.Accept;
import org.charm4j.judge.Finding;
import org.junit.jupiter.api.Test;

/** The guide "How to add a secret to your charm". */
class SecretGuideTest extends UserDocuments {

  private PlayedSecret shared() {
    return db.addSecret(ONE, with().label("login")).grantTo(relation);
  }

  /** addSecret of the application or of the unit decides who owns the secret. */
  @Test
  @Rule("S-020")
  void okTheOwnerIsWhoseMethodIsCalled() {
    assertThat(juju).secret(db.addSecret(ONE).id()).isOwnedBy("db");
    assertThat(juju).secret(db.unit(1).addSecret(ONE).id()).isOwnedBy("db/1");
  }

  /** The guide's charm adds the application's secret on every unit: followers end in error. */
  @Test
  @Rule({"S-021", "M10"})
  void differsTheExampleFailsOnFollowers() {
    juju.deploy(
            "guide",
            () ->
                new LittleCharm(
                    charm ->
                        charm.when(
                            charm.on().relationJoined("database"),
                            event -> charm.app().addSecret(ONE).grant(event.relation()))),
            LittleCharm.OWNER)
        .units(2);
    juju.integrate("guide", "web");
    assertThat(juju).unit("guide/0").isNotInError();
    assertThat(juju).unit("guide/1").isInError("database-relation-joined");
  }

  /** Only the ID is public, and worth nothing without a grant. */
  @Test
  @Rule("S-094")
  void okTheIdAloneOpensNothing() {
    String id = shared().id();
    var stranger = juju.play("stranger", "requires: {database: {interface: login}}");
    assertThatThrownBy(() -> stranger.unit(0).read(id)).hasMessage("permission denied");
    assertThat(web.unit(0).read(id)).isEqualTo(ONE);
  }

  /** A grant goes through a relation, and the secret lives as long as that. */
  @Test
  @Rule({"S-100", "S-119"})
  void okTheGrantHasTheRelationAsItsScopeButDiffersTheSecretHasNot() {
    PlayedSecret secret = shared();
    assertThat(juju.secret(secret.id()).grants().get("web").relation()).isEqualTo(relation);
    juju.removeRelation(relation);
    assertThat(juju).secret(secret.id()).isNotGrantedTo("web").hasOnlyRevisions(1);
  }

  /** An observer gets the secret from the model by its ID; the content is a map. */
  @Test
  @Rule({"S-066", "S-290"})
  void okTheObserverGetsAMapByTheId() {
    PlayedSecret secret = shared();
    Map<String, String> content = web.act(model -> model.getSecret(secret.id()).getContent());
    assertThat(content).containsExactly(Map.entry("password", "one"));
  }

  /** New content replaces the old. */
  @Test
  @Rule("S-040")
  void okNewContentReplacesAllKeys() {
    PlayedSecret secret = db.addSecret(Map.of("username", "admin", "password", "one"));
    secret.setContent(TWO);
    assertThat(juju).secret(secret.id()).isAtRevision(2).hasContent(TWO);
  }

  /** Observers of older revisions are told. So are those who already have the new one. */
  @Test
  @Rule({"S-180", "S-183"})
  void okObserversAreTold() {
    PlayedSecret secret = shared();
    web.unit(0).read(secret.id());
    web.unit(1).read(secret.id());
    db.act(
        model -> {
          model.findOwnSecret("login").setContent(TWO);
          return true;
        });
    web.unit(0).refresh(secret.id());
    assertThat(juju).events("secret-changed").on("web/0").hasSize(1);
    assertThat(juju).events("secret-changed").on("web/1").hasSize(1);
  }

  /** refreshContent() moves on, peekContent only looks. */
  @Test
  @Rule("S-061")
  void okRefreshAndPeek() {
    PlayedSecret secret = shared();
    web.unit(0).read(secret.id());
    secret.setContent(TWO);
    assertThat(web.unit(0).peek(secret.id())).isEqualTo(TWO);
    assertThat(juju).secret("login").isTrackedBy("web/0", 1);
    assertThat(web.unit(0).refresh(secret.id())).isEqualTo(TWO);
    assertThat(juju).secret("login").isTrackedBy("web/0", 2);
  }

  /** A label given with getSecret is attached then, and comes with later events. */
  @Test
  @Accept(
      finding = Finding.STALE_READER,
      reason = "the page shows the event, and no charm that handles it")
  @Rule({"S-069", "S-185"})
  void okTheLabelOfTheFirstReadComesWithTheEvents() {
    List<String> labels = new ArrayList<>();
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
                                charm.model().getSecret(id, "database-login");
                              }
                            })
                        .when(charm.on().secretChanged(), e -> labels.add(e.secret().label()))),
        LittleCharm.OBSERVER);
    int other = juju.integrate("db", "observer");
    PlayedSecret secret = db.addSecret(ONE).grantTo(other);
    db.put(other, "secret-id", secret.id());
    secret.setContent(TWO).setContent(ONE);
    juju.settle();
    assertThat(labels).containsExactly("database-login", "database-login");
  }

  /** A label can stand for one secret only; another use is refused. */
  @Test
  @Rule({"S-027", "S-130", "S-131"})
  void okAnObserverCannotGiveALabelTwiceAndIsToldAtTheCall() {
    String first = shared().id();
    String second = db.addSecret(TWO).grantTo(relation).id();
    web.unit(0).act(model -> model.getSecret(first, "mine").label());
    assertThatThrownBy(() -> web.unit(0).act(model -> model.getSecret(second, "mine").label()))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("secret label \"mine\" for consumer \"unit-web-0\" already exists");
    web.unit(1).act(model -> model.getSecret(second, "mine").label()); // Another unit may.
  }

  /** The same statement, for owners: the charm gets no exception, its hook fails afterwards. */
  @Test
  @Rule({"S-027", "S-131", "M06"})
  void differsAnOwnerIsRefusedOnlyAtTheCommit() {
    shared();
    assertThatThrownBy(() -> db.addSecret(TWO, with().label("login")))
        .isInstanceOf(CommitRefusedException.class)
        .hasMessage("creating secrets: secret with label \"login\" already exists");
  }

  /** The owner's label is enough to do anything with the secret. */
  @Test
  @Rule({"S-067", "S-292"})
  void okTheOwnerNeedsOnlyTheLabel() {
    shared();
    db.act(
        model -> {
          Secret secret = model.getSecretByLabel("login");
          secret.setContent(TWO);
          secret.setInfo(with().description("of the shop"));
          return true;
        });
    assertThat(juju).secret("login").isAtRevision(2).hasContent(TWO);
  }

  /** uniqueIdentifier tells secrets apart; id is a locator. */
  @Test
  @Rule("S-006")
  void okTheUniqueIdentifierIsTheEndOfTheId() {
    String id = shared().id();
    assertThat(web.<String>act(model -> model.getSecret(id).uniqueIdentifier()))
        .hasSize(20)
        .isEqualTo(id.substring(id.lastIndexOf('/') + 1));
  }

  /** With DAILY the handler runs once a day; if it makes a revision. */
  @Test
  @Accept(
      finding = Finding.OBSOLETE_REVISION,
      reason = "the page removes revisions in another section")
  @Rule({"S-204", "S-205"})
  void okDailyIsOnceADayForWhoRotates() {
    deployOwner(daily(), rotate -> rotate.secret().setContent(newContent()));
    juju.advance(Duration.ofDays(7));
    assertThat(juju).events("secret-rotate").hasSize(7).areApart(Duration.ofDays(1));
  }

  /** A secret may have both a rotation and an expiry. */
  @Test
  @Rule("S-208")
  void okRotationAndExpiryGoTogether() {
    PlayedSecret secret = db.addSecret(ONE, daily().expire(Duration.ofDays(42)));
    assertThat(juju)
        .secret(secret.id())
        .hasRotation("daily")
        .rotatesAt(juju.now().plus(Duration.ofDays(1)))
        .expiresAt(juju.now().plus(Duration.ofDays(42)));
  }

  /** An expiry is a duration or a point in time. */
  @Test
  @Rule("S-240")
  void okAnExpiryIsADurationOrAnInstant() {
    Instant end = juju.now().plus(Duration.ofDays(42));
    assertThat(juju).secret(db.addSecret(ONE, with().expire(end)).id()).expiresAt(end);
    assertThat(juju)
        .secret(db.addSecret(ONE, with().expire(Duration.ofDays(42))).id())
        .expiresAt(end);
  }

  /** The guide's handler, which only makes a new revision, is called once, 42 days later. */
  @Test
  @Accept(
      finding = {Finding.EXPIRY_LOST, Finding.OBSOLETE_REVISION, Finding.STORM},
      reason = "the example of the page has these mistakes")
  @Rule({"S-230", "S-233"})
  void differsTheExampleIsCalledEveryFiveMinutesFromThenOn() {
    deployOwner(
        with().expire(Duration.ofDays(42)),
        rotate -> {},
        event -> {
          if (event.name().equals("secret-expired")) {
            event.secret().setContent(newContent());
          }
        });
    juju.advance(Duration.ofDays(42).plusHours(1));
    assertThat(juju).events("secret-expired").hasSize(13).areApart(Duration.ofMinutes(5));
  }

  /** When the relation is removed the owner may remove the secret; the other side cannot read. */
  @Test
  @Rule({"S-119", "S-146"})
  void okWithoutTheRelationTheSecretIsOfNoUseToTheOtherSide() {
    PlayedSecret secret = shared();
    web.unit(0).read(secret.id());
    juju.removeRelation(relation);
    assertThatThrownBy(() -> web.unit(0).read(secret.id())).hasMessage("permission denied");
    secret.removeAllRevisions();
    assertThat(juju).hasNoSecret("login");
  }

  /** After removeAllRevisions an observer that reads gets an error. */
  @Test
  @Rule("S-146")
  void okARemovedSecretCannotBeRead() {
    PlayedSecret secret = shared();
    web.unit(0).read(secret.id());
    secret.removeAllRevisions();
    assertThatThrownBy(() -> web.unit(0).read(secret.id()))
        .isInstanceOf(SecretNotFoundException.class)
        .isInstanceOf(ModelException.class);
  }

  /** So does one whose revision was removed, until it refreshes. */
  @Test
  @Rule("S-149")
  void okARemovedRevisionCannotBeReadUntilTheObserverRefreshes() {
    PlayedSecret secret = shared();
    web.unit(0).read(secret.id());
    secret.setContent(TWO).removeRevision(1);
    assertThatThrownBy(() -> web.unit(0).read(secret.id()))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("secret revision")
        .hasMessageContaining("not found");
    web.unit(0).act(model -> model.secretReference(secret.id(), "login").refreshContent());
    assertThat(web.unit(0).read(secret.id())).isEqualTo(TWO);
  }

  /** The handler of secret-remove removes the event's revision. If not, nobody reminds it. */
  @Test
  @Accept(
      finding = Finding.OBSOLETE_REVISION,
      reason = "the page shows the event, and no charm that handles it")
  @Rule({"S-166", "S-167"})
  void okSecretRemoveSaysWhichRevisionAndSaysItOnce() {
    List<Integer> told = new ArrayList<>();
    deployOwner(
        daily(),
        rotate -> rotate.secret().setContent(newContent()),
        remove -> told.add(remove.revision()));
    juju.advance(Duration.ofDays(3));
    assertThat(told).containsExactly(1, 2, 3);
    assertThat(juju).secret("login").hasObsoleteRevisions(1, 2, 3);
  }

  /** revoke takes back what grant gave. */
  @Test
  @Rule({"S-111", "S-115"})
  void okRevokeUndoesGrant() {
    PlayedSecret secret = shared();
    web.unit(0).read(secret.id());
    secret.revokeFrom(relation);
    assertThatThrownBy(() -> web.unit(0).read(secret.id())).hasMessage("permission denied");

    db.act(
        model -> { // In one hook it wins, whichever comes last.
          Relation to = model.getRelation("database", relation);
          model.findOwnSecret("login").revoke(to);
          model.findOwnSecret("login").grant(to);
          return true;
        });
    assertThat(juju).secret("login").isNotGrantedTo("web");
  }
}
