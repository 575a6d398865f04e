package org.charm4j.sim.command;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.charm4j.hook.HookCommandResult;

/** {@code relation-ids}: the relations of this unit on one endpoint (H-512). */
final class RelationIdsCommand implements Command {
  private static final FlagTable FLAGS = Printer.SMART.with();

  @Override
  public String name() {
    return "relation-ids";
  }

  @Override
  public FlagTable flags() {
    return FLAGS;
  }

  @Override
  public HookCommandResult run(Invocation call) {
    String endpoint = call.argument(0);
    if (endpoint == null) {
      RelationRef relation = call.context().hookRelation();
      if (relation == null) {
        throw HookCommandException.usage("no endpoint name specified");
      }
      endpoint = relation.endpoint();
    }
    call.refuseArgumentsFrom(1);
    List<String> ids = new ArrayList<>();
    for (RelationRef relation : call.context().relations(endpoint)) {
      ids.add(relation.text());
    }
    Collections.sort(ids); // As text: db:10 stands before db:2.
    return Printer.SMART.printWords(call, ids);
  }
}
