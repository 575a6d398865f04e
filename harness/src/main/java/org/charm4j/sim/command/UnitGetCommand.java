package org.charm4j.sim.command;

import org.charm4j.hook.HookCommandResult;

/** {@code unit-get}: the unit's addresses, as charms asked for them of old (H-532). */
final class UnitGetCommand implements Command {
  private static final FlagTable FLAGS = Printer.SMART.with();

  @Override
  public String name() {
    return "unit-get";
  }

  @Override
  public FlagTable flags() {
    return FLAGS;
  }

  @Override
  public HookCommandResult run(Invocation call) {
    String setting = call.argument(0);
    if (setting == null) {
      throw HookCommandException.usage("no setting specified");
    }
    if (!setting.equals("private-address") && !setting.equals("public-address")) {
      throw HookCommandException.usage("unknown setting " + GoText.quote(setting));
    }
    call.refuseArgumentsFrom(1);
    return Printer.SMART.print(call, call.context().address(setting.startsWith("public")));
  }
}
