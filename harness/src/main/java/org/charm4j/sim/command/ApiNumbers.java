package org.charm4j.sim.command;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Numbers as they reach a unit. Juju's API carries options and parameters as JSON, in which every
 * number becomes a float: 2097152 prints as {@code 2.097152e+06} but for JSON, and integers from
 * 2<sup>53</sup> on lose their last digits (H-511, H-523).
 */
final class ApiNumbers {
  private ApiNumbers() {}

  /** Returns {@code value} with floats in place of all numbers, also inside of maps and lists. */
  static @Nullable Object floats(@Nullable Object value) {
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    if (value instanceof Map<?, ?> map) {
      return floats(map);
    }
    if (value instanceof Collection<?> list) {
      List<@Nullable Object> floats = new ArrayList<>(list.size());
      list.forEach(element -> floats.add(floats(element)));
      return floats;
    }
    return value;
  }

  /** Returns {@code map} with floats in place of all numbers. */
  static Map<String, @Nullable Object> floats(Map<?, ?> map) {
    Map<String, @Nullable Object> floats = new TreeMap<>();
    map.forEach((key, value) -> floats.put(String.valueOf(key), floats(value)));
    return floats;
  }
}
