package org.charm4j.examples.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.charm4j.harness.assertj.CharmAssertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.startsWith;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.charm4j.Rule;
import org.charm4j.harness.CharmTest;
import org.charm4j.harness.Harness;
import org.charm4j.sim.SecretView;
import org.junit.jupiter.api.Test;

@CharmTest(updateStatusInterval = "PT0S")
class TlsKeyTest {

  private final DatabaseServer server = mock(DatabaseServer.class);

  @Test
  @Rule({"S-020", "S-090"})
  void everyUnitHasAKeyOfItsOwnThatNotEvenItsPeersCanRead(Harness juju) {
    juju.deploy("database", () -> new DatabaseCharm(server)).units(2);
    List<SecretView> keys = new ArrayList<>(juju.secrets());
    assertThat(keys)
        .extracting(key -> key.owner().toString())
        .containsExactly("database/0", "database/1");
    verify(server, times(2)).useTlsKey(startsWith("-----BEGIN PRIVATE KEY-----\n"));

    assertThat(juju.exec("database/0", "secret-get", keys.get(1).id()).stderr())
        .isEqualTo("ERROR permission denied\n");
  }

  @Test
  @Rule({"S-043", "S-163", "S-180", "S-233"})
  void isRenewedEveryYearInThreeHooks(Harness juju) {
    juju.deploy("database", () -> new DatabaseCharm(server));
    juju.advance(Duration.ofDays(365));

    assertThat(juju)
        .hooksOf("database/0")
        .endsWith("start", "secret-expired", "secret-changed", "secret-remove");
    assertThat(juju).secret(TlsKey.LABEL).hasOnlyRevisions(2).isTrackedBy("database/0", 2);
    verify(server, times(2)).useTlsKey(any());

    juju.advance(Duration.ofDays(365)); // M19: the second cycle goes as the first.
    assertThat(juju).events("secret-expired").hasSize(2).areApart(Duration.ofDays(365));
    assertThat(juju).secret(TlsKey.LABEL).hasOnlyRevisions(3);
  }

  @Test
  @Rule({"S-120"})
  void goesWithItsUnit(Harness juju) {
    juju.deploy("database", () -> new DatabaseCharm(server)).units(2);
    juju.settle();
    juju.removeUnit("database/1");
    assertThat(juju).secret(TlsKey.LABEL).isOwnedBy("database/0"); // The only one left.
  }
}
