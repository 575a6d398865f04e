package org.charm4j.hook;

import java.util.Objects;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What a charm declares about itself: its endpoints, options and actions (H-800, H-801).
 *
 * <p>Read one with {@code CharmMetadataReader}.
 *
 * @param name the charm's name, the default name of its application
 * @param summary one line
 * @param description several lines
 * @param subordinate whether its units live beside those of another application (H-004)
 * @param endpoints the declared endpoints by name; the implicit {@code juju-info} is not among them
 * @param options the configuration options by name
 * @param actions the actions by name
 */
public record CharmMetadata(
    String name,
    String summary,
    String description,
    boolean subordinate,
    SortedMap<String, EndpointMetadata> endpoints,
    SortedMap<String, OptionMetadata> options,
    SortedMap<String, ActionMetadata> actions) {

  /** Checks the parts. */
  public CharmMetadata {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(endpoints, "endpoints");
    Objects.requireNonNull(options, "options");
    Objects.requireNonNull(actions, "actions");
  }

  /** Returns the endpoint {@code endpointName}, or null if the charm does not declare it. */
  public @Nullable EndpointMetadata endpoint(String endpointName) {
    return endpoints.get(endpointName);
  }
}
