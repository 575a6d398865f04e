package org.charm4j.cli.command;

/** What {@code juju help} says of flags that do not do here what they do in Juju. */
final class Flags {
  static final String REFUSED = "refused: it would change something that is not modelled";
  static final String NOTED =
      "accepted, kept or ignored, and noted once: nothing here depends on it";

  private Flags() {}
}
