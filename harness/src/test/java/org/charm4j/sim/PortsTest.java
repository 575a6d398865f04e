package org.charm4j.sim;

import static org.assertj.core.api.Assertions.assertThat;

import org.charm4j.Rule;
import org.junit.jupiter.api.Test;

/** Which ports are open when, and for which endpoints (H-305, H-534, H-535). */
class PortsTest {
  private final Lab lab = new Lab().deploy("u", 2, "provides: {a: i, b: i}\n");

  PortsTest() {
    lab.juju.settle();
  }

  private String ports(String unit) {
    return lab.ok(unit, "opened-ports --endpoints").replace('\n', ' ');
  }

  @Test
  @Rule({"H-305", "H-535"})
  void changesShowAtOnceInTheHookAndAreTrueAtItsEnd() {
    assertThat(lab.ok("u/0", "open-port 80", "open-port 443", "close-port 80", "opened-ports"))
        .isEqualTo("443/tcp");
    assertThat(lab.unit("u/0").openPorts()).containsExactly("443/tcp");
    assertThat(lab.unit("u/1").openPorts()).isEmpty();
    lab.ok("u/0", "close-port 443", "open-port 443", "open-port 443");
    assertThat(lab.unit("u/0").openPorts()).containsExactly("443/tcp");
    lab.ok("u/0", "close-port 443/udp", "close-port 443/tcp");
    assertThat(lab.unit("u/0").openPorts()).isEmpty();
  }

  @Test
  @Rule("H-208")
  void aFailedHookOpensNothing() {
    lab.deploy("f", 1, "").script("f/0", "install", "open-port 80", "exit 1");
    lab.juju.settle();
    assertThat(lab.unit("f/0").isInError()).isTrue();
    assertThat(lab.unit("f/0").openPorts()).isEmpty();
    lab.juju.resolveWithoutRetry("f/0");
    lab.juju.settle();
    assertThat(lab.unit("f/0").openPorts()).isEmpty();
  }

  @Test
  @Rule("H-534")
  void openForAllEndpointsOrForSome() {
    lab.ok("u/0", "open-port --endpoints a,b 80");
    assertThat(ports("u/0")).isEqualTo("80/tcp (a, b)");
    lab.ok("u/0", "close-port --endpoints b 80");
    assertThat(ports("u/0")).isEqualTo("80/tcp (a)");
    lab.ok("u/0", "open-port 80");
    assertThat(ports("u/0")).isEqualTo("80/tcp (*)");
    lab.ok("u/0", "open-port --endpoints a 80");
    assertThat(ports("u/0")).isEqualTo("80/tcp (*)");
    lab.ok("u/0", "close-port --endpoints a 80");
    assertThat(ports("u/0")).isEqualTo("80/tcp (b)");
    lab.ok("u/0", "close-port 80");
    assertThat(ports("u/0")).isEmpty();
  }

  @Test
  @Rule("H-534")
  void overlappingRangesAreRefused() {
    lab.ok("u/0", "open-port 85");
    assertThat(lab.refused("u/0", "open-port 80-90"))
        .isEqualTo(
            "cannot open 80-90/tcp (unit \"u/0\"): port range conflicts with 85/tcp (unit"
                + " \"u/0\")");
    assertThat(lab.refused("u/0", "close-port 85-86"))
        .isEqualTo(
            "cannot close 85-86/tcp (unit \"u/0\"): port range conflicts with 85/tcp (unit"
                + " \"u/0\")");
    assertThat(lab.refused("u/0", "open-port 8080", "open-port 8000-8100"))
        .isEqualTo(
            "cannot open 8000-8100/tcp (unit \"u/0\"): port range conflicts with 8080/tcp (unit"
                + " \"u/0\") requested earlier");
    lab.ok("u/0", "open-port 80-90/udp");
    lab.ok("u/1", "open-port 80-90");
  }

  @Test
  @Rule({"H-301", "H-534"})
  void anUnknownEndpointIsRefusedAtTheCommit() {
    assertThat(lab.commitRefused("u/0", "open-port --endpoints nope 80", "state-set k=v"))
        .startsWith("cannot apply changes: ");
    assertThat(lab.unit("u/0").openPorts()).isEmpty();
    assertThat(lab.unit("u/0").charmState()).isEmpty();
  }
}
