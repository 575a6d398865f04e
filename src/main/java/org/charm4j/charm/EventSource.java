package org.charm4j.charm;

import org.charm4j.hook.HookEnvironment;
import org.jspecify.annotations.Nullable;

/**
 * A kind of event that a charm can observe. {@link CharmEvents} has those of Juju and of the
 * framework. {@link CustomEventSource} is for the charm's own.
 *
 * @param <E> the type of the event that observers get
 */
public sealed class EventSource<E extends CharmEvent> permits CustomEventSource {

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
   * Returns the name of the event. For a hook it is Juju's name, such as {@code
   * database-relation-joined}; for an action its name and {@code -action}; for a step of the
   * framework the name of the step; for an event of the charm's own the name it was defined with.
   */
  public final String name() {
    return name;
  }

  final @Nullable String whyNotDeferrable() {
    return whyNotDeferrable;
  }

  final E create(Dispatch dispatch, HookEnvironment data) {
    return factory.create(dispatch, this, data);
  }

  /** Returns {@link #name()}. */
  @Override
  public final String toString() {
    return name;
  }
}
