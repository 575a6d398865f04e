package org.charm4j.sim.command;

import org.charm4j.hook.HookCommandResult;
import org.charm4j.sim.words.PortRange;

/**
 * {@code open-port}: asks for a range of ports to be reachable, once the hook has ended well
 * (H-534).
 */
final class OpenPortCommand implements Command {

  @Override
  public String name() {
    return "open-port";
  }

  @Override
  public FlagTable flags() {
    return PortArguments.FLAGS;
  }

  @Override
  public HookCommandResult run(Invocation call) {
    PortRange range = PortArguments.range(call);
    call.context().openPorts(range, PortArguments.endpoints(call));
    return call.silentButFor(CommonFlags.DEPRECATED_FORMAT);
  }
}
