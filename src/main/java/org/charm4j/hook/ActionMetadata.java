package org.charm4j.hook;

import java.util.List;
import java.util.Objects;
import java.util.SortedMap;

/**
 * One action of a charm (H-820).
 *
 * @param name the action's name
 * @param description what it does
 * @param parameters JSON-schema properties by parameter name, as read (H-821)
 * @param required the parameters that must be given
 * @param additionalProperties whether parameters that are not declared are accepted
 */
public record ActionMetadata(
    String name,
    String description,
    SortedMap<String, Object> parameters,
    List<String> required,
    boolean additionalProperties) {

  /** Checks the parts. */
  public ActionMetadata {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(parameters, "parameters");
    Objects.requireNonNull(required, "required");
  }
}
