package org.charm4j.sim.command;

import org.charm4j.hook.HookCommandResult;

/** {@code juju-reboot}: asks for the machine to be started anew (H-540). */
final class JujuRebootCommand implements Command {
  private static final Flag NOW = Flag.bool("now");
  private static final FlagTable FLAGS = FlagTable.of(NOW);

  @Override
  public String name() {
    return "juju-reboot";
  }

  @Override
  public FlagTable flags() {
    return FLAGS;
  }

  @Override
  public HookCommandResult run(Invocation call) {
    call.refuseArgumentsFrom(0);
    if (call.context().action() != null) {
      throw HookCommandException.failed("juju-reboot is not supported when running an action.");
    }
    call.context().reboot(call.isSet(NOW));
    return HookCommandResult.SILENT;
  }
}
