package org.charm4j.sim.command;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.charm4j.hook.HookCommandResult;

/** {@code storage-list}: the storages of this unit (H-541). */
final class StorageListCommand implements Command {
  private static final FlagTable FLAGS = Printer.SMART.with();

  @Override
  public String name() {
    return "storage-list";
  }

  @Override
  public FlagTable flags() {
    return FLAGS;
  }

  @Override
  public HookCommandResult run(Invocation call) {
    String name = call.argument(0);
    call.refuseArgumentsFrom(1);
    List<String> ids = new ArrayList<>();
    for (String id : call.context().storages()) {
      if (name == null || name.isEmpty() || id.startsWith(name + "/")) {
        ids.add(id);
      }
    }
    Collections.sort(ids);
    return Printer.SMART.printWords(call, ids);
  }
}
