package org.charm4j.sim;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.charm4j.hook.ActionMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Checks the parameters of an action against its JSON schema ({@link SchemaCheck}), and completes
 * them with defaults (H-821).
 */
final class ActionParameters {
  private static final String ADDITIONAL = "additionalProperties";

  private ActionParameters() {}

  /**
   * Returns all parameters.
   *
   * @param open whether undeclared ones are accepted where the charm does not say (H-1107)
   */
  static Map<String, @Nullable Object> complete(
      ActionMetadata action, Map<String, @Nullable Object> given, boolean open) {
    given.forEach(ActionParameters::requireJson);
    Map<String, @Nullable Object> schema = new TreeMap<>(action.schema());
    if (!open) {
      schema.putIfAbsent(ADDITIONAL, false);
    }
    List<String> problems = SchemaCheck.problems(schema, given);
    if (!problems.isEmpty()) {
      throw RefusedException.failed("validation failed: " + String.join("; ", problems));
    }
    TreeMap<String, @Nullable Object> complete = new TreeMap<>(given);
    insertDefaults(action.parameters(), complete);
    return complete;
  }

  private static void requireJson(String name, @Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, inner) -> requireJson(name + "." + key, inner));
    } else if (value instanceof Collection<?> list) {
      list.forEach(inner -> requireJson(name, inner));
    } else if (!(value == null
        || value instanceof String
        || value instanceof Number
        || value instanceof Boolean)) {
      throw new IllegalArgumentException(
          "the action's parameter \""
              + name
              + "\" is a "
              + value.getClass().getName()
              + "; use String, Number, Boolean, List or Map");
    }
  }

  /**
   * Puts defaults in, also into objects of which a part was given, or of which a part has one. The
   * default of an object itself is taken as it is.
   */
  private static void insertDefaults(Map<?, ?> properties, Map<String, @Nullable Object> target) {
    properties.forEach(
        (name, value) -> {
          String key = name.toString();
          if (!(value instanceof Map<?, ?> schema)) {
            return;
          }
          if (!target.containsKey(key) && schema.containsKey("default")) {
            target.put(key, schema.get("default"));
          } else if (schema.get("properties") instanceof Map<?, ?> nested) {
            insertNested(nested, key, target);
          }
        });
  }

  private static void insertNested(
      Map<?, ?> properties, String key, Map<String, @Nullable Object> target) {
    Object present = target.get(key);
    if (target.containsKey(key) && !(present instanceof Map<?, ?>)) {
      return;
    }
    TreeMap<String, @Nullable Object> inner = new TreeMap<>();
    if (present instanceof Map<?, ?> given) {
      given.forEach((name, value) -> inner.put(name.toString(), value));
    }
    insertDefaults(properties, inner);
    if (!inner.isEmpty() || present != null) {
      target.put(key, inner);
    }
  }
}
