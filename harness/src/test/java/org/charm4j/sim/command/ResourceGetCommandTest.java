package org.charm4j.sim.command;

import org.charm4j.Rule;
import org.junit.jupiter.api.Test;

class ResourceGetCommandTest {
  private final CommandTester juju = new CommandTester();

  @Test
  @Rule("H-531")
  void resourceGet() {
    juju.prints("/resources/image", "resource-get", "image");
    juju.fails(2, "missing required resource name", "resource-get");
    juju.fails(2, "unrecognized args: [\"y\"]", "resource-get", "x", "y");
    juju.context.refusal = HookCommandException.failed("could not download resource: gone");
    juju.fails(1, "could not download resource: gone", "resource-get", "x");
  }
}
