package org.charm4j.sim.command;

import java.util.TreeMap;
import org.charm4j.hook.HookCommandResult;

/** {@code relation-model-get}: in which model the other application lives (H-530). */
final class RelationModelGetCommand implements Command {
  private static final FlagTable FLAGS = Printer.SMART.with(CommonFlags.RELATION);

  @Override
  public String name() {
    return "relation-model-get";
  }

  @Override
  public FlagTable flags() {
    return FLAGS;
  }

  @Override
  public HookCommandResult run(Invocation call) {
    RelationRef relation = call.requireRelation();
    call.refuseArgumentsFrom(0);
    TreeMap<String, Object> answer = new TreeMap<>();
    answer.put("uuid", call.context().relationModel(relation.id()));
    return Printer.SMART.print(call, answer);
  }
}
