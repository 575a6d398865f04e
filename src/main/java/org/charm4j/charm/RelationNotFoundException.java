package org.charm4j.charm;

/** This unit has no such relation, or has it no longer. */
public final class RelationNotFoundException extends ModelException {

  private static final long serialVersionUID = 1L;

  RelationNotFoundException(String command, int exitCode, String stderr) {
    super(command, exitCode, stderr);
  }
}
