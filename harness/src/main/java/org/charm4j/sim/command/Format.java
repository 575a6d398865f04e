package org.charm4j.sim.command;

/** How a command prints its answer (H-502). */
enum Format {
  /** Plain words for simple answers, YAML for the rest. */
  SMART,
  /** Block style, keys sorted. */
  YAML,
  /** One line, keys sorted. */
  JSON
}
