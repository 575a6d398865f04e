package org.charm4j.examples.museum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.charm4j.harness.assertj.CharmAssertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.charm4j.Rule;
import org.charm4j.charm.CharmBase;
import org.charm4j.charm.ModelException;
import org.charm4j.charm.Relation;
import org.charm4j.charm.RelationEvent;
import org.charm4j.charm.Secret;
import org.charm4j.charm.SecretEvent;
import org.charm4j.charm.Status;
import org.charm4j.harness.PlayedApplication;
import org.charm4j.harness.PlayedSecret;
import org.charm4j.hook.CharmMetadata;
import org.charm4j.hook.CharmMetadataReader;
import org.junit.jupiter.api.Test;

/** Mistakes of charms that read the secrets of others. The tests play those others. */
class ObserverBugsTest {
  static final CharmMetadata META =
      CharmMetadataReader.parse(
          "observer",
          """
          name: observer
          requires:
            database: {interface: login}
            cache: {interface: login}
          config: {options: {token: {type: secret}}}
          """);

  private static final String PROVIDER = "provides: {login: {interface: login}}";
  private static final Map<String, String> ONE = Map.of("password", "one");
  private static final Map<String, String> TWO = Map.of("password", "two");

  static PlayedSecret share(PlayedApplication from, int relation) {
    PlayedSecret secret = from.addSecret(ONE).grantTo(relation);
    from.put(relation, "secret-id", secret.id());
    return secret;
  }

  /** What all observers here have in common: they log in with what is shared. */
  abstract static class Observer extends CharmBase {
    final List<String> logins;

    Observer(List<String> logins) {
      this.logins = logins;
      observe(on().relationChanged("database"), this::onShared);
      observe(on().relationChanged("cache"), this::onShared);
      observe(on().secretChanged(), this::onSecretChanged);
    }

    private void onShared(RelationEvent event) {
      String id = event.relation().data(event.app()).get("secret-id");
      if (id != null) {
        logIn(model().getSecret(id, labelFor(event.relation())).getContent());
      }
    }

    /** One label a relation, as a unit can give each only once. */
    String labelFor(Relation relation) {
      return relation.name() + "-" + relation.id();
    }

    void onSecretChanged(SecretEvent event) {
      logIn(event.secret().refreshContent());
    }

    void logIn(Map<String, String> content) {
      logins.add(content.get("password"));
    }
  }

  /** As an observer should: takes the new revision, and lets go of the old one with that. */
  static final class Refresher extends Observer {
    Refresher(List<String> logins) {
      super(logins);
    }
  }

  /** Reads again, and gets what it has got already: a plain read stays with its revision. */
  static final class PlainReader extends Observer {
    PlainReader(List<String> logins) {
      super(logins);
    }

    @Override
    void onSecretChanged(SecretEvent event) {
      logIn(event.secret().getContent());
    }
  }

  /** The new password is never used (canonical/github-runner-operator#779 and many others). */
  @Test
  @Rule({"S-061", "M05"})
  void theNewPasswordIsNeverUsed() {
    List<String> logins = new ArrayList<>();
    Exhibit.of(
            (juju, charm) -> {
              logins.clear();
              PlayedApplication db = juju.play("db", PROVIDER);
              juju.deploy("web", charm, META);
              PlayedSecret secret = share(db, juju.integrate("db", "web:database"));
              juju.settle();
              secret.setContent(TWO);
              assertThat(juju).secret(secret.id()).isTrackedBy("web/0", 2);
              assertThat(logins).containsExactly("one", "two");
            })
        .passesFor(() -> new Refresher(logins))
        .failsFor(
            () -> new PlainReader(logins),
            "to be tracked by web/0 at revision 2\nbut web/0 tracks revision 1");
  }

  /** Calls every secret by the same name. */
  static final class SameLabel extends Observer {
    SameLabel() {
      super(new ArrayList<>());
    }

    @Override
    String labelFor(Relation relation) {
      return "login";
    }
  }

  /** A unit's labels are its own, and each is for one secret (canonical/data-platform-libs#252). */
  @Test
  @Rule({"S-069", "S-131", "M13"})
  void oneLabelForTwoSecrets() {
    Exhibit.of(
            (juju, charm) -> {
              PlayedApplication db = juju.play("db", PROVIDER);
              PlayedApplication cache = juju.play("cache", PROVIDER);
              juju.deploy("web", charm, META);
              share(db, juju.integrate("db", "web:database"));
              share(cache, juju.integrate("cache", "web:cache"));
            })
        .passesFor(() -> new Refresher(new ArrayList<>()))
        .failsFor(
            SameLabel::new, "secret label \"login\" for consumer \"unit-web-0\" already exists");
  }

  /** Reads the user's secret when the configuration changes, and only then. */
  static class OnlyConfig extends CharmBase {
    OnlyConfig() {
      observe(on().configChanged(), event -> readToken());
    }

    final void readToken() {
      String id = config().getSecretId("token");
      if (id == null) {
        unit().setStatus(Status.blocked("needs the option token"));
        return;
      }
      try {
        model().getSecret(id);
        unit().setStatus(Status.active());
      } catch (ModelException e) {
        unit().setStatus(Status.blocked("grant the secret of the option token"));
      }
    }
  }

  /** Tries again from time to time: nothing else wakes it. */
  static final class TriesAgain extends OnlyConfig {
    TriesAgain() {
      observe(on().updateStatus(), event -> readToken());
    }
  }

  /** Blocked although access was granted (juju/juju#20143): a grant runs no hook. */
  @Test
  @Rule({"S-304", "M15"})
  void theGrantCameAfterTheConfiguration() {
    Exhibit.of(
            (juju, charm) -> {
              juju.deploy("web", charm, META);
              juju.config("web", "token", juju.client().addSecret("token", ONE));
              assertThat(juju).unit("web/0").isBlocked("grant the secret of the option token");

              juju.client().grantSecret("token", "web");
              juju.advance(Duration.ofHours(6));
              assertThat(juju).unit("web/0").isActive();
            })
        .passesFor(TriesAgain::new)
        .failsFor(
            OnlyConfig::new,
            "to be active\nbut it is blocked (grant the secret of the option token)");
  }

  /** Takes leave with a last look at the login that it used. */
  static final class LooksBack extends Observer {
    LooksBack() {
      super(new ArrayList<>());
      observe(on().relationBroken("database"), this::onBroken);
    }

    private void onBroken(RelationEvent event) {
      Secret login = model().getSecretByLabel(labelFor(event.relation()));
      logins.remove(login.getContent().get("password"));
    }
  }

  /** Takes leave with what it knows itself. */
  static final class LooksAhead extends Observer {
    LooksAhead() {
      super(new ArrayList<>());
      observe(on().relationBroken("database"), event -> logins.clear());
    }
  }

  /** The clean-up crashes (canonical/k8s-operator#973): the owner was faster. */
  @Test
  @Rule({"S-146", "M16"})
  void theSecretIsGoneBeforeTheRelation() {
    Exhibit.of(
            (juju, charm) -> {
              PlayedApplication db = juju.play("db", PROVIDER);
              juju.deploy("web", charm, META);
              int relation = juju.integrate("db", "web:database");
              PlayedSecret secret = share(db, relation);
              juju.settle();
              secret.removeAllRevisions();
              juju.removeRelation(relation);
            })
        .passesFor(LooksAhead::new)
        .failsFor(LooksBack::new, "unit web/0 not to be in error");
  }
}
