package org.charm4j.sim.command;

import org.charm4j.hook.HookCommandResult;

/** {@code resource-get}: where a resource's file is (H-531). */
final class ResourceGetCommand implements Command {

  @Override
  public String name() {
    return "resource-get";
  }

  @Override
  public FlagTable flags() {
    return FlagTable.NONE;
  }

  @Override
  public HookCommandResult run(Invocation call) {
    String name = call.argument(0);
    if (name == null) {
      throw HookCommandException.usage("missing required resource name");
    }
    call.refuseArgumentsFrom(1);
    return HookCommandResult.ok(call.context().resource(name)); // without an end of line
  }
}
