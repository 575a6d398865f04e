package org.charm4j.sim.words;

/**
 * A line that a charm wrote to its unit's log.
 *
 * @param level TRACE, DEBUG, INFO, WARNING, ERROR or CRITICAL
 * @param text the line
 */
public record LogLine(String level, String text) {

  /** Returns whether nobody needs to look at it: its level is below WARNING. */
  public boolean isChatter() {
    return level.equals("TRACE") || level.equals("DEBUG") || level.equals("INFO");
  }

  @Override
  public String toString() {
    return level + " " + text;
  }
}
