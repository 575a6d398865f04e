package org.charm4j.harness;

/**
 * Juju refused to commit what a played unit had done; the message is Juju's. A charm never sees
 * this: its hook has ended by then, and its unit goes into error. Public so that a test can expect
 * it.
 */
public final class CommitRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CommitRefusedException(String jujuText) {
    super(jujuText);
  }
}
