package org.charm4j.explore;

/**
 * A test failed in a schedule that Juju could produce. The cause is the failure itself. The message
 * shows the schedule, shrunk, and its seed.
 */
public final class ExplorationError extends AssertionError {
  private static final long serialVersionUID = 1L;

  private final String seed;
  private final int choices;
  private final long number;

  ExplorationError(String message, Throwable cause, Schedule schedule, long number) {
    super(message, cause);
    this.seed = schedule.seed();
    this.choices = schedule.choices().size();
    this.number = number;
  }

  /** Returns the seed of the shrunk schedule, for {@link Exploration#replay}. */
  public String seed() {
    return seed;
  }

  /** Returns in how many choices the shrunk schedule differs from the order without choices. */
  public int choices() {
    return choices;
  }

  /** Returns which schedule failed first, from 1; 0 if it was replayed. */
  public long number() {
    return number;
  }
}
