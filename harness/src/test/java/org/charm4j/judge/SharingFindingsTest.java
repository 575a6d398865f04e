package org.charm4j.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.charm4j.charm.SecretOptions.with;
import static org.charm4j.judge.Bench.FIRST;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import org.charm4j.Rule;
import org.charm4j.charm.ModelException;
import org.charm4j.charm.RelationEvent;
import org.charm4j.charm.Secret;
import org.charm4j.charm.SecretEvent;
import org.charm4j.charm.Status;
import org.charm4j.harness.Harness;
import org.junit.jupiter.api.Test;

/** What an audit says of secrets between charms. To the letter. */
class SharingFindingsTest {
  private final Harness juju = Bench.juju();

  /** Adds a secret for each relation, grants it, and hands over its id. */
  private static void share(Bench.Scripted charm, RelationEvent event) {
    if (charm.unit().isLeader()) {
      Secret secret = charm.app().addSecret(Map.of("password", "one"), with().label("client"));
      secret.grant(event.relation());
      event.relation().data(charm.app()).put("secret-id", secret.id());
    }
  }

  private static void shares(Bench.Scripted charm) {
    charm.when(charm.on().relationCreated("login"), event -> share(charm, event));
  }

  private static void sharesAndRenews(Bench.Scripted charm) {
    shares(charm);
    charm.when(
        charm.on().configChanged(),
        event -> {
          Secret secret = charm.model().findOwnSecret("client");
          if (secret != null && isToRenew(charm)) {
            secret.setContent(Map.of("password", charm.config().getString("password")));
          }
        });
    charm.when(charm.on().secretRemove(), event -> event.secret().removeRevision(event.revision()));
  }

  private static boolean isToRenew(Bench.Scripted charm) {
    return !charm.config().getString("password").isEmpty();
  }

  private static void reads(Bench.Scripted charm, Consumer<SecretEvent> onChanged) {
    charm.when(
        charm.on().relationChanged("login"),
        event -> {
          String id = event.relation().data(event.app()).get("secret-id");
          if (id != null) {
            charm.model().getSecret(id).getContent();
          }
        });
    charm.when(charm.on().secretChanged(), onChanged::accept);
  }

  private int relate() {
    int relation = juju.integrate("db", "web");
    juju.settle();
    return relation;
  }

  @Test
  @Rule({"S-061", "M05"})
  void aReaderThatStaysBehind() {
    Bench.owner(juju, SharingFindingsTest::sharesAndRenews);
    Bench.reader(juju, charm -> reads(charm, event -> event.secret().getContent()));
    relate();
    assertThat(Bench.found(juju)).isEmpty();

    juju.config("db", "password", "two");
    assertThat(Bench.found(juju))
        .singleElement()
        .asString()
        .startsWith(
            "stale-reader: web/0 ran secret-changed for revision 2 of "
                + FIRST
                + " (\"client\"), and still uses revision 1: it read the secret without --refresh\n")
        .endsWith(
            "mend: in secret-changed read the secret with a refresh; a plain read gives the old"
                + " content for ever, and the owner can never remove it");
  }

  @Test
  void aReaderThatOnlyLooksIsGivenAWeek() {
    Bench.owner(juju, SharingFindingsTest::sharesAndRenews);
    Bench.reader(juju, charm -> reads(charm, event -> event.secret().peekContent()));
    relate();
    juju.config("db", "password", "two");
    juju.advance(Duration.ofDays(6));
    assertThat(Bench.found(juju)).isEmpty();
    juju.advance(Duration.ofDays(1));
    assertThat(Bench.found(juju)).singleElement().asString().startsWith("stale-reader: web/0");
  }

  @Test
  void aRevisionThatIsStillInUseIsRemoved() {
    Bench.owner(
        juju,
        charm -> {
          sharesAndRenews(charm);
          charm.when(
              charm.on().updateStatus(),
              event -> charm.model().findOwnSecret("client").removeRevision(1));
        });
    Bench.reader(juju, charm -> reads(charm, event -> event.secret().peekContent()));
    relate();
    juju.config("db", "password", "two");
    juju.advance(Duration.ofMinutes(5));
    assertThat(Bench.found(juju))
        .singleElement()
        .asString()
        .startsWith(
            "removed-in-use: db/0 removed revision 1 of "
                + FIRST
                + " (\"client\"), which web/0 still uses: its next read fails\n")
        .endsWith(
            "mend: remove a revision in its own secret-remove, which comes when nobody uses it");
  }

  @Test
  @Rule({"S-119", "M16"})
  void aSecretThatOutlivesItsRelation() {
    Bench.owner(juju, SharingFindingsTest::shares);
    juju.play("web", "requires: {login: {interface: login}}");
    int relation = relate();
    juju.removeRelation(relation);
    assertThat(Bench.found(juju))
        .singleElement()
        .asString()
        .startsWith(
            "orphaned-secret: "
                + FIRST
                + " (\"client\") was made for relation 1, which is gone; nobody may read it any more,"
                + " and it is still there\n")
        .contains("db/0: login-relation-created", "db/0: login-relation-broken")
        .endsWith("mend: remove the secret in relation-broken; Juju takes away the grant only");
  }

  @Test
  @Rule({"S-304", "M15"})
  void aGrantThatCameTooLateForItsReader() {
    Bench.reader(
        juju,
        charm ->
            charm.when(
                charm.on().configChanged(),
                event -> {
                  String id = charm.config().getSecretId("token");
                  if (id != null) {
                    try {
                      charm.model().getSecret(id);
                    } catch (ModelException e) {
                      charm.unit().setStatus(Status.blocked("grant the secret"));
                    }
                  }
                }));
    juju.settle();
    juju.config("web", "token", juju.client().addSecret("token", Map.of("token", "abc")));
    juju.settle();
    juju.client().grantSecret("token", "web");
    assertThat(Bench.found(juju)).isEmpty();

    juju.advance(Duration.ofMinutes(5));
    assertThat(Bench.found(juju))
        .singleElement()
        .asString()
        .startsWith(
            "unread-grant: "
                + FIRST
                + " (\"token\") is granted to web, which has its id and has never read it since it was"
                + " refused\n")
        .contains("web/0: config-changed\n", "model: grant-secret", "web/0: update-status\n")
        .endsWith("mend: a grant runs no hook: try again in update-status");
  }

  @Test
  void anIdWithoutAGrant() {
    Bench.owner(
        juju,
        charm ->
            charm.when(
                charm.on().relationCreated("login"),
                event ->
                    event
                        .relation()
                        .data(charm.app())
                        .put("id", charm.app().addSecret(Map.of("password", "one")).id())));
    juju.play("web", "requires: {login: {interface: login}}");
    relate();
    assertThat(Bench.found(juju))
        .singleElement()
        .asString()
        .startsWith(
            "unreadable-id: the databag of db in relation 1 holds the id of "
                + FIRST
                + ", and web/0 may not read it\n")
        .contains("db/0: login-relation-created")
        .endsWith(
            "mend: grant the secret to the application on the other side in the hook that writes its"
                + " id");
  }

  @Test
  void anIdOfASecretThatIsGone() {
    Bench.owner(
        juju,
        charm -> {
          shares(charm);
          charm.when(
              charm.on().updateStatus(),
              event -> {
                Secret secret = charm.model().findOwnSecret("client");
                if (secret != null) {
                  secret.removeAllRevisions();
                }
              });
        });
    juju.play("web", "requires: {login: {interface: login}}");
    relate();
    juju.advance(Duration.ofMinutes(5));
    assertThat(Bench.found(juju))
        .singleElement()
        .asString()
        .startsWith(
            "dangling-id: the databag of db in relation 1 holds the id "
                + FIRST
                + ", and that secret is gone\n")
        .contains("db/0: login-relation-created", "db/0: update-status\n");
  }

  @Test
  @Rule({"S-120", "M12"})
  void aSecretOfAUnitThatTheApplicationShares() {
    Bench.owner(
        juju,
        charm ->
            charm.when(
                charm.on().relationCreated("login"),
                event -> {
                  Secret secret = charm.unit().addSecret(Map.of("private-key", "…"));
                  secret.grant(event.relation());
                  event.relation().data(charm.app()).put("id", secret.id());
                }));
    juju.play("web", "requires: {login: {interface: login}}");
    relate();
    assertThat(Bench.found(juju))
        .singleElement()
        .asString()
        .startsWith(
            "unit-secret-shared: the databag of db in relation 1 holds the id of "
                + FIRST
                + ", which db/0 owns: it will be lost with that unit\n")
        .endsWith("mend: let the application own what the application shares");
  }

  @Test
  void aLabelOfSomebodyElse() {
    Bench.owner(juju, SharingFindingsTest::shares);
    Bench.reader(
        juju,
        charm ->
            charm.when(
                charm.on().relationChanged("login"),
                event -> {
                  try {
                    charm.model().getSecretByLabel("client").getContent();
                  } catch (ModelException e) {
                    charm.model().getSecret(event.relation().data(event.app()).get("secret-id"));
                  }
                }));
    relate();
    assertThat(Bench.found(juju))
        .singleElement()
        .asString()
        .startsWith(
            "foreign-label: web/0 asked for a secret labelled \"client\", which is what db calls "
                + FIRST
                + " (\"client\"); a label is known to who gave it only\n")
        .endsWith(
            "mend: hand over the id; the reader gives a label of its own when it reads by the id");
  }

  @Test
  @Rule({"S-021", "M10"})
  void aFollowerThatTries() {
    juju.deploy(
            "db",
            () ->
                new Bench.Scripted(
                    charm ->
                        charm.when(
                            charm.on().start(),
                            event -> {
                              try {
                                charm.app().addSecret(Map.of("password", "one"));
                              } catch (ModelException e) {
                                charm.unit().setStatus(Status.active());
                              }
                            })),
            Bench.OWNER)
        .units(2);
    assertThat(Bench.found(juju))
        .singleElement()
        .asString()
        .startsWith(
            "follower-writes: db/1 does not lead, and called secret-add, which was refused: ERROR"
                + " this unit is not the leader\n")
        .endsWith(
            "mend: ask whether the unit leads before it touches what belongs to the application");
  }

  @Test
  void anEqualWriteThatWasToWakeTheOtherSide() {
    Bench.owner(
        juju,
        charm -> {
          shares(charm);
          charm.when(
              charm.on().configChanged(),
              event -> {
                Secret secret = charm.model().findOwnSecret("client");
                if (secret != null && isToRenew(charm)) {
                  secret.setContent(Map.of("password", charm.config().getString("password")));
                  charm
                      .model()
                      .relations("login")
                      .forEach(it -> it.data(charm.app()).put("secret-id", secret.id()));
                }
              });
        });
    Bench.reader(juju, charm -> charm.when(charm.on().relationChanged("login"), event -> {}));
    relate();
    juju.config("db", "password", "two");
    assertThat(Bench.found(juju))
        .anySatisfy(
            text ->
                assertThat(text)
                    .startsWith(
                        "equal-write: db/0 wrote the id of "
                            + FIRST
                            + " (\"client\") to relation 1 again together with new content: an equal"
                            + " value wakes nobody, and no unit of web has read the secret\n"))
        .anySatisfy(text -> assertThat(text).startsWith("unread-grant: "));
  }

  @Test
  void aValueThatWasReplaced() {
    Bench.owner(
        juju,
        charm -> {
          charm.when(
              charm.on().leaderElected(),
              event -> charm.app().addSecret(Map.of("password", "first-value"), with().label("a")));
          charm.when(
              charm.on().configChanged(),
              event -> {
                Secret a = charm.model().findOwnSecret("a");
                if (a != null && charm.config().getString("password").isEmpty()) {
                  a.setContent(Map.of("password", "second-value"));
                } else if (a != null) {
                  charm.app().addSecret(Map.of("password", "first-value"), with().label("b"));
                }
              });
        });
    juju.settle();
    juju.config("db", "password", "go");
    assertThat(
            Bench.found(
                juju, Audit.byDefault().accepting(Finding.OBSOLETE_REVISION, "not the subject")))
        .singleElement()
        .asString()
        .matches(
            "(?s)superseded-content: db/0 gave secret:[0-9a-v]{20} \\(\"b\"\\) a value that "
                + FIRST
                + " \\(\"a\"\\) has replaced by now\n.*");
  }

  @Test
  @Rule({"M18", "M19"})
  void contentThatSaysThatItIsTooOld() {
    Bench.owner(
        juju,
        charm ->
            charm.when(
                charm.on().leaderElected(),
                event -> {
                  Instant end = charm.clock().instant().plus(Duration.ofDays(90));
                  charm.app().addSecret(Map.of("not-after", end.toString()), with().label("tls"));
                }));
    juju.advance(Duration.ofDays(89));
    assertThat(Bench.found(juju)).isEmpty();
    juju.advance(Duration.ofDays(1));
    assertThat(Bench.found(juju))
        .singleElement()
        .asString()
        .startsWith(
            "outdated-content: \"not-after\" of "
                + FIRST
                + " (\"tls\") was good until 2025-04-01T00:00:00Z, and revision 1, which holds it, is"
                + " still the latest\n");
  }

  @Test
  void anEventThatIsDeferredForEver() {
    Bench.owner(juju, charm -> charm.when(charm.on().configChanged(), event -> event.defer()));
    juju.advance(Duration.ofMinutes(15));
    assertThat(Bench.found(juju))
        .singleElement()
        .asString()
        .startsWith(
            "deferred-for-ever: db/0 has deferred config-changed in 5 hooks, and its status")
        .endsWith(
            "mend: say in the status what the unit waits for, or handle the event without"
                + " deferring");
  }

  @Test
  @Rule({"S-019"})
  void contentInArgumentsIsOffByDefault() {
    juju.deploy(
        "db",
        () -> new Bench.Scripted(charm -> charm.when(charm.on().start(), event -> {})),
        Bench.OWNER);
    assertThat(Finding.CONTENT_IN_ARGUMENTS.isOnByDefault()).isFalse();
    assertThat(Bench.found(juju, Audit.byDefault().with(Finding.CONTENT_IN_ARGUMENTS))).isEmpty();
  }
}
