package org.charm4j.charm;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.function.Function;
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
 * <p>Juju starts a charm anew for every hook, so every hook gets a <b>fresh object</b>. A field
 * does not survive the hook; {@link #stored()} does. The constructor runs before the event and may
 * use the model.
 */
public abstract class CharmBase {

  private final Dispatch dispatch;

  /**
   * Makes the charm for the hook that is running.
   *
   * @throws IllegalStateException if no hook is running
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

  /** Returns the framework, which knows the observers and has the hook commands. */
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

  /** Returns the metadata of the charm. */
  public final CharmMetadata meta() {
    return dispatch.meta();
  }

  /**
   * Returns the clock that a charm should use. On a real unit it is the system's clock in UTC. A
   * test harness sets the variable {@code CHARM4J_NOW}; then the clock stands at that instant for
   * the whole hook.
   */
  public final Clock clock() {
    return dispatch.clock();
  }

  /**
   * Returns what Juju tells about the hook that is running, such as the machine, the zone, and the
   * hook's own variables.
   */
  public final JujuContext context() {
    return new JujuContext(dispatch.environment());
  }

  /**
   * Returns the charm's directory on the unit. It holds the files that were packed beside the
   * charm's jar. In a test of a charm in Java no such directory exists; there, read files of the
   * charm as resources of its class.
   */
  public final Path charmDirectory() {
    return context().charmDirectory();
  }

  /** Returns a logger that writes to Juju's log with {@code juju-log}, at every level. */
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
   * Runs {@code handler} when {@code source} happens. A deferred event finds the handler by its
   * name.
   *
   * @see Framework#observe(EventSource, String, EventHandler)
   */
  protected final <E extends CharmEvent> void observe(
      EventSource<E> source, String observerName, EventHandler<? super E> handler) {
    dispatch.framework().observe(source, observerName, handler);
  }

  /**
   * Defines an event of the charm's own. One part of a charm can then tell other parts something
   * without knowing them. Define the event in the constructor, before anything observes it:
   *
   * <pre>{@code
   * record Ready(String url) {}
   *
   * private final CustomEventSource<Ready> ready =
   *     defineEvent(
   *         "database-ready",
   *         event -> Map.of("url", event.url()),
   *         data -> new Ready((String) data.get("url")));
   *
   * WebCharm() {
   *   observe(ready, this::onReady);
   *   observe(on().relationChanged("database"), event -> ready.emit(new Ready(urlFrom(event))));
   * }
   *
   * private void onReady(CustomEvent<Ready> event) {
   *   server.connect(event.value().url());
   * }
   * }</pre>
   *
   * <p>The two functions are what ops calls snapshot and restore. An observer may defer the event;
   * in a later hook it gets the event again, made from the snapshot. If the charm no longer defines
   * the event, deferred ones are dropped.
   *
   * @param name unique among all events of the charm; lowercase letters, digits, single hyphens
   * @param snapshot tells what to keep of an event, in values that {@link StoredState} can keep; no
   *     secrets
   * @param restore makes the same of what was kept; whole numbers are then {@link Long}
   * @throws IllegalArgumentException if the name is taken or wrong
   */
  protected final <T> CustomEventSource<T> defineEvent(
      String name,
      Function<? super T, ? extends Map<String, ?>> snapshot,
      Function<? super Map<String, Object>, ? extends T> restore) {
    return dispatch.framework().defineEvent(name, snapshot, restore);
  }

  /**
   * Defines an event that carries a record: {@code defineEvent("database-ready", Ready.class)}.
   *
   * @throws IllegalArgumentException if the name is taken or wrong, or the record has a component
   *     that cannot be kept
   * @see Framework#defineEvent(String, Class)
   */
  protected final <T extends Record> CustomEventSource<T> defineEvent(String name, Class<T> type) {
    return dispatch.framework().defineEvent(name, type);
  }

  /**
   * Defines an event that carries values by name, see {@link #defineEvent(String, Function,
   * Function)}: {@code ready.emit(Map.of("url", url))}, {@code event.value().get("url")}.
   *
   * @throws IllegalArgumentException if the name is taken or wrong
   */
  protected final CustomEventSource<Map<String, Object>> defineEvent(String name) {
    return defineEvent(name, Function.identity(), Function.identity());
  }
}
