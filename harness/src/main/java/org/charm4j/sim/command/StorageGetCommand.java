package org.charm4j.sim.command;

import java.util.TreeMap;
import java.util.regex.Pattern;
import org.charm4j.hook.HookCommandResult;
import org.jspecify.annotations.Nullable;

/** {@code storage-get}: what kind a storage is of and where it is (H-541). */
final class StorageGetCommand implements Command {
  private static final Pattern ID =
      Pattern.compile("[a-z][a-z0-9]*+(?:-[a-z0-9]++)*+/(0|[1-9][0-9]*)");
  private static final Flag STORAGE = Flag.checked(StorageGetCommand::problem, "s");
  private static final FlagTable FLAGS = Printer.SMART.with(STORAGE);

  private static @Nullable String problem(String value, HookContext context) {
    if (!ID.matcher(value).matches()) {
      return "invalid storage ID " + GoText.quote(value);
    }
    try {
      context.storage(value);
      return null;
    } catch (HookCommandException unknown) {
      return String.valueOf(unknown.getMessage());
    }
  }

  @Override
  public String name() {
    return "storage-get";
  }

  @Override
  public FlagTable flags() {
    return FLAGS;
  }

  @Override
  public HookCommandResult run(Invocation call) {
    String id = call.text(STORAGE);
    if (id == null) {
      id = call.context().hookStorage();
    }
    if (id == null) {
      throw HookCommandException.usage("no storage instance specified");
    }
    call.refuseArgumentsFrom(1);
    StorageText storage = call.context().storage(id);
    TreeMap<String, Object> fields = new TreeMap<>();
    fields.put("kind", storage.kind());
    fields.put("location", storage.location());
    String key = call.argument(0);
    if (key == null || key.isEmpty()) {
      return Printer.SMART.print(call, fields);
    }
    Object value = fields.get(key);
    if (value == null) {
      throw HookCommandException.failed("invalid storage attribute " + GoText.quote(key));
    }
    return Printer.SMART.print(call, value);
  }
}
