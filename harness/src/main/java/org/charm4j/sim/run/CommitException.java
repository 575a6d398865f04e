package org.charm4j.sim.run;

/** The commit of a run was refused in Juju's words; the hook fails although the charm did not. */
final class CommitException extends Exception {
  private static final long serialVersionUID = 1L;

  CommitException(String message) {
    super(message, null, false, false);
  }

  /** Returns the message; there always is one. */
  String text() {
    return String.valueOf(getMessage());
  }
}
