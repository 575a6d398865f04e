package org.charm4j.charm;

import org.charm4j.hook.HookEnvironment;
import org.jspecify.annotations.Nullable;

/**
 * Something that happens to a charm, to be observed. {@link CharmEvents} has them all.
 *
 * @param <E> the type of event that observers get
 */
public final class EventSource<E extends CharmEvent> {

  /** Makes the event object from the variables that describe the event. */
  @FunctionalInterface
  interface Factory<E extends CharmEvent> {
    E create(Dispatch dispatch, EventSource<E> source, HookEnvironment data);
  }

  private final String name;
  private final Factory<E> factory;
  private final @Nullable String whyNotDeferrable;

  EventSource(String name, Factory<E> factory, @Nullable String whyNotDeferrable) {
    this.name = name;
    this.factory = factory;
    this.whyNotDeferrable = whyNotDeferrable;
  }

  /**
   * Returns Juju's name of the hook, such as {@code database-relation-joined}; for an action its
   * name and {@code -action}, for a step of the framework that step's name (H-701).
   */
  public String name() {
    return name;
  }

  @Nullable String whyNotDeferrable() {
    return whyNotDeferrable;
  }

  E create(Dispatch dispatch, HookEnvironment data) {
    return factory.create(dispatch, this, data);
  }

  /** Returns {@link #name()}. */
  @Override
  public String toString() {
    return name;
  }
}
