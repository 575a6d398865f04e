package org.charm4j.charm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import org.charm4j.Rule;
import org.junit.jupiter.api.Test;

class PortTest {

  @Rule("H-534")
  @Test
  void aUnitOpensAndClosesPorts() {
    assertThat(
            TestHook.hook("start")
                .runOk(
                    charm -> {
                      charm.unit().openPort(Port.tcp(80));
                      charm.unit().openPort(Port.icmp());
                      charm.unit().closePort(new Port(Port.Protocol.UDP, 8000, 8100));
                      charm.framework().commands().openPort(Port.udp(53), "database", "website");
                      charm.framework().commands().closePort(Port.udp(53), "database");
                    }))
        .containsExactly(
            "open-port 80/tcp",
            "open-port icmp",
            "close-port 8000-8100/udp",
            "open-port --endpoints database,website 53/udp",
            "close-port --endpoints database 53/udp");
  }

  @Rule("H-535")
  @Test
  void setPortsClosesAndOpensWhatIsMissing() {
    TestHook hook =
        TestHook.hook("start")
            .answer("opened-ports --format=json", "[\"icmp\",\"80/tcp\",\"443/tcp\",\"1-9/udp\"]\n")
            .answer("opened-ports --endpoints --format=json", "[\"80/tcp (*)\"]\n");
    assertThat(
            hook.runOk(
                charm -> {
                  assertThat(charm.unit().openedPorts())
                      .containsExactly(
                          Port.icmp(),
                          Port.tcp(80),
                          Port.tcp(443),
                          new Port(Port.Protocol.UDP, 1, 9));
                  assertThat(charm.framework().commands().openedPortsWithEndpoints())
                      .containsExactly(new OpenedPort(Port.tcp(80), List.of("*")));
                  charm.unit().setPorts(Port.tcp(443), Port.tcp(8443), Port.icmp());
                }))
        .endsWith("close-port 80/tcp", "close-port 1-9/udp", "open-port 8443/tcp");
  }

  @Test
  void onlyOfTheOwnUnit() {
    TestHook.hook("start")
        .runOk(
            charm ->
                assertThatIllegalStateException()
                    .isThrownBy(() -> charm.model().unit("db/0").openPort(Port.tcp(80)))
                    .withMessage("cannot open ports of unit db/0: this charm runs in web/0"));
  }

  @Test
  void whatIsNoPort() {
    for (List<Integer> range : List.of(List.of(-1, 1), List.of(2, 1), List.of(1, 65_536))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Port(Port.Protocol.TCP, range.get(0), range.get(1)));
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Port(Port.Protocol.ICMP, 1, 1))
        .withMessage("no such ports: 1-1/ICMP; they go from 0 to 65535, and icmp has none");
  }
}
