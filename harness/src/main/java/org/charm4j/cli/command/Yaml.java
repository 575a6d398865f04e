package org.charm4j.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.charm4j.sim.RefusedException;
import org.charm4j.sim.command.YamlProblem;
import org.charm4j.sim.command.YamlValues;
import org.jspecify.annotations.Nullable;

/** Reads the YAML of files and of action parameters as Juju does, with its words (H-949). */
final class Yaml {
  private static final String ODD_KEY = "map keyed with non-string value";

  private Yaml() {}

  /** Returns the value that a text says, or {@code otherwise} if it says nothing at all. */
  static @Nullable Object value(String text, @Nullable Object otherwise) {
    try {
      return YamlValues.of(text, otherwise);
    } catch (YamlProblem problem) {
      throw RefusedException.failed(problem.text());
    }
  }

  /** Returns the map that a text says; what says nothing is empty. */
  static Map<String, @Nullable Object> map(String text) {
    try {
      return YamlValues.map(text);
    } catch (YamlProblem problem) {
      throw RefusedException.failed(problem.text());
    }
  }

  /** Returns a value with sorted maps of texts in it, or refuses it because of a key. */
  static @Nullable Object keyedByTexts(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      TreeMap<String, @Nullable Object> sorted = new TreeMap<>();
      map.forEach(
          (key, entry) -> {
            if (!(key instanceof String text)) {
              throw RefusedException.failed(ODD_KEY);
            }
            sorted.put(text, keyedByTexts(entry));
          });
      return sorted;
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> keyed = new ArrayList<>();
      list.forEach(element -> keyed.add(keyedByTexts(element)));
      return keyed;
    }
    return value;
  }
}
