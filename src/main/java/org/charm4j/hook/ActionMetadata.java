package org.charm4j.hook;

import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * One action of a charm.
 *
 * @param name the action's name
 * @param description what it does
 * @param schema the JSON schema of its parameters, of draft 4: an object whose {@code properties}
 *     are the charm's {@code params}, with what else the charm says of the action. The values are
 *     maps, lists, texts, numbers, truths and null. There is no {@code additionalProperties} where
 *     the charm does not say: Juju 3 then accepts parameters that are not declared, and Juju 4 does
 *     not
 * @param parallel whether it may run while another does
 * @param executionGroup whose actions run one after another, or empty
 */
public record ActionMetadata(
    String name,
    String description,
    SortedMap<String, @Nullable Object> schema,
    boolean parallel,
    String executionGroup) {

  /** Checks the parts. */
  public ActionMetadata {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(description, "description");
    Objects.requireNonNull(schema, "schema");
    Objects.requireNonNull(executionGroup, "executionGroup");
  }

  /** Returns the schemas of the declared parameters, by name. */
  public Map<?, ?> parameters() {
    return schema.get("properties") instanceof Map<?, ?> properties ? properties : Map.of();
  }
}
