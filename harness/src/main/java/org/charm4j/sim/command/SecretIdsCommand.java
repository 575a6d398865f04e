package org.charm4j.sim.command;

import java.util.List;
import org.charm4j.hook.HookCommandResult;

/** {@code secret-ids}: the secrets this unit manages (section 4.5, S-092). */
final class SecretIdsCommand implements Command {
  private static final FlagTable FLAGS = Printer.SMART.with();

  @Override
  public String name() {
    return "secret-ids";
  }

  @Override
  public FlagTable flags() {
    return FLAGS;
  }

  @Override
  public HookCommandResult run(Invocation call) {
    call.refuseArgumentsFrom(0);
    List<String> ids = call.context().secretIds();
    // Juju prints a list that does not exist: null as JSON, but [] as YAML.
    return ids.isEmpty() && Printer.SMART.format(call) == Format.JSON
        ? Printer.SMART.print(call, null)
        : Printer.SMART.printWords(call, ids);
  }
}
