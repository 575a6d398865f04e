package org.charm4j.sim.command;

import org.charm4j.hook.HookCommandResult;

/** {@code is-leader}: whether this unit leads its application (H-510). */
final class IsLeaderCommand implements Command {
  private static final FlagTable FLAGS = Printer.SMART.with();

  @Override
  public String name() {
    return "is-leader";
  }

  @Override
  public FlagTable flags() {
    return FLAGS;
  }

  @Override
  public HookCommandResult run(Invocation call) {
    call.refuseArgumentsFrom(0);
    return Printer.SMART.print(call, call.context().isLeader());
  }
}
