package org.charm4j.sim.command;

/** The quirks of Juju that show in how hook commands read their arguments. */
public enum CommandQuirk {
  /** {@code --revision 0}, or below, means all revisions (S-145, Q-24). */
  REVISION_ZERO,
  /** A {@code #base64} value is not checked (S-013, Q-25). */
  BAD_BASE64,
  /** {@code key#file=~/name} is found when its size is checked, and not when it is read. */
  HOME_NOT_EXPANDED,
  /** A value of more than 8 KiB, or content of more than 64 KiB, is refused. */
  SMALL_CONTENT
}
