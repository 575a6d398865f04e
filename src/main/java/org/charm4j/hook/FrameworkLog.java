package org.charm4j.hook;

/**
 * What a charm framework writes to the unit's log at the level DEBUG about its events, so that
 * tests and people can follow them. The words are those of ops; the name of the event and a full
 * stop follow.
 */
public final class FrameworkLog {
  /** The charm has emitted an event of its own. */
  public static final String CUSTOM_EVENT = "Emitting custom event";

  /** An observer has deferred an event. */
  public static final String DEFERS = "Deferring";

  /** A deferred event comes again. */
  public static final String AGAIN = "Re-emitting deferred event";

  private FrameworkLog() {}
}
