package org.charm4j.examples.bench;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.charm4j.charm.CharmBase;
import org.charm4j.charm.CharmMain;
import org.charm4j.charm.RelationEvent;
import org.charm4j.charm.Secret;
import org.charm4j.charm.SecretOptions;
import org.charm4j.hook.CharmMetadata;
import org.charm4j.hook.CharmMetadataReader;
import org.charm4j.hook.RotatePolicy;
import org.charm4j.sim.Controller;
import org.charm4j.sim.words.CharmSpec;
import org.charm4j.sim.words.ControllerConfig;

/** Small charms on the framework that do the whole secret cycle, without a workload to wait for. */
final class BenchCharms {
  static final CharmMetadata OWNER =
      CharmMetadataReader.parse("owner", "name: owner\nprovides: {database: i}\n");
  static final CharmMetadata OBSERVER =
      CharmMetadataReader.parse("observer", "name: observer\nrequires: {db: i}\n");
  static final CharmMetadata KEEPER = CharmMetadataReader.parse("keeper", "name: keeper\n");

  private BenchCharms() {}

  /** Owns a secret per relation, rotates it and removes what nobody tracks. */
  static final class Owner extends CharmBase {
    Owner() {
      observe(on().relationCreated("database"), this::share);
      observe(on().secretRotate(), event -> event.secret().setContent(password()));
      observe(on().secretRemove(), event -> event.secret().removeRevision(event.revision()));
    }

    private void share(RelationEvent event) {
      Secret secret =
          app().addSecret(password(), SecretOptions.with().label("pw").rotate(RotatePolicy.HOURLY));
      secret.grant(event.relation());
      event.relation().data(app()).put("secret-id", secret.id());
    }

    private Map<String, String> password() {
      return Map.of("username", "admin", "password", "p" + clock().instant().getEpochSecond());
    }
  }

  /** Reads the owner's secret and follows every new revision. */
  static final class Observer extends CharmBase {
    Observer() {
      observe(on().relationChanged("db"), this::read);
      observe(on().secretChanged(), event -> event.secret().refreshContent());
    }

    private void read(RelationEvent event) {
      String id = event.relation().data(Objects.requireNonNull(event.app())).get("secret-id");
      if (id != null) {
        model().getSecret(id, "db").getContent();
      }
    }
  }

  /** Keeps a hundred secrets of its own unit that are all rotated every hour. */
  static final class Keeper extends CharmBase {
    Keeper() {
      observe(on().install(), event -> addSecrets());
      observe(
          on().secretRotate(),
          event -> event.secret().setContent(Map.of("password", "p" + clock().instant())));
      observe(on().secretRemove(), event -> event.secret().removeRevision(event.revision()));
    }

    private void addSecrets() {
      for (int i = 0; i < 100; i++) {
        unit()
            .addSecret(
                Map.of("password", "first"),
                SecretOptions.with().label("pw-" + i).rotate(RotatePolicy.HOURLY));
      }
    }
  }

  private static CharmSpec spec(CharmMetadata metadata, Supplier<CharmBase> charm) {
    return new CharmSpec(metadata, CharmMain.asProcess(charm, metadata));
  }

  /** Returns an owner and an observer that are integrated and have settled. */
  static Controller pair() {
    Controller juju = controller();
    juju.deploy("owner", spec(OWNER, Owner::new), 1, new TreeMap<>());
    juju.deploy("observer", spec(OBSERVER, Observer::new), 1, new TreeMap<>());
    juju.integrate("owner", "observer");
    juju.settle();
    return juju;
  }

  /** Returns {@code units} units with a hundred secrets each, settled. */
  static Controller keepers(int units) {
    Controller juju = controller();
    juju.deploy("keeper", spec(KEEPER, Keeper::new), units, new TreeMap<>());
    juju.settle();
    return juju;
  }

  private static Controller controller() {
    return Controller.create(
        ControllerConfig.juju36()
            .withUpdateStatusInterval(Duration.ZERO)
            .withStepLimit(Integer.MAX_VALUE)
            .withJournalLimit(10_000));
  }
}
