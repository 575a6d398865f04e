package org.charm4j.sim.command;

import java.util.Map;
import org.charm4j.hook.HookCommandResult;

/** {@code leader-set}: tells all units of the application something, at once (H-543). */
final class LeaderSetCommand implements Command {

  @Override
  public String name() {
    return "leader-set";
  }

  @Override
  public FlagTable flags() {
    return FlagTable.NONE;
  }

  @Override
  public HookCommandResult run(Invocation call) {
    Map<String, String> changes = SettingPairs.pairs(call.arguments());
    try {
      call.context().setLeaderSettings(changes);
    } catch (HookCommandException refused) {
      throw HookCommandException.failed(
          "cannot write leadership settings: " + refused.getMessage());
    }
    return HookCommandResult.SILENT;
  }
}
