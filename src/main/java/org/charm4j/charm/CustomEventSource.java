package org.charm4j.charm;

import java.util.Map;
import java.util.function.Function;
import org.charm4j.hook.FrameworkLog;
import org.charm4j.hook.HookEnvironment;

/**
 * An event of the charm's own. The charm emits it, and observes it like an event of Juju. Made by
 * {@link CharmBase#defineEvent}.
 *
 * @param <T> the type of the value that the event carries
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
   * Runs all observers of this event, one after another, and then returns. An observer that defers
   * the event gets it again in the unit's next hook.
   *
   * <p>Observers do not get {@code value} itself. They get what is restored from its snapshot, as
   * in a later hook.
   *
   * @throws IllegalArgumentException if the snapshot has a value that cannot be kept: see {@link
   *     StoredState}
   * @throws IllegalStateException with the cause, if an observer throws a checked exception;
   *     unchecked ones pass through
   */
  public void emit(T value) {
    HookEnvironment data =
        new HookEnvironment(Map.of(CustomEvent.VALUE, Json.ofValue(snapshot.apply(value))));
    dispatch.tell(FrameworkLog.CUSTOM_EVENT, name());
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
