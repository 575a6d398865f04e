package org.charm4j.sim.command;

import org.charm4j.hook.HookCommandResult;

/** {@code state-delete}: buffers the deletion of one key of the charm's own state (H-522). */
final class StateDeleteCommand implements Command {

  @Override
  public String name() {
    return "state-delete";
  }

  @Override
  public FlagTable flags() {
    return FlagTable.NONE;
  }

  @Override
  public HookCommandResult run(Invocation call) {
    String key = call.argument(0);
    call.refuseArgumentsFrom(1);
    if (key != null && !key.isEmpty()) {
      call.context().deleteCharmState(key);
    }
    return HookCommandResult.SILENT;
  }
}
