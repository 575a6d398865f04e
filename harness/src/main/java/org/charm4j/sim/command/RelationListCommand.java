package org.charm4j.sim.command;

import org.charm4j.hook.HookCommandResult;

/** {@code relation-list}: the members of a relation, or its other application (H-513). */
final class RelationListCommand implements Command {
  private static final FlagTable FLAGS = Printer.SMART.with(CommonFlags.RELATION, CommonFlags.APP);

  @Override
  public String name() {
    return "relation-list";
  }

  @Override
  public FlagTable flags() {
    return FLAGS;
  }

  @Override
  public HookCommandResult run(Invocation call) {
    RelationRef relation = call.requireRelation();
    call.refuseArgumentsFrom(0);
    if (call.isSet(CommonFlags.APP)) {
      return Printer.SMART.print(call, relation.remoteApplication());
    }
    return Printer.SMART.printWords(call, call.context().relationMembers(relation.id()));
  }
}
