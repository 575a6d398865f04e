package org.charm4j.sim.words;

import org.charm4j.hook.EndpointMetadata;

/**
 * One side of a relation.
 *
 * @param application the application
 * @param endpoint the endpoint of its charm
 */
public record RelationEndpoint(String application, EndpointMetadata endpoint) {

  /** The endpoint that every charm has without declaring it. Its name is reserved. */
  public static final EndpointMetadata JUJU_INFO =
      new EndpointMetadata(
          "juju-info",
          EndpointMetadata.Role.PROVIDER,
          "juju-info",
          EndpointMetadata.Scope.GLOBAL,
          0,
          true);

  /**
   * Returns whether this is {@code juju-info}, which every application has without declaring it.
   */
  public boolean isImplicit() {
    return endpoint.equals(JUJU_INFO);
  }

  /** Returns {@code <application>:<endpoint>}. */
  public String text() {
    return application + ":" + endpoint.name();
  }

  @Override
  public String toString() {
    return text();
  }
}
