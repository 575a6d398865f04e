package org.charm4j.charm;

/**
 * The charm used relation data that Juju does not let it use, found before Juju was asked (H-707):
 * it wrote data that is not its own, or used its application's data without being leader.
 */
public final class RelationDataAccessException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  RelationDataAccessException(String message) {
    super(message);
  }
}
