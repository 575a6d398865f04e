package org.charm4j.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.charm4j.sim.UserAccess;
import org.charm4j.sim.command.Fields;
import org.charm4j.sim.command.GoText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code juju model-config}: sets, resets, or shows the settings of a model. */
final class ModelConfigCommand extends ModelCommand {
  @Mixin Output output = new Output("tabular", "json", "yaml");

  @Option(names = "--reset")
  List<String> reset = new ArrayList<>();

  @Option(names = "--file")
  @Nullable String file;

  @Option(names = "--ignore-read-only-fields")
  boolean ignoreReadOnly;

  @Override
  void check() {
    if (setsKeys()) {
      KeyValues.of(arguments);
    } else if (arguments.size() > 1) {
      throw CommandException.usage(
          "cannot specify multiple keys to get: " + GoText.quoteAll(arguments));
    }
  }

  @Override
  UserAccess wanted() {
    return isSetting() ? UserAccess.WRITE : UserAccess.READ;
  }

  private boolean isSetting() {
    return setsKeys() || file != null || !reset.isEmpty();
  }

  private boolean setsKeys() {
    return arguments.stream().anyMatch(word -> word.indexOf('=') > 0);
  }

  @Override
  void run(Call call, JujuModel target) {
    if (isSetting()) {
      List<String> words = new ArrayList<>();
      if (file != null) {
        words.add(file);
      }
      words.addAll(setsKeys() ? arguments : List.of());
      ModelSettings settings = ModelSettings.of(words, call);
      for (String list : reset) {
        ModelSettings.reset(GoFlags.list(list), target, call.session().config().models());
      }
      settings.applyTo(target);
      return;
    }
    SortedMap<String, Fields> all =
        ModelSettings.describe(target, call.session().config().models());
    if (arguments.isEmpty()) {
      output.print(call, all, () -> table(all));
      return;
    }
    Fields one = all.get(arguments.get(0));
    if (one == null) {
      throw CommandException.failed(
          "key "
              + GoText.quote(arguments.get(0))
              + " not found in "
              + GoText.quote(target.name())
              + " model");
    }
    call.print(one.get("Value") + "\n");
  }

  private static String table(SortedMap<String, Fields> all) {
    Table table = new Table("Attribute", "From", "Value");
    all.forEach(
        (key, entry) ->
            table.row(
                key, String.valueOf(entry.get("Source")), String.valueOf(entry.get("Value"))));
    return table.text();
  }
}
