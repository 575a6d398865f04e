package org.charm4j.sim;

import java.util.Map;
import java.util.TreeMap;
import org.charm4j.hook.ActionMetadata;
import org.jspecify.annotations.Nullable;

/** Completes the parameters of an action: what is required, what is known, defaults (H-821). */
final class ActionParameters {
  private ActionParameters() {}

  static Map<String, @Nullable Object> complete(ActionMetadata action, Map<String, Object> given) {
    for (String required : action.required()) {
      if (!given.containsKey(required)) {
        throw new IllegalArgumentException(
            "validation failed: (root) : \"" + required + "\" property is missing and required");
      }
    }
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
}
