package org.charm4j.hook;

/**
 * The beginnings of the keys under which Charm4J keeps with Juju what lives from hook to hook. A
 * person sees them with {@code juju exec --unit web/0 state-get}.
 */
public final class StateKeys {

  /** Values of the charm's stored state, as JSON; the name follows. */
  public static final String STORED = "charm4j/stored/";

  /** Values of a library; its name, a slash and the value's name follow. */
  public static final String LIBRARY = "charm4j/library/";

  /** Deferred events; a number follows, in the order in which they were deferred. */
  public static final String DEFERRED = "charm4j/deferred/";

  private StateKeys() {}
}
