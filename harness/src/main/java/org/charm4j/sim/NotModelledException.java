package org.charm4j.sim;

/** Juju has what was asked for, and Charm4J does not model it. The message names it. */
public final class NotModelledException extends UnsupportedOperationException {
  private static final long serialVersionUID = 1L;

  /** Makes an exception with a message that says what is not modelled, and what to do instead. */
  public NotModelledException(String message) {
    super(message);
  }
}
