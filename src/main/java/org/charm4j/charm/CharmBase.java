package org.charm4j.charm;

import java.time.Clock;
import org.charm4j.hook.CharmMetadata;

/**
 * A charm. Extend it, and observe events in the constructor:
 *
 * <pre>{@code
 * final class DatabaseCharm extends CharmBase {
 *   DatabaseCharm() {
 *     observe(on().relationJoined("database"), this::onJoined);
 *   }
 *
 *   private void onJoined(RelationJoinedEvent event) {
 *     Secret secret = app().addSecret(Map.of("username", "admin", "password", newPassword()));
 *     secret.grant(event.relation());
 *     event.relation().data(app()).put("secret-id", secret.id());
 *   }
 * }
 * }</pre>
 *
 * <p>Juju starts a charm anew for every hook, so a <b>fresh object</b> is made for every one: a
 * field does not survive the hook, {@link #stored()} does. The constructor runs before the event
 * and may already use the model.
 */
public abstract class CharmBase {

  private final Dispatch dispatch;

  /**
   * Attaches the charm to the hook that is being dispatched.
   *
   * @throws IllegalStateException if no hook is being dispatched
   */
  protected CharmBase() {
    this.dispatch = Dispatch.forNewCharm(getClass());
  }

  final boolean belongsTo(Dispatch other) {
    return dispatch == other;
  }

  /** Returns the sources of the events that this charm can observe. */
  public final CharmEvents on() {
    return dispatch.events();
  }

  /** Returns the framework: who observes what, and the hook commands. */
  public final Framework framework() {
    return dispatch.framework();
  }

  /** Returns the model as this unit sees it. */
  public final Model model() {
    return dispatch.model();
  }

  /** Returns the application that this unit belongs to. */
  public final Application app() {
    return dispatch.model().app();
  }

  /** Returns the unit that this charm runs in. */
  public final Unit unit() {
    return dispatch.model().unit();
  }

  /** Returns the configuration of the application. */
  public final Config config() {
    return dispatch.model().config();
  }

  /** Returns what the charm declares about itself. */
  public final CharmMetadata meta() {
    return dispatch.meta();
  }

  /**
   * Returns the time to use. On a real unit it is the system's clock in UTC; a test harness sets
   * the variable {@code CHARM4J_NOW}, and then the clock stands at that instant for the whole hook.
   */
  public final Clock clock() {
    return dispatch.clock();
  }

  /** Returns a logger that writes to Juju's log with {@code juju-log}, at every level (H-520). */
  public final System.Logger log() {
    return dispatch.log();
  }

  /** Returns the values that this unit keeps from hook to hook. */
  public final StoredState stored() {
    return dispatch.stored();
  }

  /**
   * Runs {@code handler} when {@code source} happens, after the handlers registered before it.
   *
   * @see Framework#observe(EventSource, EventHandler)
   */
  protected final <E extends CharmEvent> void observe(
      EventSource<E> source, EventHandler<? super E> handler) {
    dispatch.framework().observe(source, handler);
  }

  /**
   * Runs {@code handler} when {@code source} happens, and gives it a name that deferred events find
   * it by.
   *
   * @see Framework#observe(EventSource, String, EventHandler)
   */
  protected final <E extends CharmEvent> void observe(
      EventSource<E> source, String observerName, EventHandler<? super E> handler) {
    dispatch.framework().observe(source, observerName, handler);
  }
}
