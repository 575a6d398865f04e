package org.charm4j.sim.command;

import org.charm4j.hook.HookCommandResult;

/** {@code storage-add}: asks for more storage, once the hook has ended well (H-541). */
final class StorageAddCommand implements Command {

  @Override
  public String name() {
    return "storage-add";
  }

  @Override
  public FlagTable flags() {
    return FlagTable.NONE;
  }

  @Override
  public HookCommandResult run(Invocation call) {
    if (call.arguments().isEmpty()) {
      throw HookCommandException.usage("storage add requires a storage directive");
    }
    call.context().addStorage(CountDirectives.parse(call.arguments()));
    return HookCommandResult.SILENT;
  }
}
