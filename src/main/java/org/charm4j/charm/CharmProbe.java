package org.charm4j.charm;

import java.util.function.Supplier;

/**
 * Finds out which class a supplier makes, without running that class's constructor: it is thrown by
 * {@link CharmBase}'s constructor, which runs first.
 */
final class CharmProbe extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Stands in the place of a dispatch while a probe is looking. */
  static final Object ACTIVE = new Object();

  private final Class<?> charmClass;

  CharmProbe(Class<?> charmClass) {
    super("looking for the charm's class", null, false, false);
    this.charmClass = charmClass;
  }

  static Class<?> classOf(Supplier<? extends CharmBase> charm) {
    Object before = Dispatch.enter(ACTIVE);
    try {
      return charm.get().getClass();
    } catch (CharmProbe e) {
      return e.charmClass;
    } finally {
      Dispatch.leave(before);
    }
  }
}
