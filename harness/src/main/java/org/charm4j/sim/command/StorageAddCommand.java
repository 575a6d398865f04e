package org.charm4j.sim.command;

import java.util.LinkedHashMap;
import java.util.Map;
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
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (String directive : call.arguments()) {
      int equals = directive.indexOf('=');
      String name = equals < 0 ? directive : directive.substring(0, equals);
      int count = equals < 0 ? 1 : count(name, directive.substring(equals + 1));
      if (counts.put(name, count) != null) {
        throw HookCommandException.usage(
            "storage " + GoText.quote(name) + " specified more than once");
      }
    }
    call.context().addStorage(counts);
    return HookCommandResult.SILENT;
  }

  private static int count(String name, String text) {
    Integer count = GoText.parseDecimal(text);
    if (count == null) {
      throw HookCommandException.usage("only count can be specified for " + GoText.quote(name));
    }
    if (count < 1) {
      throw HookCommandException.usage(
          "count must be greater than zero, got " + GoText.quote(text));
    }
    return count;
  }
}
