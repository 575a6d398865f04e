package org.charm4j.examples.museum;

import static org.charm4j.charm.SecretOptions.with;
import static org.charm4j.harness.assertj.CharmAssertions.assertThat;

import java.util.Map;
import org.charm4j.Rule;
import org.charm4j.charm.CharmBase;
import org.charm4j.charm.Relation;
import org.charm4j.charm.RelationEvent;
import org.charm4j.charm.Secret;
import org.charm4j.charm.SecretOptions;
import org.charm4j.hook.CharmMetadata;
import org.charm4j.hook.CharmMetadataReader;
import org.junit.jupiter.api.Test;

/** Mistakes that one unit never shows: leaders, followers, and who is who after a failover. */
class ClusterBugsTest {
  static final CharmMetadata META =
      CharmMetadataReader.parse(
          "cluster",
          """
          name: cluster
          provides: {login: {interface: login}}
          peers: {peers: {interface: cluster}}
          config: {options: {password: {type: string, default: one}}}
          """);

  /** Was elected once, and believes in it for ever. */
  static final class RemembersToLead extends CharmBase {
    RemembersToLead() {
      observe(on().leaderElected(), event -> stored().set("leader", true));
      observe(on().relationCreated("login"), this::share);
    }

    private void share(RelationEvent event) {
      if (stored().contains("leader")) {
        app().addSecret(Map.of("password", "one")).grant(event.relation());
      }
    }
  }

  /** Asks Juju each time. */
  static final class AsksWhoLeads extends CharmBase {
    AsksWhoLeads() {
      observe(on().relationCreated("login"), this::share);
    }

    private void share(RelationEvent event) {
      if (unit().isLeader()) {
        app().addSecret(Map.of("password", "one")).grant(event.relation());
      }
    }
  }

  /** "Not the leader", at random (canonical/opensearch-operator#375). */
  @Test
  @Rule({"S-021", "M10"})
  void aFollowerAddsASecretOfTheApplication() {
    Exhibit.of(
            (juju, charm) -> {
              juju.deploy("db", charm, META).units(3);
              juju.settle();
              juju.failover("db");
              juju.play("web", "requires: {login: {interface: login}}");
              juju.integrate("db", "web");
            })
        .passesFor(AsksWhoLeads::new)
        .failsFor(RemembersToLead::new, "unit db/0 not to be in error");
  }

  /** Every unit cleans up after a relation, as if the secret were its own. */
  static class EveryoneRemoves extends CharmBase {
    EveryoneRemoves() {
      observe(on().relationCreated("login"), this::share);
      observe(on().relationBroken("login"), this::end);
    }

    private void share(RelationEvent event) {
      if (unit().isLeader()) {
        Secret secret = app().addSecret(Map.of("password", "one"), with().label(label(event)));
        secret.grant(event.relation());
      }
    }

    void end(RelationEvent event) {
      model().getSecretByLabel(label(event)).removeAllRevisions();
    }

    static String label(RelationEvent event) {
      return "client-" + event.relation().id();
    }
  }

  /** Everybody may read a secret of the application, only the leader may change it. */
  static final class LeaderRemoves extends EveryoneRemoves {
    @Override
    void end(RelationEvent event) {
      if (unit().isLeader()) {
        super.end(event);
      }
    }
  }

  /** A follower crashes removing a secret of its application (canonical/kratos-operator#666). */
  @Test
  @Rule({"S-091", "S-093", "M11"})
  void aFollowerRemovesASecretOfTheApplication() {
    Exhibit.of(
            (juju, charm) -> {
              juju.deploy("db", charm, META).units(2);
              juju.play("web", "requires: {login: {interface: login}}");
              int relation = juju.integrate("db", "web");
              assertThat(juju).secret("client-" + relation).isGrantedTo("web");
              juju.removeRelation(relation);
              assertThat(juju).hasNoSecret("client-" + relation);
            })
        .passesFor(LeaderRemoves::new)
        .failsFor(EveryoneRemoves::new, "unit db/1 not to be in error");
  }

  /** The leader's key signs for all, and whoever leads without one makes one. */
  abstract static class Signer extends CharmBase {
    Signer() {
      observe(on().leaderElected(), event -> sign());
      observe(on().relationCreated("login"), event -> sign());
    }

    private void sign() {
      if (unit().isLeader()) {
        Secret key = model().findOwnSecret("key");
        Secret signer = key == null ? addKey(with().label("key")) : key;
        for (Relation relation : model().relations("login")) {
          relation.data(app()).put("signed-by", signer.uniqueIdentifier());
        }
      }
    }

    abstract Secret addKey(SecretOptions options);
  }

  /** Only this unit can read the key, and it goes with the unit. */
  static final class KeyOfUnit extends Signer {
    @Override
    Secret addKey(SecretOptions options) {
      return unit().addSecret(Map.of("private-key", "…"), options);
    }
  }

  /** The next leader goes on with the key. */
  static final class KeyOfApplication extends Signer {
    @Override
    Secret addKey(SecretOptions options) {
      return app().addSecret(Map.of("private-key", "…"), options);
    }
  }

  /** The private key is lost with the leader (canonical/traefik-k8s-operator#709). */
  @Test
  @Rule({"S-090", "S-120", "S-254", "M12"})
  void theKeyIsLostAfterAFailover() {
    Exhibit.of(
            (juju, charm) -> {
              juju.deploy("ca", charm, META).units(2);
              juju.play("web", "requires: {login: {interface: login}}");
              int relation = juju.integrate("ca", "web");
              String before = juju.databag(relation, "ca").get("signed-by");

              juju.removeUnit("ca/0");
              assertThat(juju)
                  .application("ca")
                  .isLedBy("ca/1")
                  .databag(relation)
                  .containsEntry("signed-by", before);
            })
        .passesFor(KeyOfApplication::new)
        .failsFor(KeyOfUnit::new, "databag of ca in relation 1");
  }

  /** The leader sets the password of all, and every unit takes it when it hears of it. */
  static class WaitsForNews extends CharmBase {
    WaitsForNews() {
      observe(on().leaderElected(), event -> addOnce());
      observe(on().configChanged(), event -> set());
      observe(on().secretChanged(), event -> event.secret().refreshContent());
    }

    private void addOnce() {
      if (model().findOwnSecret("admin") == null) {
        app().addSecret(content(), with().label("admin"));
      }
    }

    private void set() {
      if (unit().isLeader()) {
        model().findOwnSecret("admin").setContent(content());
      }
    }

    private Map<String, String> content() {
      return Map.of("password", config().getString("password"));
    }
  }

  /** Reads the secret once: Juju tells those who have. */
  static final class ReadsFirst extends WaitsForNews {
    ReadsFirst() {
      observe(on().start(), event -> model().getSecretByLabel("admin"));
    }
  }

  /** Peers wait for a secret-changed that never comes (juju/juju#19035). */
  @Test
  @Rule({"S-067", "S-180", "S-181", "M14"})
  void whoHasNeverReadIsNotTold() {
    Exhibit.of(
            (juju, charm) -> {
              juju.deploy("db", charm, META).units(2);
              juju.settle();
              juju.config("db", "password", "two");
              assertThat(juju).events("secret-changed").on("db/1").hasSize(1);
              assertThat(juju).secret("admin").isTrackedBy("db/1", 2);
            })
        .passesFor(ReadsFirst::new)
        .failsFor(WaitsForNews::new, "(\"admin\"): db/1 has never read the secret (S-180)");
  }
}
