package org.charm4j.sim.command;

import org.charm4j.hook.HookCommandResult;

/** {@code action-log}: a progress line of the running action (H-526). */
final class ActionLogCommand implements Command {

  @Override
  public String name() {
    return "action-log";
  }

  @Override
  public FlagTable flags() {
    return FlagTable.NONE;
  }

  @Override
  public HookCommandResult run(Invocation call) {
    if (call.arguments().isEmpty()) {
      throw HookCommandException.usage("no message specified");
    }
    call.requireAction().log(String.join(" ", call.arguments()));
    return HookCommandResult.SILENT;
  }
}
