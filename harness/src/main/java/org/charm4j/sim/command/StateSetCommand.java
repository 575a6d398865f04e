package org.charm4j.sim.command;

import java.util.List;
import org.charm4j.hook.HookCommandResult;

/**
 * {@code state-set}: buffers values of the charm's own state; limits are the commit's business
 * (H-522).
 */
final class StateSetCommand implements Command {
  private static final FlagTable FLAGS = FlagTable.of(CommonFlags.FILE);

  @Override
  public String name() {
    return "state-set";
  }

  @Override
  public FlagTable flags() {
    return FLAGS;
  }

  @Override
  public boolean readsStdin(List<String> words) {
    return SettingPairs.readsStdin(FLAGS, words);
  }

  @Override
  public HookCommandResult run(Invocation call) {
    call.context().putCharmState(SettingPairs.of(call));
    return HookCommandResult.SILENT;
  }
}
