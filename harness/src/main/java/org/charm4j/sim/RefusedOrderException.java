package org.charm4j.sim;

/**
 * An order that Juju refuses, too. The message has Juju's words, and after them a hint for the
 * test. The {@code juju} commands print Juju's words alone.
 */
public final class RefusedOrderException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String words;

  /**
   * Makes a refusal.
   *
   * @param words what Juju says
   * @param hint what the test can do instead, or empty
   */
  public RefusedOrderException(String words, String hint) {
    super(hint.isEmpty() ? words : words + "; " + hint);
    this.words = words;
  }

  /** Returns what Juju says, without the hint. */
  public String words() {
    return words;
  }
}
