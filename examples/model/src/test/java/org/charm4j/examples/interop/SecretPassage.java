package org.charm4j.examples.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.charm4j.harness.assertj.CharmAssertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.charm4j.bridge.CharmDirectory;
import org.charm4j.examples.database.DatabaseCharm;
import org.charm4j.examples.database.FileDatabaseServer;
import org.charm4j.examples.webserver.FileWebServer;
import org.charm4j.examples.webserver.WebserverCharm;
import org.charm4j.harness.Harness;
import org.charm4j.sim.words.ControllerConfig;

/**
 * The life of one secret between a charm in Java and one in another language: shared, rotated,
 * refreshed, its old revisions removed, through a hook that fails and its retry, to its end with
 * the relation. The charm in the other language fails when its option {@code fail} says so.
 */
final class SecretPassage {
  private static final String SECRET = "client-0";

  private final Harness juju =
      Harness.create(ControllerConfig.juju36().withUpdateStatusInterval(Duration.ZERO));
  private final String foreign;

  private SecretPassage(String foreign) {
    this.foreign = foreign;
  }

  /** Plays it with a foreign charm as the owner. */
  static void ofOwner(CharmDirectory owner, Path workload) {
    SecretPassage passage = new SecretPassage("database");
    passage.juju.deploy("database", owner);
    passage.juju.deployEach("web", unit -> new WebserverCharm(new FileWebServer(workload)));
    passage.play("secret-rotate", 4); // Juju runs a rotation that was retried once more.
  }

  /** Plays it with a foreign charm as the observer. */
  static void ofObserver(CharmDirectory observer, Path workload) {
    SecretPassage passage = new SecretPassage("web");
    passage.juju.deployEach(
        "database", unit -> new DatabaseCharm(new FileDatabaseServer(workload)));
    passage.juju.deploy("web", observer);
    passage.play("secret-changed", 3);
  }

  private void play(String failing, int revisionAfterwards) {
    juju.integrate("database", "web");
    assertThat(juju).secret(SECRET).hasOnlyRevisions(1).isTrackedBy("web/0", 1);
    assertThat(juju).unit("web/0").isActive();

    juju.advance(Duration.ofDays(1));
    assertThat(juju).secret(SECRET).hasOnlyRevisions(2).isTrackedBy("web/0", 2);
    assertThat(juju).events("secret-rotate").on("database/0").hasSize(1);
    assertThat(juju).events("secret-changed").on("web/0").hasSize(1);
    assertThat(juju).events("secret-remove").on("database/0").hasSize(1);

    fail(failing);
    assertThat(juju)
        .secret(SECRET)
        .hasOnlyRevisions(revisionAfterwards)
        .isTrackedBy("web/0", revisionAfterwards);
    assertThat(juju).unit("web/0").isActive();

    juju.removeRelation("database", "web");
    assertThat(juju.findSecrets(SECRET)).isEmpty();
    assertThat(juju).hasNoFindings();
  }

  /** What the failed hook has buffered is dropped; the retry, five seconds later, makes it true. */
  private void fail(String hook) {
    juju.config(foreign, "fail", true);
    juju.advance(Duration.ofDays(1).minusSeconds(1));
    juju.advance(Duration.ofSeconds(1));
    assertThat(juju).unit(foreign + "/0").isInError(hook);
    assertThat(juju).secret(SECRET).isTrackedBy("web/0", 2);
    assertThat(juju.secret(SECRET).latest()).isEqualTo(foreign.equals("database") ? 2 : 3);
    juju.config(foreign, "fail", false);
    juju.advance(Duration.ofMinutes(1));
  }
}
