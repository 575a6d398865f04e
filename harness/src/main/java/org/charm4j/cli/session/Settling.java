package org.charm4j.cli.session;

/** When the hooks of commands run. */
public enum Settling {
  /**
   * When a command looks at the model: {@code status}, {@code show-unit}, {@code run} and so on. So
   * several orders can come together before a hook runs, as on Juju.
   */
  WHEN_LOOKING,
  /** After every command, for clients that wait for hooks between two commands. */
  AFTER_EVERY_COMMAND,
  /** Never: for commands that look at one moment of another session, while its hooks run. */
  NEVER
}
