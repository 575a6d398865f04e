package org.charm4j.sim.command;

import org.charm4j.hook.HookCommandResult;

/** {@code credential-get}: the cloud and its credential, for trusted applications (H-542). */
final class CredentialGetCommand implements Command {
  private static final FlagTable FLAGS = Printer.SMART.with();

  @Override
  public String name() {
    return "credential-get";
  }

  @Override
  public FlagTable flags() {
    return FLAGS;
  }

  @Override
  public HookCommandResult run(Invocation call) {
    call.refuseArgumentsFrom(0);
    return Printer.SMART.print(call, call.context().cloudCredential());
  }
}
