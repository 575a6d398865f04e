package org.charm4j.harness;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.charm4j.harness.assertj.CharmAssertions.assertThat;

import java.time.Duration;
import org.charm4j.charm.CharmBase;
import org.charm4j.charm.Port;
import org.charm4j.charm.Status;
import org.charm4j.hook.CharmMetadata;
import org.charm4j.hook.CharmMetadataReader;
import org.junit.jupiter.api.Test;

/** What a unit has been through, and what it has opened and asked for. */
class HistoryTest {
  private static final CharmMetadata META =
      CharmMetadataReader.parse(
          "web",
          """
          name: web
          storage: {data: {type: filesystem, multiple: {range: 0-}}}
          """);

  /** Comes up step by step. */
  private static final class Stepping extends CharmBase {
    Stepping() {
      observe(on().install(), event -> unit().setStatus(Status.maintenance("installing")));
      observe(on().leaderElected(), event -> app().setStatus(Status.waiting("for units")));
      observe(on().configChanged(), event -> unit().setWorkloadVersion("1.0"));
      observe(on().start(), event -> start());
      observe(on().updateStatus(), event -> unit().setWorkloadVersion("1.1"));
      observe(on().storageAttached("data"), event -> app().setStatus(Status.active()));
    }

    private void start() {
      unit().setStatus(Status.active());
      unit().setPorts(Port.tcp(80), Port.udp(53));
      model().requestStorage("data", 2);
    }
  }

  private final Harness juju = Harness.create();

  @Test
  void whatAUnitHasBeenThrough() {
    juju.deploy("web", Stepping::new, META);
    juju.advance(Duration.ofMinutes(5));

    assertThat(juju)
        .unit("web/0")
        .hasOpenPorts("80/tcp", "53/udp")
        .hasStorages("data/0", "data/1")
        .statusHistory()
        .containsSequence("maintenance (installing)", "active")
        .doesNotContain("blocked");
    assertThat(juju).unit("web/0").versionHistory().containsExactly("1.0", "1.1");
    assertThat(juju).unit("web/0").requestedStorages().containsExactly("data/0", "data/1");
    assertThat(juju).application("web").statusHistory().endsWith("waiting (for units)", "active");
  }

  @Test
  void failuresSayWhatThereIs() {
    juju.deploy("web", Stepping::new, META);
    juju.settle();
    assertThatThrownBy(() -> assertThat(juju).unit("web/0").hasOpenPorts("443/tcp"))
        .hasMessageStartingWith(
            "\nExpecting unit web/0 to have open ports [443/tcp]\nbut it has [53/udp, 80/tcp]");
    assertThatThrownBy(() -> assertThat(juju).unit("web/0").hasStorages("data/0"))
        .hasMessageStartingWith(
            "\nExpecting unit web/0 to have the storages [data/0]\nbut it has [data/0, data/1]");
    assertThatThrownBy(() -> assertThat(juju).unit("web/0").versionHistory().contains("2.0"))
        .hasMessageContaining("[versions of web/0]");
  }
}
