package org.charm4j.hook;

import java.util.Objects;

/**
 * One endpoint of a charm.
 *
 * @param name the endpoint's name
 * @param role its side of a relation
 * @param interfaceName the name of its interface
 * @param scope which units it connects
 * @param limit how many relations it may have, 0 for any number
 * @param optional whether the charm works without it
 */
public record EndpointMetadata(
    String name, Role role, String interfaceName, Scope scope, int limit, boolean optional) {

  /** Checks the parts. */
  public EndpointMetadata {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(role, "role");
    Objects.requireNonNull(interfaceName, "interfaceName");
    Objects.requireNonNull(scope, "scope");
  }

  /** The side of a relation that an endpoint is on. */
  public enum Role {
    /** Declared under {@code provides}. */
    PROVIDER,
    /** Declared under {@code requires}. */
    REQUIRER,
    /** Declared under {@code peers}: connects the units of one application. */
    PEER
  }

  /** Which units an endpoint connects. */
  public enum Scope {
    /** All units of both applications. */
    GLOBAL,
    /** Only a principal unit with its own subordinate. */
    CONTAINER
  }
}
