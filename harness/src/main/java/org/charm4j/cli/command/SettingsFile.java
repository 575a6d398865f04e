package org.charm4j.cli.command;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.charm4j.hook.CharmMetadata;
import org.charm4j.hook.OptionMetadata;
import org.charm4j.sim.RefusedException;
import org.charm4j.sim.command.GoSyntax;
import org.charm4j.sim.command.GoText;
import org.jspecify.annotations.Nullable;

/**
 * The settings of one application from a file of YAML: a map of them by application, or what {@code
 * juju config} has printed (H-818).
 *
 * @param values the settings as text
 * @param reset the options that the file sets to nothing, which resets them
 */
record SettingsFile(SortedMap<String, String> values, List<String> reset) {
  private static final String PARSING = "parsing settings for application: ";

  /** Reads and checks a file; what it sets need not exist yet. */
  static SettingsFile read(Call call, String file, String application, CharmMetadata charm) {
    Map<String, @Nullable Object> all = whole(call.read(file));
    Map<String, @Nullable Object> settings =
        all.get(application) instanceof Map<?, ?> own ? named(own) : printed(all);
    if (settings == null) {
      throw RefusedException.failed(PARSING + "no settings found for " + GoText.quote(application));
    }
    SettingsFile read = new SettingsFile(new TreeMap<>(), new ArrayList<>());
    settings.forEach((name, value) -> read.add(name, value, charm.options().get(name)));
    return read;
  }

  private static Map<String, @Nullable Object> whole(String text) {
    try {
      return Yaml.map(text);
    } catch (RefusedException problem) {
      throw RefusedException.failed(
          PARSING + "cannot parse settings data: " + problem.getMessage());
    }
  }

  private static Map<String, @Nullable Object> named(Map<?, ?> settings) {
    Map<String, @Nullable Object> named = new LinkedHashMap<>();
    settings.forEach((name, value) -> named.put(String.valueOf(name), value));
    return named;
  }

  /** Returns the values from the output of {@code juju config}, or null if it is none. */
  private static @Nullable Map<String, @Nullable Object> printed(
      Map<String, @Nullable Object> all) {
    if (!(all.get("settings") instanceof Map<?, ?> settings)) {
      return null;
    }
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (Map.Entry<?, ?> setting : settings.entrySet()) {
      if (!(setting.getValue() instanceof Map<?, ?> parts)) {
        return null;
      }
      if (parts.containsKey("value")) {
        values.put(String.valueOf(setting.getKey()), parts.get("value"));
      }
    }
    return values;
  }

  /** Texts are parsed later, as those of {@code key=value} are; other values need their type. */
  private void add(String name, @Nullable Object value, @Nullable OptionMetadata option) {
    if (value == null) {
      reset.add(name);
      return;
    }
    if (option != null && !fits(option.type().meant(), value)) {
      throw RefusedException.failed(
          PARSING
              + "option "
              + GoText.quote(name)
              + " expected "
              + option.type().meant().text()
              + ", got "
              + GoSyntax.of(value));
    }
    values.put(name, value.toString());
  }

  private static boolean fits(OptionMetadata.Type type, Object value) {
    return value instanceof String
        || switch (type) {
          case STRING, SECRET -> false;
          case INT, INTEGER ->
              value instanceof Number
                  && !(value instanceof Double)
                  && !(value instanceof BigInteger);
          case FLOAT -> value instanceof Double;
          case BOOLEAN -> value instanceof Boolean;
        };
  }
}
