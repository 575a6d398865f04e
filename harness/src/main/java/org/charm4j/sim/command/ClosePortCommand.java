package org.charm4j.sim.command;

import org.charm4j.hook.HookCommandResult;
import org.charm4j.sim.words.PortRange;

/**
 * {@code close-port}: takes back what open-port asked for, once the hook has ended well (H-534).
 */
final class ClosePortCommand implements Command {

  @Override
  public String name() {
    return "close-port";
  }

  @Override
  public FlagTable flags() {
    return PortArguments.FLAGS;
  }

  @Override
  public HookCommandResult run(Invocation call) {
    PortRange range = PortArguments.range(call);
    call.context().closePorts(range, PortArguments.endpoints(call));
    return call.silentButFor(CommonFlags.DEPRECATED_FORMAT);
  }
}
