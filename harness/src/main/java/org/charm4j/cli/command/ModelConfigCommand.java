package org.charm4j.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.charm4j.cli.session.JujuModel;
import org.charm4j.sim.RefusedException;
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
      settings = (ignoreReadOnly ? settings.withoutReadOnly() : settings).checked();
      ModelSettings.reset(words.resets(), target, call);
      settings.applyTo(target, call);
      return;
    }
    SortedMap<String, Fields> all = ModelSettings.describe(target);
    if (words.key() == null) {
      output.print(call, all, () -> table(all));
      return;
    }
    Fields one = all.get(words.key());
    if (one == null) {
      throw RefusedException.failed(
          GoText.quote(words.key())
              + " is not a key of the currently targeted model: "
              + GoText.quote(target.name()));
    }
    if (output.is("tabular")) {
      call.print(one.get("Value") + "\n");
    } else {
      output.print(call, new Fields().with(words.key(), one), () -> "");
    }
  }

  /** In a table, a long text stands in the way. */
  private static String shown(String key, @Nullable Object value) {
    String text = String.valueOf(value);
    return key.equals(ModelKeys.USER_DATA) && !text.isEmpty()
        ? "<value set, see juju model-config " + key + ">"
        : text.isEmpty() ? "\"\"" : text;
  }

  private static String table(SortedMap<String, Fields> all) {
    Table table = new Table("Attribute", "From", "Value");
    all.forEach(
        (key, entry) ->
            table.row(key, String.valueOf(entry.get("Source")), shown(key, entry.get("Value"))));
    return table.text();
  }
}
