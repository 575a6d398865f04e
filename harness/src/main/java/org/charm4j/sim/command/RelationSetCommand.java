package org.charm4j.sim.command;

import java.util.List;
import java.util.Map;
import org.charm4j.hook.HookCommandResult;

/** {@code relation-set}: writes the own databag, the unit's or the application's (H-516). */
final class RelationSetCommand implements Command {
  private static final FlagTable FLAGS =
      FlagTable.of(
          CommonFlags.RELATION, CommonFlags.APP, CommonFlags.FILE, CommonFlags.DEPRECATED_FORMAT);

  @Override
  public String name() {
    return "relation-set";
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
    RelationRef relation = call.requireRelation();
    Map<String, String> changes = SettingPairs.of(call);
    if (call.isSet(CommonFlags.APP)) {
      call.context().writeApplicationSettings(relation.id(), changes);
    } else {
      call.context().writeUnitSettings(relation.id(), changes);
    }
    return call.silentButFor(CommonFlags.DEPRECATED_FORMAT);
  }
}
