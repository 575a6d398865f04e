package org.charm4j.hook;

import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * One action of a charm.
 *
 * @param name the action's name
 * @param description what it does
 * @param parameters JSON-schema properties by parameter name, as read
 * @param required the parameters that must be given
 * @param additionalProperties whether parameters that are not declared are accepted; null where the
 *     charm does not say: Juju 3 accepts them then, Juju 4 does not
 */
public record ActionMetadata(
    String name,
    String description,
    SortedMap<String, Object> parameters,
    List<String> required,
    @Nullable Boolean additionalProperties) {

  /** Checks the parts. */
  public ActionMetadata {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(parameters, "parameters");
    Objects.requireNonNull(required, "required");
  }
}
