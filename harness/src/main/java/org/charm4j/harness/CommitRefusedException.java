package org.charm4j.harness;

/**
 * Juju refused to commit what a played unit had done. The message is Juju's. A charm never gets
 * this exception: its hook has ended by then, and its unit goes into error.
 */
public final class CommitRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CommitRefusedException(String jujuText) {
    super(jujuText);
  }
}
