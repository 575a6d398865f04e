package org.charm4j.charm;

/**
 * There is no such secret, label or revision, or this unit may not know of it. A secret that exists
 * but was not granted is a plain {@link ModelException} with the message {@code permission denied}.
 */
public final class SecretNotFoundException extends ModelException {

  private static final long serialVersionUID = 1L;

  SecretNotFoundException(String command, int exitCode, String stderr) {
    super(command, exitCode, stderr);
  }
}
