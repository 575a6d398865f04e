package org.charm4j.harness;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Turns values of options as tests write them into the texts that a person at Juju types. */
final class OptionTexts {
  private OptionTexts() {}

  static SortedMap<String, String> of(Map<String, ?> values) {
    TreeMap<String, String> texts = new TreeMap<>();
    values.forEach(
        (key, value) -> {
          if (value == null) {
            throw new IllegalArgumentException(
                "option \""
                    + key
                    + "\" cannot be set to null; resetConfig sets it back to its default");
          }
          texts.put(key, value.toString());
        });
    return texts;
  }
}
