package org.charm4j.sim.command;

import java.util.Map;
import org.charm4j.hook.HookCommandResult;

/** {@code leader-get}: what the leader has set for all units of the application (H-543). */
final class LeaderGetCommand implements Command {
  private static final FlagTable FLAGS = Printer.SMART.with();

  @Override
  public String name() {
    return "leader-get";
  }

  @Override
  public FlagTable flags() {
    return FLAGS;
  }

  @Override
  public HookCommandResult run(Invocation call) {
    String key = call.key();
    if (key != null && key.indexOf('=') >= 0) {
      throw HookCommandException.usage("invalid key " + GoText.quote(key));
    }
    call.refuseArgumentsFrom(1);
    Map<String, String> settings = call.context().leaderSettings();
    return Printer.SMART.print(call, key == null ? settings : settings.get(key));
  }
}
