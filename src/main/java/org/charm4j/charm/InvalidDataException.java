package org.charm4j.charm;

/**
 * The configuration, the parameters of an action or the data of a relation do not fit the record
 * that the charm wants. The message names the key, its value, and what is wanted. It can be shown
 * to the person who runs the charm.
 */
public class InvalidDataException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final String key;

  InvalidDataException(String key, String message) {
    super(message);
    this.key = key;
  }

  InvalidDataException(String message, Throwable cause) {
    super(message, cause);
    this.key = "";
  }

  /**
   * Returns the option, parameter or key that is wrong; empty if the record's own constructor
   * refused the values together.
   */
  public String key() {
    return key;
  }
}
