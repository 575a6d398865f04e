package org.charm4j.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.assertj.core.data.Percentage;
import org.charm4j.charm.CharmBase;
import org.charm4j.charm.CharmMain;
import org.charm4j.charm.Secret;
import org.charm4j.charm.SecretOptions;
import org.charm4j.hook.CharmMetadata;
import org.charm4j.hook.CharmMetadataReader;
import org.charm4j.hook.RotatePolicy;
import org.charm4j.sim.Controller;
import org.charm4j.sim.words.CharmSpec;
import org.charm4j.sim.words.ControllerConfig;
import org.junit.jupiter.api.Test;

/**
 * Guards the speed without a clock: the bytes that a hook of the secret cycle allocates, with charm
 * code on both sides, as in the benchmark {@code SecretCycle}. A machine full of other work does
 * not change them.
 */
class GarbageTest {
  /** Measured by this test; a change for the better is to be recorded here, too. */
  private static final double BYTES_A_HOOK = 11_900;

  private static final int HOURS = 2_000;

  /** Owns a secret, rotates it and removes what nobody tracks. */
  static final class Owner extends CharmBase {
    Owner() {
      observe(
          on().relationCreated("database"),
          event -> {
            SecretOptions options = SecretOptions.with().label("pw").rotate(RotatePolicy.HOURLY);
            Secret secret = app().addSecret(password(), options);
            secret.grant(event.relation());
            event.relation().data(app()).put("secret-id", secret.id());
          });
      observe(on().secretRotate(), event -> event.secret().setContent(password()));
      observe(on().secretRemove(), event -> event.secret().removeRevision(event.revision()));
    }

    private Map<String, String> password() {
      return Map.of("username", "admin", "password", "p" + clock().instant().getEpochSecond());
    }
  }

  /** Reads the owner's secret and follows every new revision. */
  static final class Observer extends CharmBase {
    Observer() {
      observe(
          on().relationChanged("db"),
          event -> {
            String id = event.relation().data(Objects.requireNonNull(event.app())).get("secret-id");
            if (id != null) {
              model().getSecret(id, "db").getContent();
            }
          });
      observe(on().secretChanged(), event -> event.secret().refreshContent());
    }
  }

  private static CharmSpec charm(String yaml, Supplier<CharmBase> charm) {
    CharmMetadata metadata = CharmMetadataReader.parse("test", yaml);
    return new CharmSpec(metadata, CharmMain.asProcess(charm, metadata));
  }

  @Test
  void aHookOfTheSecretCycleMakesAsMuchGarbageAsRecorded() {
    Controller juju =
        Controller.create(
            ControllerConfig.juju36()
                .withUpdateStatusInterval(Duration.ZERO)
                .withStepLimit(Integer.MAX_VALUE)
                .withJournalLimit(10_000));
    CharmSpec owner = charm("name: owner\nprovides: {database: i}\n", Owner::new);
    CharmSpec observer = charm("name: observer\nrequires: {db: i}\n", Observer::new);
    juju.deploy("owner", owner, 1, new TreeMap<>());
    juju.deploy("observer", observer, 1, new TreeMap<>());
    juju.integrate("owner", "observer");
    juju.settle();
    bytesOf(juju);
    bytesOf(juju); // by now the compiler has seen what it is going to see

    double bytes = bytesOf(juju);

    assertThat(bytes)
        .as("bytes a hook; for each class: benchmarks.md says how to find who makes them")
        .isCloseTo(BYTES_A_HOOK, Percentage.withPercentage(10));
  }

  private static double bytesOf(Controller juju) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long hooks = juju.journalSize();
    long bytes = threads.getCurrentThreadAllocatedBytes();
    juju.advance(Duration.ofHours(HOURS));
    bytes = threads.getCurrentThreadAllocatedBytes() - bytes;
    hooks = juju.journalSize() - hooks;
    assertThat(hooks).as("rotate, changed, remove in every hour").isEqualTo(3L * HOURS);
    return (double) bytes / hooks;
  }
}
