package org.charm4j.hook;

import java.util.Objects;

/**
 * One endpoint of a charm (H-010).
 *
 * @param name the endpoint's name
 * @param role which side of a relation it takes
 * @param interfaceName the interface it speaks
 * @param scope whom it connects
 * @param limit how many relations it allows, 0 for any number (H-023)
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

  /** Which side of a relation an endpoint takes. */
  public enum Role {
    /** Declared under {@code provides}. */
    PROVIDER,
    /** Declared under {@code requires}. */
    REQUIRER,
    /** Declared under {@code peers}: connects the units of one application. */
    PEER
  }

  /** Whom an endpoint connects. */
  public enum Scope {
    /** All units of both applications. */
    GLOBAL,
    /** Only a principal unit with its own subordinate (H-138). */
    CONTAINER
  }
}
