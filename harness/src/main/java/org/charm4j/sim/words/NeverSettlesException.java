package org.charm4j.sim.words;

/** Charms keep each other busy for ever. The message names the hooks that repeat. */
public final class NeverSettlesException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  /** Makes an exception with a message that names the hooks. */
  public NeverSettlesException(String message) {
    super(message);
  }
}
