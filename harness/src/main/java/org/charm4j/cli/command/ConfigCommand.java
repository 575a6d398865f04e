package org.charm4j.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.charm4j.cli.session.JujuModel;
import org.charm4j.hook.OptionMetadata;
import org.charm4j.sim.ApplicationView;
import org.charm4j.sim.Controller;
import org.charm4j.sim.RefusedException;
import org.charm4j.sim.command.Fields;
import org.charm4j.sim.command.GoText;
import org.charm4j.sim.words.UserAccess;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code juju config}: sets, resets, or shows (H-812, H-814, H-815, H-817, H-955). */
final class ConfigCommand extends ModelCommand {
  private static final String TRUST = "trust";

  @Mixin Output output = new Output("yaml", "json");

  @Option(names = "--reset")
  List<String> reset = new ArrayList<>();

  @Option(names = "--file")
  @Nullable String file;

  @Option(names = "--color")
  boolean color;

  @Option(names = "--no-color")
  boolean noColor;

  private SettingWords words = SettingWords.of(List.of(), List.of(), false);

  @Override
  void check() {
    if (arguments.isEmpty() || arguments.get(0).indexOf('=') >= 0) {
      throw RefusedException.usage("no application name specified");
    }
    words = SettingWords.of(arguments.subList(1, arguments.size()), reset, file != null);
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
    Controller controller = target.controller();
    String name = arguments.get(0);
    ApplicationView application = controller.application(name);
    if (application == null) {
      throw RefusedException.failed("application " + GoText.quote(name) + " not found");
    }
    if (words.key() != null) {
      call.print(value(application, words.key()) + "\n");
    } else if (isSetting()) {
      change(call, controller, application);
    } else {
      Fields answer = describe(application);
      output.print(call, answer, () -> "");
    }
  }

  /** H-816: trust is no option of the charm, but set in the same way. Words win over the file. */
  private void change(Call call, Controller controller, ApplicationView application) {
    TreeMap<String, String> options = new TreeMap<>();
    List<String> others = new ArrayList<>(words.resets());
    if (file != null) {
      SettingsFile read =
          SettingsFile.read(call, file, application.name(), application.charm().metadata());
      options.putAll(read.values());
      options.keySet().removeAll(words.resets());
      others.addAll(read.reset());
    }
    options.putAll(KeyValues.withFiles(words.values(), call));
    others.removeAll(options.keySet());
    String trust = options.remove(TRUST);
    if (trust != null && !GoText.isBool(trust)) {
      throw RefusedException.failed(
          "parsing settings for application: "
              + TRUST
              + ": expected bool, got string("
              + GoText.quote(trust)
              + ")");
    }
    boolean untrusted = others.remove(TRUST);
    controller.configure(application.name(), options, others);
    if (trust != null || untrusted) {
      controller.trust(application.name(), trust != null && GoText.parseBool(trust));
    }
  }

  private static String value(ApplicationView application, String key) {
    if (key.equals(TRUST)) {
      return String.valueOf(application.trust());
    }
    OptionMetadata option = application.charm().metadata().options().get(key);
    if (option == null) {
      throw RefusedException.failed(
          "key "
              + GoText.quote(key)
              + " not found in "
              + GoText.quote(application.name())
              + " application config or charm settings.");
    }
    Object explicit = application.settings().get(key);
    Object value = explicit == null ? option.defaultValue() : explicit;
    return value == null ? "" : value.toString();
  }

  private static Fields describe(ApplicationView application) {
    Fields trust = new Fields();
    trust.put("default", false);
    trust.put("description", "Does this application have access to trusted credentials");
    trust.put("source", application.trust() ? "user" : "default");
    trust.put("type", "bool");
    trust.put("value", application.trust());
    TreeMap<String, Object> settings = new TreeMap<>();
    for (OptionMetadata option : application.charm().metadata().options().values()) {
      settings.put(option.name(), setting(option, application.settings().get(option.name())));
    }
    return new Fields()
        .with("application", application.name())
        .with("application-config", new Fields().with(TRUST, trust))
        .with("charm", application.charm().metadata().name())
        .with("settings", settings);
  }

  private static Fields setting(OptionMetadata option, @Nullable Object explicit) {
    Object byDefault = option.defaultValue();
    Fields fields = new Fields();
    fields.putIfPresent("default", byDefault);
    fields.put("description", option.description());
    fields.put("source", explicit != null ? "user" : byDefault != null ? "default" : "unset");
    fields.put("type", option.type().meant().text());
    fields.putIfPresent("value", explicit != null ? explicit : byDefault);
    return fields;
  }
}
