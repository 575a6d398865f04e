package org.charm4j.sim.command;

import org.charm4j.Rule;
import org.junit.jupiter.api.Test;

class JujuRebootCommandTest {
  private final CommandTester juju = new CommandTester();

  @Test
  @Rule("H-540")
  void jujuReboot() {
    juju.does("reboot", "juju-reboot");
    juju.does("reboot now", "juju-reboot", "--now");
    juju.fails(2, "unrecognized args: [\"now\"]", "juju-reboot", "now");
    juju.context.action = new FakeHookContext.FakeAction();
    juju.fails(1, "juju-reboot is not supported when running an action.", "juju-reboot");
    juju.fails(1, "juju-reboot is not supported when running an action.", "juju-reboot", "--now");
  }
}
