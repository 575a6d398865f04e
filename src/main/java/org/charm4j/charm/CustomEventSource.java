package org.charm4j.charm;

import java.util.Map;
import java.util.function.Function;
import org.charm4j.hook.HookEnvironment;

/**
 * An event of a charm's own, to be observed like Juju's and to be emitted by the charm; made by
 * {@link CharmBase#defineEvent}.
 *
 * @param <T> what such an event says
 */
public final class CustomEventSource<T> extends EventSource<CustomEvent<T>> {

  private final Dispatch dispatch;
  private final Function<? super T, ? extends Map<String, ?>> snapshot;

  CustomEventSource(
      Dispatch dispatch,
      String name,
      Function<? super T, ? extends Map<String, ?>> snapshot,
      Function<? super Map<String, Object>, ? extends T> restore) {
    super(name, (hook, source, data) -> new CustomEvent<>(hook, source, data, restore), null);
    this.dispatch = dispatch;
    this.snapshot = snapshot;
  }

  /**
   * Runs all observers of this event at once, one after another, before it returns (H-715). What
   * one of them defers it gets again before the event of the unit's next hook.
   *
   * <p>Observers do not get {@code value} itself, but what is restored from its snapshot, as they
   * would in a later hook.
   *
   * @throws IllegalArgumentException if the snapshot has a value that cannot be kept: see {@link
   *     StoredState}
   * @throws IllegalStateException around a checked exception that an observer throws; what is not
   *     checked passes as it is
   */
  public void emit(T value) {
    HookEnvironment data =
        new HookEnvironment(Map.of(CustomEvent.VALUE, Json.ofValue(snapshot.apply(value))));
    try {
      dispatch.framework().emit(this, data, dispatch.deferred());
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      throw new IllegalStateException("an observer of " + name() + " failed", e);
    }
  }
}
