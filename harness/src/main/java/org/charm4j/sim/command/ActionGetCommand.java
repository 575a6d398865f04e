package org.charm4j.sim.command;

import java.util.Map;
import org.charm4j.hook.HookCommandResult;
import org.jspecify.annotations.Nullable;

/** {@code action-get}: the parameters of the running action, or one of them (H-523). */
final class ActionGetCommand implements Command {
  private static final FlagTable FLAGS = Printer.SMART.with();

  @Override
  public String name() {
    return "action-get";
  }

  @Override
  public FlagTable flags() {
    return FLAGS;
  }

  @Override
  public HookCommandResult run(Invocation call) {
    call.refuseArgumentsFrom(1);
    String path = call.argument(0);
    @Nullable Object answer = ApiNumbers.floats(call.requireAction().parameters());
    for (int start = 0; path != null && start <= path.length(); ) {
      int dot = path.indexOf('.', start);
      int end = dot < 0 ? path.length() : dot;
      answer = answer instanceof Map<?, ?> map ? map.get(path.substring(start, end)) : null;
      start = end + 1;
    }
    return Printer.SMART.print(call, answer);
  }
}
