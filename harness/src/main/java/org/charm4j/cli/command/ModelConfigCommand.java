package org.charm4j.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.charm4j.cli.session.JujuModel;
import org.charm4j.sim.command.Fields;
import org.charm4j.sim.command.GoText;
import org.charm4j.sim.words.UserAccess;
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

  @Option(names = "--color")
  boolean color;

  @Option(names = "--no-color")
  boolean noColor;

  @Option(names = "--ignore-read-only-fields")
  boolean ignoreReadOnly;

  private SettingWords words = SettingWords.of(List.of(), List.of(), false);

  @Override
  void check() {
    words = SettingWords.of(arguments, reset, file != null);
  }

  @Override
  UserAccess wanted() {
    return isSetting() ? UserAccess.WRITE : UserAccess.READ;
  }

  private boolean isSetting() {
    return !words.values().isEmpty() || !words.resets().isEmpty() || file != null;
  }

  @Override
  void run(Call call, JujuModel target) {
    if (isSetting()) {
      List<String> sources = new ArrayList<>();
      if (file != null) {
        sources.add(file);
      }
      sources.addAll(words.values().isEmpty() ? List.of() : arguments);
      ModelSettings settings = ModelSettings.of(sources, call);
      ModelSettings.reset(words.resets(), target, call.session().config().models());
      settings.applyTo(target);
      return;
    }
    SortedMap<String, Fields> all =
        ModelSettings.describe(target, call.session().config().models());
    if (words.key() == null) {
      output.print(call, all, () -> table(all));
      return;
    }
    Fields one = all.get(words.key());
    if (one == null) {
      throw CommandException.failed(
          "key "
              + GoText.quote(words.key())
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
