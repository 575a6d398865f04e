package org.charm4j.charm;

/**
 * The charm used relation data that it may not use. It wrote data that is not its own, or used the
 * data of its application without being the leader.
 */
public final class RelationDataAccessException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  RelationDataAccessException(String message) {
    super(message);
  }
}
