package org.charm4j.sim.words;

import org.jspecify.annotations.Nullable;

/**
 * One of several things that can happen next.
 *
 * @param unit the unit that it happens on, or null
 * @param fault what breaks, or null if nothing does
 * @param what what happens; its text is for people
 */
public record Option(@Nullable String unit, @Nullable Fault fault, Object what) {

  /** Returns an option in which nothing breaks. */
  public static Option of(@Nullable String unit, Object what) {
    return new Option(unit, null, what);
  }

  /** Returns the unit and what happens, on one line. */
  @Override
  public String toString() {
    return unit == null ? what.toString() : unit + " " + what;
  }
}
