package org.charm4j.sim.command;

import org.charm4j.hook.HookCommandResult;

/** {@code application-version-set}: the version of the workload (H-528). */
final class ApplicationVersionSetCommand implements Command {

  @Override
  public String name() {
    return "application-version-set";
  }

  @Override
  public FlagTable flags() {
    return FlagTable.NONE;
  }

  @Override
  public HookCommandResult run(Invocation call) {
    String version = call.argument(0);
    if (version == null) {
      throw HookCommandException.usage("no version specified");
    }
    call.refuseArgumentsFrom(1);
    call.context().setWorkloadVersion(version);
    return HookCommandResult.SILENT;
  }
}
