package org.charm4j.cli.command;

import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.charm4j.cli.session.JujuModel;
import org.charm4j.sim.Controller;
import org.charm4j.sim.command.Fields;
import org.charm4j.sim.command.GoDuration;
import org.charm4j.sim.command.GoText;
import org.charm4j.sim.words.ControllerConfig;

/**
 * Changes of the settings of a model. Those that make a difference in memory are {@code
 * update-status-hook-interval}, {@code automatically-retry-hooks} and {@code mode}; all others are
 * refused by name when set.
 */
final class ModelSettings {
  private static final String INTERVAL = "update-status-hook-interval";
  private static final String RETRY = "automatically-retry-hooks";
  private static final String MODE = "mode";
  private static final String PROMPTS = "requires-prompts";

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
        Yaml.map(call.read(word), word).forEach((key, value) -> values.put(key, value.toString()));
      } else {
        values.put(word.substring(0, equals), word.substring(equals + 1));
      }
    }
    values.forEach(ModelSettings::check);
    return new ModelSettings(values);
  }

  private static void check(String key, String value) {
    switch (key) {
      case INTERVAL -> duration(value);
      case RETRY -> truth(value);
      case MODE -> {
        if (!value.isEmpty() && !value.equals(PROMPTS)) {
          throw CommandException.failed("mode " + GoText.quote(value) + " not valid");
        }
      }
      default -> throw notModelled(key);
    }
  }

  private static CommandException notModelled(String key) {
    return CommandException.notModelled(
        "the model setting " + GoText.quote(key),
        "it knows " + INTERVAL + ", " + RETRY + " and " + MODE);
  }

  private static boolean truth(String text) {
    if (!GoText.isBool(text)) {
      throw CommandException.failed(
          RETRY + ": expected bool, got string(" + GoText.quote(text) + ")");
    }
    return GoText.parseBool(text);
  }

  private static Duration duration(String text) {
    Duration duration = GoDuration.parse(text);
    if (duration == null || duration.isNegative()) {
      throw CommandException.failed(
          "invalid update status hook interval in model configuration: time: invalid duration "
              + GoText.quote(text));
    }
    return duration;
  }

  /** Makes them true. */
  void applyTo(JujuModel model) {
    Controller controller = model.controller();
    ControllerConfig config = controller.config();
    String interval = values.get(INTERVAL);
    String retry = values.get(RETRY);
    String mode = values.get(MODE);
    controller.configureModel(
        interval == null ? config.updateStatusInterval() : duration(interval),
        retry == null ? config.retryHooks() : truth(retry));
    if (mode != null) {
      model.settings().put(MODE, mode);
    }
  }

  /** Sets settings back to what Juju has by default, all or none. */
  static void reset(List<String> keys, JujuModel model, ControllerConfig defaults) {
    for (String key : keys) {
      if (!List.of(INTERVAL, RETRY, MODE).contains(key)) {
        throw notModelled(key);
      }
    }
    for (String key : keys) {
      ControllerConfig config = model.controller().config();
      switch (key) {
        case INTERVAL ->
            model.controller().configureModel(defaults.updateStatusInterval(), config.retryHooks());
        case RETRY ->
            model.controller().configureModel(config.updateStatusInterval(), defaults.retryHooks());
        default -> model.settings().remove(MODE);
      }
    }
  }

  /** Returns whether removal commands ask first (H-920). */
  static boolean asks(JujuModel model) {
    return model.settings().getOrDefault(MODE, PROMPTS).contains(PROMPTS);
  }

  /** Returns key to value and source, as {@code juju model-config} prints them. */
  static SortedMap<String, Fields> describe(JujuModel model, ControllerConfig defaults) {
    ControllerConfig config = model.controller().config();
    TreeMap<String, Fields> all = new TreeMap<>();
    all.put(RETRY, entry(config.retryHooks(), config.retryHooks() == defaults.retryHooks()));
    all.put(
        INTERVAL,
        entry(
            Text.duration(config.updateStatusInterval()),
            config.updateStatusInterval().equals(defaults.updateStatusInterval())));
    String mode = model.settings().get(MODE);
    all.put(MODE, entry(mode == null ? PROMPTS : mode, mode == null));
    all.put(
        "agent-version", new Fields().with("Value", config.jujuVersion()).with("Source", "model"));
    all.put("default-base", entry("ubuntu@22.04/stable", true));
    return all;
  }

  private static Fields entry(Object value, boolean isDefault) {
    return new Fields().with("Value", value).with("Source", isDefault ? "default" : "model");
  }
}
