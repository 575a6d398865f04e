package org.charm4j.sim.command;

import org.charm4j.hook.HookCommandResult;

/** {@code action-fail}: marks the running action as failed (H-525). */
final class ActionFailCommand implements Command {
  private static final String NO_REASON =
      "action failed without reason given, check action for errors";

  @Override
  public String name() {
    return "action-fail";
  }

  @Override
  public FlagTable flags() {
    return FlagTable.NONE;
  }

  @Override
  public HookCommandResult run(Invocation call) {
    call.refuseArgumentsFrom(1);
    String message = call.argument(0);
    call.requireAction().fail(message == null ? NO_REASON : message);
    return HookCommandResult.SILENT;
  }
}
