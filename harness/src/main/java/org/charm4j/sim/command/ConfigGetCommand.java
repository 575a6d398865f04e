package org.charm4j.sim.command;

import java.util.Map;
import java.util.TreeMap;
import org.charm4j.hook.HookCommandResult;
import org.jspecify.annotations.Nullable;

/** {@code config-get}: the options of the charm, or one of them (H-511). */
final class ConfigGetCommand implements Command {
  private static final Flag ALL = Flag.bool("a", "all");
  private static final FlagTable FLAGS = Printer.SMART.with(ALL);

  @Override
  public String name() {
    return "config-get";
  }

  @Override
  public FlagTable flags() {
    return FLAGS;
  }

  @Override
  public HookCommandResult run(Invocation call) {
    String key = call.argument(0);
    boolean everything = key == null || key.isEmpty();
    if (!everything && call.isSet(ALL)) {
      throw HookCommandException.usage(
          "cannot use argument --all together with key " + GoText.quote(String.valueOf(key)));
    }
    call.refuseArgumentsFrom(1);
    Map<String, @Nullable Object> config = ApiNumbers.floats(call.context().config());
    if (!everything) {
      return Printer.SMART.print(call, config.get(key));
    }
    return Printer.SMART.print(call, call.isSet(ALL) ? config : withoutNulls(config));
  }

  private static Map<String, @Nullable Object> withoutNulls(Map<String, @Nullable Object> config) {
    Map<String, @Nullable Object> set = new TreeMap<>();
    config.forEach(
        (name, value) -> {
          if (value != null) {
            set.put(name, value);
          }
        });
    return set;
  }
}
