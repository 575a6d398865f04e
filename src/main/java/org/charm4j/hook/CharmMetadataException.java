package org.charm4j.hook;

/**
 * The metadata of a charm is missing or wrong. The message begins with the file, the line and the
 * column, where they are known.
 */
public final class CharmMetadataException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /** Makes an exception with a message that says what was expected. */
  public CharmMetadataException(String message) {
    super(message);
  }
}
