package org.charm4j.sim.words;

/**
 * A line that a charm wrote to its unit's log.
 *
 * @param level TRACE, DEBUG, INFO, WARNING, ERROR or CRITICAL
 * @param text the line
 */
public record LogLine(String level, String text) {

  @Override
  public String toString() {
    return level + " " + text;
  }
}
