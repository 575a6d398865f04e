package org.charm4j.sim;

/**
 * Which Juju a controller is. What differs between them stands in {@link VersionChange}; everything
 * else is as in 3.6.
 *
 * <p>What is known of the releases before 3.6 is what went wrong with them in production: 3.1, 3.3
 * and 3.5 are alike here. 4.0 is like 4.1, as in its later builds; the first ones committed secrets
 * apart from the rest, and had bugs of their own (H-1105).
 *
 * <p>Not modelled of Juju 4: limits on the size of configuration and databags (H-1106), actions
 * that refuse undeclared parameters by default and the option type {@code integer} (H-1107), and
 * the command line (H-1108). Removals are carried out in the commit, and not shortly after.
 */
public enum JujuVersion {
  /** Juju 3.1. */
  V3_1("3.1.10"),
  /** Juju 3.3. */
  V3_3("3.3.7"),
  /** Juju 3.5. */
  V3_5("3.5.7"),
  /** Juju 3.6, the default. */
  V3_6("3.6.9"),
  /** Juju 4.0. */
  V4_0("4.0.0"),
  /** Juju 4.1. */
  V4_1("4.1-beta1");

  private final String text;

  JujuVersion(String text) {
    this.text = text;
  }

  /** Returns what {@code JUJU_VERSION} says. */
  public String text() {
    return text;
  }

  /** Returns whether it came with this version, or with one before it. */
  public boolean has(VersionChange change) {
    return compareTo(change.since()) >= 0;
  }
}
