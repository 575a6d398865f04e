package org.charm4j.sim.command;

import org.charm4j.Rule;
import org.junit.jupiter.api.Test;

class CredentialGetCommandTest {
  private final CommandTester juju = new CommandTester();

  @Test
  @Rule("H-542")
  void credentialGet() {
    juju.prints("credential:\n  auth-type: certificate\ntype: lxd\n", "credential-get");
    juju.prints(
        "{\"credential\":{\"auth-type\":\"certificate\"},\"type\":\"lxd\"}\n",
        "credential-get",
        "--format=json");
    juju.fails(2, "unrecognized args: [\"x\"]", "credential-get", "x");
    juju.context.refusal =
        HookCommandException.failed("cannot access cloud credentials: permission denied");
    juju.fails(1, "cannot access cloud credentials: permission denied", "credential-get");
  }
}
