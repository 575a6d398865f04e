package org.charm4j.sim.command;

import java.util.Map;
import org.charm4j.hook.HookCommandResult;

/** {@code state-get}: the charm's own state on the controller (H-521). */
final class StateGetCommand implements Command {
  private static final Flag STRICT = Flag.bool("strict");
  private static final FlagTable FLAGS = Printer.SMART.with(STRICT);

  @Override
  public String name() {
    return "state-get";
  }

  @Override
  public FlagTable flags() {
    return FLAGS;
  }

  @Override
  public HookCommandResult run(Invocation call) {
    call.refuseArgumentsFrom(1);
    Map<String, String> state = call.context().charmState();
    String key = call.key();
    if (key == null) {
      // Juju prints a map that does not exist: null as JSON, but {} as YAML.
      boolean nothing = state.isEmpty() && Printer.SMART.format(call) == Format.JSON;
      return Printer.SMART.print(call, nothing ? null : state);
    }
    String value = state.get(key);
    if (value == null && call.isSet(STRICT)) {
      throw HookCommandException.failed(GoText.quote(key) + " not found");
    }
    return Printer.SMART.print(call, value == null ? "" : value);
  }
}
