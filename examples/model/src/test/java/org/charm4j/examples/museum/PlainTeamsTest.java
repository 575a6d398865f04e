package org.charm4j.examples.museum;

import static org.charm4j.charm.SecretOptions.with;
import static org.charm4j.harness.assertj.CharmAssertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.charm4j.charm.Application;
import org.charm4j.charm.CharmBase;
import org.charm4j.charm.ModelException;
import org.charm4j.charm.Relation;
import org.charm4j.charm.RelationEvent;
import org.charm4j.charm.Secret;
import org.charm4j.charm.Status;
import org.charm4j.hook.CharmMetadata;
import org.charm4j.hook.CharmMetadataReader;
import org.junit.jupiter.api.Test;

/** More mistakes of charms with several units, and of what units tell each other in databags. */
class PlainTeamsTest {
  private static final CharmMetadata META =
      CharmMetadataReader.parse(
          "team",
          """
          name: team
          provides: {login: {interface: login}}
          peers: {peers: {interface: team}}
          config: {options: {size: {type: int, default: 1}}}
          """);
  private static final String CLIENT = "requires: {login: {interface: login}}";

  private static Exhibit team() {
    return Exhibit.plain(
        (juju, charm) -> {
          juju.deploy("db", charm, META).units(3);
          juju.play("web", CLIENT);
          juju.integrate("db:login", "web");
          juju.settle();
          juju.config("db", "size", 2);
          juju.advance(Duration.ofDays(1));
          assertThat(juju).application("db").hasUnits("db/0", "db/1", "db/2");
        });
  }

  private static Map<String, String> password() {
    return Map.of("password", PlainOwnersTest.password());
  }

  /** The leader makes a password for all, and the other units find its id in the peers' databag. */
  private abstract static class Team extends CharmBase {
    Team() {
      observe(on().leaderElected(), event -> start());
    }

    private void start() {
      Relation peers = model().relations("peers").get(0);
      if (!peers.data(app()).containsKey("admin")) {
        peers.data(app()).put("admin", add().id());
      }
    }

    abstract Secret add();
  }

  private static final class OfUnit extends Team {
    @Override
    Secret add() {
      return unit().addSecret(password(), with().label("admin"));
    }
  }

  private static final class OfApplication extends Team {
    @Override
    Secret add() {
      return app().addSecret(password(), with().label("admin"));
    }
  }

  @Test
  void thePasswordOfAllBelongsToOneUnit() {
    team().passesFor(OfApplication::new).failsFor(OfUnit::new, "unit-secret-shared");
  }

  /** Keeps the leader's password to itself: the next leader makes another. */
  private static final class LeaderKeeps extends CharmBase {
    LeaderKeeps() {
      observe(on().leaderElected(), event -> start());
    }

    private void start() {
      if (model().findOwnSecret("admin") == null) {
        unit().addSecret(password(), with().label("admin"));
      }
    }
  }

  private static final class LeaderGives extends CharmBase {
    LeaderGives() {
      observe(on().leaderElected(), event -> start());
    }

    private void start() {
      if (model().findOwnSecret("admin") == null) {
        app().addSecret(password(), with().label("admin"));
      }
    }
  }

  @Test
  void theNextLeaderMakesAnotherPassword() {
    Exhibit.plain(
            (juju, charm) -> {
              juju.deploy("db", charm, META).units(2);
              juju.settle();
              juju.failover("db");
              assertThat(juju).application("db").isLedBy("db/1");
            })
        .passesFor(LeaderGives::new)
        .failsFor(LeaderKeeps::new, "leader-keeps-secret: db/0 made secret:");
  }

  /** Every unit sets the password, and those that may not say nothing. */
  private static class Swallows extends Team {
    Swallows() {
      observe(on().configChanged(), event -> renew());
      observe(on().secretRemove(), event -> event.secret().removeRevision(event.revision()));
      observe(on().secretChanged(), event -> event.secret().refreshContent());
    }

    @Override
    Secret add() {
      return app().addSecret(password(), with().label("admin"));
    }

    void renew() {
      try {
        String id = model().relations("peers").get(0).data(app()).get("admin");
        model().getSecret(id).setContent(password());
      } catch (ModelException e) {
        log().log(System.Logger.Level.WARNING, "not now");
      }
    }
  }

  private static final class AsksFirst extends Swallows {
    @Override
    void renew() {
      Secret secret = model().findOwnSecret("admin");
      if (unit().isLeader() && secret != null) {
        secret.setContent(password());
      }
    }
  }

  @Test
  void aFollowerSetsThePasswordAndSwallowsTheRefusal() {
    team().passesFor(AsksFirst::new).failsFor(Swallows::new, "db/1");
  }

  /** Every unit writes for the application, and those that may not say nothing. */
  private static class SwallowsData extends CharmBase {
    SwallowsData() {
      observe(on().configChanged(), event -> announce());
      observe(on().relationCreated("login"), event -> announce());
    }

    void announce() {
      for (Relation relation : model().relations("login")) {
        try {
          write(relation, app());
        } catch (RuntimeException e) {
          log().log(System.Logger.Level.WARNING, "not now");
        }
      }
    }

    void write(Relation relation, Application app) {
      relation.data(app).put("size", String.valueOf(config().getLong("size")));
    }
  }

  private static final class LeaderAnnounces extends SwallowsData {
    @Override
    void write(Relation relation, Application app) {
      if (unit().isLeader()) {
        super.write(relation, app);
      }
    }
  }

  @Test
  void aFollowerWritesForTheApplicationAndSwallowsTheRefusal() {
    team()
        .passesFor(LeaderAnnounces::new)
        .failsFor(
            SwallowsData::new, "follower-writes: db/1 does not lead, and called relation-set");
  }

  /** Tells the others when it was last well. */
  private static final class Heartbeat extends CharmBase {
    Heartbeat() {
      observe(on().updateStatus(), event -> beat());
    }

    private void beat() {
      Relation peers = model().relations("peers").get(0);
      peers.data(unit()).put("alive-at", clock().instant().toString());
    }
  }

  private static final class Quiet extends CharmBase {
    Quiet() {
      observe(on().updateStatus(), event -> beat());
    }

    private void beat() {
      model().relations("peers").get(0).data(unit()).put("alive", "true");
    }
  }

  @Test
  void everyUpdateStatusWakesAllPeers() {
    team()
        .passesFor(Quiet::new)
        .failsFor(
            Heartbeat::new,
            "storm: 4 update-status in a row of db/0 gave another value to \"alive-at\"");
  }

  /** Shares a URL with a password that was never a secret. */
  private abstract static class Talker extends CharmBase {
    Talker() {
      observe(on().relationCreated("login"), this::tell);
    }

    private void tell(RelationEvent event) {
      if (unit().isLeader()) {
        event.relation().data(app()).put("data", text());
      }
    }

    abstract String text();
  }

  private static final class TellsUrl extends Talker {
    @Override
    String text() {
      return "postgresql://shop:correct-horse@db:5432/shop";
    }
  }

  private static final class TellsJson extends Talker {
    @Override
    String text() {
      return "{\"username\": \"shop\", \"admin-password\": \"correct-horse\"}";
    }
  }

  private static final class TellsKey extends Talker {
    @Override
    String text() {
      return "-----BEGIN RSA PRIVATE KEY-----\nMIIBOgIBAAJBAKj34GkxFhD90vcNLYLInFEX6Ppy1tPf\n";
    }
  }

  private static final class TellsAddress extends Talker {
    @Override
    String text() {
      return "{\"url\": \"postgresql://db:5432/shop\", \"password-file\": \"/etc/shop\"}";
    }
  }

  @Test
  void whatWasNeverASecretIsInTheDatabag() {
    team()
        .passesFor(TellsAddress::new)
        .failsFor(TellsUrl::new, "clear-text-password")
        .failsFor(TellsJson::new, "clear-text-password")
        .failsFor(TellsKey::new, "clear-text-password");
  }

  /** Shares a password that is too short to be looked for everywhere. */
  private static class Brief extends CharmBase {
    Brief() {
      observe(on().relationCreated("login"), this::tell);
    }

    void tell(RelationEvent event) {
      if (unit().isLeader()) {
        Secret secret = app().addSecret(Map.of("password", "hunter2"), with().label("admin"));
        secret.grant(event.relation());
        event.relation().data(app()).put("secret-id", secret.id());
      }
    }
  }

  private static final class BriefAndOpen extends Brief {
    @Override
    void tell(RelationEvent event) {
      super.tell(event);
      if (unit().isLeader()) {
        event.relation().data(app()).put("password", "hunter2");
      }
    }
  }

  @Test
  void aShortPasswordIsInTheDatabag() {
    team().passesFor(Brief::new).failsFor(BriefAndOpen::new, "leak");
  }

  /** Says what a unit is doing. */
  private static final class Waits extends CharmBase {
    Waits() {
      observe(on().start(), event -> unit().setStatus(Status.waiting("for a client")));
    }
  }

  @Test
  void aCharmThatDoesNothingIsClean() {
    team().passesFor(Waits::new);
  }
}
