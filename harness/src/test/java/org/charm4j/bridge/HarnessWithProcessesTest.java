package org.charm4j.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.charm4j.harness.assertj.CharmAssertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.charm4j.harness.ExecResult;
import org.charm4j.harness.Harness;
import org.charm4j.harness.PlayedApplication;
import org.charm4j.sim.words.ControllerConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Charms in any language as a test author meets them. */
class HarnessWithProcessesTest {
  @TempDir private Path temp;

  private final Harness juju =
      Harness.create(ControllerConfig.juju36().withUpdateStatusInterval(Duration.ZERO));

  private CharmWriter charm(String directory, String says) {
    return new CharmWriter(temp.resolve(directory), "legacy", "requires: {db: {interface: d}}\n")
        .script("dispatch", "status-set active \"" + says + " $CHARM4J_NOW\"; touch own");
  }

  @Test
  void livesBesideOthersOnOneClock() {
    PlayedApplication database = juju.play("database", "provides: {db: {interface: d}}");
    juju.deploy("legacy", charm("one", "first").charm()).units(2);
    int relation = juju.integrate("legacy", "database");
    database.put(relation, "key", "value");

    ExecResult read =
        juju.shell("legacy/1", "relation-get -r 0 --app key database; pwd >&2; exit 3");
    assertThat(read.exitCode()).isEqualTo(3);
    assertThat(read.stdout()).isEqualTo("value\n");
    assertThat(read.stderr()).endsWith("/unit-legacy-1/charm\n");
    assertThat(read.commitError()).isEmpty();

    juju.advance(Duration.ofDays(2));
    juju.refresh("legacy", charm("two", "second").charm());
    assertThat(juju).unit("legacy/0").isActive();
    assertThat(juju.unit("legacy/0").workload().message()).isEqualTo("second 2025-01-03T00:00:00Z");
    assertThat(juju.shell("legacy/0", "ls own").stdout()).isEqualTo("own\n");
    assertThat(juju.exec("legacy/0", "is-leader; ls own").stdout()).isEqualTo("True\nown\n");
  }

  @Test
  void aCommitThatIsRefusedIsTold() {
    juju.deploy("legacy", charm("one", "first").charm());
    ExecResult refused =
        juju.shell(
            "legacy/0",
            "echo warn >&2; x=$(head -c 65000 /dev/zero | tr '\\0' x);"
                + " for n in $(seq 33); do state-set k$n=$x; done");
    assertThat(refused.exitCode()).isZero();
    assertThat(refused.stderr()).isEqualTo("warn\n");
    assertThat(refused.commitError()).contains("max allowed size (2097152) exceeded");
    assertThat(refused.isOk()).isFalse();
  }

  @Test
  void jujuCommandsDeployPaths() {
    Path one = charm("one", "first").directory();
    Path two = charm("two", "second").directory();
    assertThat(juju.cli("deploy " + one).exitCode()).isZero();
    assertThat(juju.unit("legacy/0").workload().message()).startsWith("first");
    assertThat(juju.cli("refresh legacy --path " + two).stderr()).doesNotContain("ERROR");
    assertThat(juju.unit("legacy/0").workload().message()).startsWith("second");
  }

  @Test
  void aShellCommandThatDoesNotEndIsTheTestsMistake() {
    juju.deploy("legacy", charm("one", "first").charm().withLimit(Duration.ofSeconds(10)));
    assertThatThrownBy(() -> juju.shell("legacy/0", "sleep 987671"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "the shell command on legacy/0 did not end by itself: still running after 10s, and"
                + " killed");
  }
}
