package org.charm4j.sim.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
import org.charm4j.Rule;
import org.charm4j.hook.HookCommandResult;
import org.charm4j.sim.words.PortRange;
import org.junit.jupiter.api.Test;

class PortCommandsTest {
  private final CommandTester juju = new CommandTester();

  @Test
  @Rule("H-534")
  void portsRangesAndProtocols() {
    juju.does("open 80/tcp []", "open-port", "80");
    juju.does("open 8000-8100/tcp []", "open-port", "8000-8100");
    juju.does("open 53/udp []", "open-port", "53/UDP");
    juju.does("open 1-2/udp []", "open-port", "1-2/udp");
    juju.does("open 7/tcp []", "open-port", "7-7/tcp");
    juju.does("open icmp []", "open-port", "ICMP");
    juju.does("open 0/tcp []", "open-port", "0");
    juju.does("close 65535/tcp []", "close-port", "65535/tcp");
    juju.does("open 80/tcp [db, web]", "open-port", "--endpoints", "db,web", "80");
    juju.does("close 80/tcp [db]", "close-port", "80", "--endpoints=db");
    juju.does("open 80/tcp []", "open-port", "--endpoints", "", "80/tcp");
  }

  @Test
  @Rule("H-534")
  void whatIsNoPort() {
    for (String command : List.of("open-port", "close-port")) {
      juju.fails(2, "no port or range specified", command);
      juju.fails(2, "invalid port range \"1-2-3\"", command, "1-2-3");
      juju.fails(2, "invalid port range 9-8/tcp", command, "9-8");
      juju.fails(
          2,
          "invalid protocol \"sctp\", expected \"tcp\", \"udp\", or \"icmp\"",
          command,
          "80/sctp");
      juju.fails(
          2, "port range bounds must be between 0 and 65535, got 1-65536", command, "1-65536");
      juju.fails(
          2,
          "port range bounds must be between 0 and 65535, got 70000-70000",
          command,
          "70000/udp");
      for (String word : List.of("x", "", "1-", "8o/tcp")) {
        HookCommandResult result = juju.run(command, word);
        assertThat(result.exitCode()).as(word).isEqualTo(2);
        assertThat(result.stderr()).startsWith("ERROR invalid port \"");
      }
      juju.fails(2, "unrecognized args: [\"81\"]", command, "80", "81");
    }
    juju.fails(
        2, "protocol \"icmp\" doesn't support any ports; got \"80\"", "open-port", "80/icmp");
    assertThat(juju.context.calls).isEmpty();
  }

  @Test
  @Rule("H-535")
  void openedPorts() {
    juju.prints("", "opened-ports");
    juju.prints("[]\n", "opened-ports", "--format=json");
    juju.context.ports.put(new PortRange("udp", 53, 53), new TreeSet<>(List.of("web", "db")));
    juju.context.ports.put(new PortRange("tcp", 8000, 8100), new TreeSet<>(List.of("")));
    juju.context.ports.put(new PortRange("tcp", 80, 80), new TreeSet<>(List.of("db")));
    juju.context.ports.put(new PortRange("icmp", -1, -1), new TreeSet<>(List.of("")));
    juju.prints("icmp\n80/tcp\n8000-8100/tcp\n53/udp\n", "opened-ports");
    juju.prints(
        "[\"icmp (*)\",\"80/tcp (db)\",\"8000-8100/tcp (*)\",\"53/udp (db, web)\"]\n",
        "opened-ports",
        "--endpoints",
        "--format=json");
    juju.fails(2, "unrecognized args: [\"80\"]", "opened-ports", "80");
  }
}
