package org.charm4j.sim;

import java.util.Map;
import java.util.TreeMap;
import org.charm4j.hook.ActionMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Checks and completes the parameters of an action: what is required, what is known, of which type,
 * and defaults (H-821).
 */
final class ActionParameters {
  private ActionParameters() {}

  static Map<String, @Nullable Object> complete(ActionMetadata action, Map<String, Object> given) {
    for (String required : action.required()) {
      if (!given.containsKey(required)) {
        throw new IllegalArgumentException(
            "validation failed: (root) : \"" + required + "\" property is missing and required");
      }
    }
    action
        .parameters()
        .forEach(
            (name, schema) -> {
              if (schema instanceof Map<?, ?> properties && given.containsKey(name)) {
                checkType(name, properties.get("type"), given.get(name));
              }
            });
    TreeMap<String, @Nullable Object> complete = new TreeMap<>(given);
    for (String name : given.keySet()) {
      if (!action.additionalProperties() && !action.parameters().containsKey(name)) {
        throw new IllegalArgumentException(
            "validation failed: (root) : additional property \"" + name + "\" is not allowed");
      }
    }
    action
        .parameters()
        .forEach(
            (name, schema) -> {
              if (schema instanceof Map<?, ?> properties && properties.containsKey("default")) {
                complete.putIfAbsent(name, properties.get("default"));
              }
            });
    return complete;
  }

  private static void checkType(String name, @Nullable Object type, @Nullable Object value) {
    if (type instanceof String word && !isOfType(word, value)) {
      throw new IllegalArgumentException(
          "validation failed: (root)."
              + name
              + " : must be of type "
              + word
              + ", given "
              + (value instanceof String text ? '"' + text + '"' : value));
    }
  }

  private static boolean isOfType(String type, @Nullable Object value) {
    return switch (type) {
      case "string" -> value instanceof String;
      case "integer" ->
          value instanceof Integer
              || value instanceof Long
              || (value instanceof Number number && number.doubleValue() % 1 == 0);
      case "number" -> value instanceof Number;
      case "boolean" -> value instanceof Boolean;
      case "array" -> value instanceof Iterable;
      case "object" -> value instanceof Map;
      default -> true;
    };
  }
}
