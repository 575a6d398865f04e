package org.charm4j.cli.session;

/** When the hooks run that follow from commands (H-921). */
public enum Settling {
  /**
   * When a command looks at the model: {@code status}, {@code show-unit}, {@code run} and so on. So
   * several orders can meet before a hook runs, as on Juju.
   */
  WHEN_LOOKING,
  /** After every command, too: for clients that only wait for hooks between two commands. */
  AFTER_EVERY_COMMAND
}
