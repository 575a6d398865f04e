package org.charm4j.sim;

import org.charm4j.hook.EndpointMetadata;

/**
 * One side of a relation.
 *
 * @param application the application
 * @param endpoint the endpoint of its charm
 */
public record RelationEndpoint(String application, EndpointMetadata endpoint) {

  /** Returns {@code <application>:<endpoint>}. */
  public String text() {
    return application + ":" + endpoint.name();
  }

  @Override
  public String toString() {
    return text();
  }
}
