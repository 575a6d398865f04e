package org.charm4j.examples.museum;

import static org.charm4j.charm.SecretOptions.with;
import static org.charm4j.harness.assertj.CharmAssertions.assertThat;

import java.util.Map;
import org.charm4j.Rule;
import org.charm4j.charm.CharmBase;
import org.charm4j.charm.RelationData;
import org.charm4j.charm.RelationEvent;
import org.charm4j.charm.Secret;
import org.charm4j.hook.CharmMetadata;
import org.charm4j.hook.CharmMetadataReader;
import org.junit.jupiter.api.Test;

/** Mistakes that need two charms: what each thinks that the other, or Juju, will do. */
class RelationBugsTest {
  static final CharmMetadata PROVIDER =
      CharmMetadataReader.parse("provider", "name: db\nprovides: {login: {interface: login}}");

  static final CharmMetadata REQUIRER =
      CharmMetadataReader.parse("requirer", "name: web\nrequires: {login: {interface: login}}");

  /** Thinks that a secret ends with the relation it was granted over. */
  static class LeavesItToJuju extends CharmBase {
    LeavesItToJuju() {
      observe(on().relationCreated("login"), this::share);
    }

    private void share(RelationEvent event) {
      Secret secret = app().addSecret(Map.of("password", "one"), with().label(label(event)));
      secret.grant(event.relation());
    }

    static String label(RelationEvent event) {
      return "client-" + event.relation().id();
    }
  }

  /** Removes what it has added. */
  static final class RemovesItself extends LeavesItToJuju {
    RemovesItself() {
      observe(on().relationBroken("login"), this::end);
    }

    private void end(RelationEvent event) {
      Secret secret = model().findOwnSecret(label(event));
      if (secret != null) {
        secret.removeAllRevisions();
      }
    }
  }

  /** Secrets outlive their relation (canonical/data-platform-libs#118): only the grant goes. */
  @Test
  @Rule({"S-119", "S-146", "M16"})
  void theSecretOutlivesItsRelation() {
    Exhibit.of(
            (juju, charm) -> {
              juju.deploy("db", charm, PROVIDER);
              juju.play("web", "requires: {login: {interface: login}}");
              int relation = juju.integrate("db", "web");
              assertThat(juju).secret("client-0").isGrantedTo("web");
              juju.removeRelation(relation);
              assertThat(juju).hasNoSecret("client-0");
            })
        .passesFor(RemovesItself::new)
        .failsFor(LeavesItToJuju::new, "not to exist\nbut it does, at revision 1");
  }

  /** Says what it wants, and how; older ones know of no secrets. */
  static final class Requirer extends CharmBase {
    Requirer() {
      observe(on().relationCreated("login"), this::ask);
    }

    private void ask(RelationEvent event) {
      Map<String, String> wishes = Map.of("database", "shop", "wants-secret", "true");
      event.relation().data(app()).putAll(wishes);
    }
  }

  /** What the providers here have in common: a password in the databag, or a secret's id. */
  abstract static class Provider extends CharmBase {
    final void share(RelationEvent event) {
      RelationData data = event.relation().data(app());
      if (event.relation().data(event.app()).containsKey("wants-secret")) {
        Secret secret = app().addSecret(Map.of("password", "correct-horse-1"));
        secret.grant(event.relation());
        data.putAll(Map.of("secret-id", secret.id(), "password", ""));
      } else {
        data.put("password", "correct-horse-1");
      }
    }
  }

  /** Takes no answer yet for the answer of an older charm. */
  static final class SpeaksFirst extends Provider {
    SpeaksFirst() {
      observe(on().relationCreated("login"), this::share);
    }
  }

  /** Waits until the other side has said something; that a unit has joined is not enough. */
  static final class Listens extends Provider {
    Listens() {
      observe(on().relationChanged("login"), this::answer);
    }

    private void answer(RelationEvent event) {
      if (!event.relation().data(event.app()).asMap().isEmpty()) {
        share(event);
      }
    }
  }

  /**
   * A password in clear text in a databag (canonical/mongodb-operator#472,
   * canonical/opensearch-operator#697), where whoever may see the model can read it. It depends on
   * whose relation-created comes first: here the application's that was deployed first.
   */
  @Test
  @Rule({"H-130", "M17"})
  void thePasswordIsInTheDatabag() {
    Exhibit.of(
            (juju, charm) -> {
              juju.deploy("web", Requirer::new, REQUIRER);
              juju.deploy("db", charm, PROVIDER);
              int relation = juju.integrate("db", "web");
              assertThat(juju).application("db").databag(relation).containsOnlyKeys("secret-id");
            })
        .passesFor(Listens::new)
        .passesFor(SpeaksFirst::new);

    Exhibit.of(
            (juju, charm) -> {
              juju.deploy("db", charm, PROVIDER);
              juju.deploy("web", Requirer::new, REQUIRER);
              int relation = juju.integrate("db", "web");
              assertThat(juju).application("db").databag(relation).containsOnlyKeys("secret-id");
            })
        .passesFor(Listens::new)
        .failsFor(SpeaksFirst::new, "databag of db in relation 0");
  }
}
