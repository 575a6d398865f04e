package org.charm4j.cli.command;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.charm4j.cli.session.JujuModel;
import org.charm4j.sim.Controller;
import org.charm4j.sim.command.Fields;
import org.charm4j.sim.command.GoText;
import org.charm4j.sim.words.ControllerConfig;

/**
 * Changes of the settings of a model. Every key is taken and kept as it was typed (X-130); {@link
 * ModelKeys} says which make a difference here.
 */
final class ModelSettings {
  private final SortedMap<String, String> values;

  private ModelSettings(SortedMap<String, String> values) {
    this.values = values;
  }

  /** Reads {@code key=value}, or files of YAML, and checks them all. */
  static ModelSettings of(List<String> words, Call call) {
    TreeMap<String, String> values = new TreeMap<>();
    for (String word : words) {
      int equals = word.indexOf('=');
      if (equals < 0) {
        Yaml.map(call.read(word))
            .forEach((key, value) -> values.put(key, value == null ? "" : value.toString()));
      } else {
        String value = word.substring(equals + 1);
        values.put(
            word.substring(0, equals),
            value.startsWith("@") ? call.read(value.substring(1)) : value);
      }
    }
    return new ModelSettings(values);
  }

  /** Returns these without keys that a person only reads, as {@code model-config} shows them. */
  ModelSettings withoutReadOnly() {
    TreeMap<String, String> writable = new TreeMap<>(values);
    writable.keySet().removeAll(List.of("agent-version", "charmhub-url"));
    return new ModelSettings(writable);
  }

  ModelSettings checked() {
    values.forEach(ModelKeys::check);
    return this;
  }

  /** Makes them true. */
  void applyTo(JujuModel model, Call call) {
    warn(values.keySet(), model, call);
    values.forEach((key, value) -> set(model, key, value));
    configure(model, values.keySet(), call.session().config().models());
    List<String> unused = new ArrayList<>(values.keySet());
    unused.removeIf(key -> ModelKeys.isUsed(key) || !ModelKeys.isKnown(key));
    if (!unused.isEmpty()) {
      call.note(
          "model-config",
          "settings of the model such as " + unused.get(0) + " are kept and shown only");
    }
  }

  private static void warn(Iterable<String> keys, JujuModel model, Call call) {
    for (String key : keys) {
      if (!ModelKeys.isKnown(key) && !model.settings().containsKey(key)) {
        call.printError(
            "WARNING key "
                + GoText.quote(key)
                + " is not defined in the current model configuration: possible misspelling\n");
      }
    }
  }

  private static void set(JujuModel model, String key, String value) {
    model.settings().put(key, value);
    if (key.equals(ModelKeys.LOGGING)) {
      noteLogging(model, value);
    }
  }

  /** What was logged before a level changes stays or is lost as it was. */
  private static void noteLogging(JujuModel model, String value) {
    String from = String.format(Locale.ROOT, "%012d", model.controller().journalSize());
    model.notes().put(Things.LOGGING, from, value);
  }

  /** Only what has changed counts: a test may have set the rest in another way. */
  private static void configure(
      JujuModel model, Collection<String> changed, ControllerConfig defaults) {
    Controller controller = model.controller();
    Map<String, String> settings = model.settings();
    Duration interval = controller.config().updateStatusInterval();
    if (changed.contains(ModelKeys.INTERVAL)) {
      String typed = settings.get(ModelKeys.INTERVAL);
      interval = typed == null ? defaults.updateStatusInterval() : ModelKeys.duration(typed);
    }
    boolean retry = controller.config().retryHooks();
    if (changed.contains(ModelKeys.RETRY)) {
      String typed = settings.get(ModelKeys.RETRY);
      retry = typed == null ? defaults.retryHooks() : GoText.parseBool(typed);
    }
    controller.configureModel(interval, retry, ModelKeys.variables(settings));
  }

  /** Sets settings back to what Juju has by default. */
  static void reset(List<String> keys, JujuModel model, Call call) {
    warn(keys, model, call);
    for (String key : keys) {
      model.settings().remove(key);
      if (key.equals(ModelKeys.LOGGING)) {
        noteLogging(model, "");
      }
    }
    configure(model, keys, call.session().config().models());
  }

  /** Returns whether removal commands ask first (H-920). */
  static boolean asks(JujuModel model) {
    return model
        .settings()
        .getOrDefault(ModelKeys.MODE, ModelKeys.PROMPTS)
        .contains(ModelKeys.PROMPTS);
  }

  /** Returns key to value and source, as {@code juju model-config} prints them. */
  static SortedMap<String, Fields> describe(JujuModel model) {
    ControllerConfig config = model.controller().config();
    TreeMap<String, Fields> all = new TreeMap<>();
    ModelKeys.DEFAULTS.forEach((key, value) -> all.put(key, entry(value, "default")));
    // Whoever made the model may have set these two in another way.
    if (!config.retryHooks()) {
      all.put(ModelKeys.RETRY, entry(false, "model"));
    }
    if (!config.updateStatusInterval().equals(Duration.ofMinutes(5))) {
      all.put(ModelKeys.INTERVAL, entry(Text.duration(config.updateStatusInterval()), "model"));
    }
    all.put("agent-version", entry(config.jujuVersion(), "model"));
    model
        .settings()
        .forEach(
            (key, value) -> {
              if (isTrue(key, value, config)) {
                all.put(key, entry(ModelKeys.typed(key, value), "model"));
              }
            });
    return all;
  }

  /** What was typed counts unless somebody has set another value in another way since. */
  private static boolean isTrue(String key, String value, ControllerConfig config) {
    return switch (key) {
      case ModelKeys.INTERVAL -> ModelKeys.duration(value).equals(config.updateStatusInterval());
      case ModelKeys.RETRY -> GoText.parseBool(value) == config.retryHooks();
      default -> true;
    };
  }

  private static Fields entry(Object value, String source) {
    return new Fields().with("Value", value).with("Source", source);
  }
}
