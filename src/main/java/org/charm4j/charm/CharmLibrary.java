package org.charm4j.charm;

import java.time.Clock;
import java.util.Map;
import java.util.function.Function;

/**
 * A part of a charm that many charms can share, such as one side of an interface. It observes
 * Juju's events, has events of its own for the charm to observe, and keeps values of its own:
 *
 * <pre>{@code
 * public final class DatabaseRequirer extends CharmLibrary {
 *   public record Ready(String host) {}
 *
 *   private final CustomEventSource<Ready> ready = defineEvent("ready", Ready.class);
 *
 *   public DatabaseRequirer(CharmBase charm, String endpoint) {
 *     super(charm, endpoint);
 *     observe(on().relationChanged(endpoint), this::onChanged);
 *   }
 * }
 * }</pre>
 *
 * <p>A charm makes its libraries in its constructor, for every hook. It may have several of one
 * class, with different names: events, kept values and deferred handlers of each are apart.
 */
public abstract class CharmLibrary {

  private final CharmBase charm;
  private final String name;
  private final StoredState stored;

  /**
   * Makes a library for the hook that is running.
   *
   * @param charm the charm that it is a part of
   * @param name its name in this charm, mostly that of its endpoint: lowercase letters, digits and
   *     single hyphens
   * @throws IllegalArgumentException if the charm already has a library with this name, or the name
   *     is wrong
   */
  protected CharmLibrary(CharmBase charm, String name) {
    charm.framework().addLibrary(name);
    this.charm = charm;
    this.name = name;
    this.stored = charm.stored().ofLibrary(name);
  }

  /** Returns the charm that this is a part of. */
  protected final CharmBase charm() {
    return charm;
  }

  /** Returns the name of this library in the charm. */
  public final String name() {
    return name;
  }

  /** Returns the sources of Juju's events. */
  protected final CharmEvents on() {
    return charm.on();
  }

  /** Returns the model as this unit sees it. */
  protected final Model model() {
    return charm.model();
  }

  /** Returns the application that this unit belongs to. */
  protected final Application app() {
    return charm.app();
  }

  /** Returns the unit that the charm runs in. */
  protected final Unit unit() {
    return charm.unit();
  }

  /** Returns the clock, see {@link CharmBase#clock()}. */
  protected final Clock clock() {
    return charm.clock();
  }

  /** Returns a logger that writes to Juju's log. */
  protected final System.Logger log() {
    return charm.log();
  }

  /** Returns the values that this library keeps from hook to hook, apart from all others. */
  protected final StoredState stored() {
    return stored;
  }

  /**
   * Runs {@code handler} when {@code source} happens. Its handlers are counted apart from those of
   * the charm, so deferred events find them, whatever the charm observes.
   */
  protected final <E extends CharmEvent> void observe(
      EventSource<E> source, EventHandler<? super E> handler) {
    charm.framework().observe(source, charm.framework().nextName(source, name), handler);
  }

  /**
   * Defines an event of this library, which carries a record. Its name in the charm is that of the
   * library, a hyphen, and {@code event}.
   *
   * @throws IllegalArgumentException if the charm already has such an event, or the name is wrong
   * @see Framework#defineEvent(String, Class)
   */
  protected final <T extends Record> CustomEventSource<T> defineEvent(String event, Class<T> type) {
    return charm.framework().defineEvent(name + "-" + event, type);
  }

  /**
   * Defines an event of this library, which carries what the two functions keep and bring back.
   *
   * @throws IllegalArgumentException as for {@link #defineEvent(String, Class)}
   * @see CharmBase#defineEvent(String, Function, Function)
   */
  protected final <T> CustomEventSource<T> defineEvent(
      String event,
      Function<? super T, ? extends Map<String, ?>> snapshot,
      Function<? super Map<String, Object>, ? extends T> restore) {
    return charm.framework().defineEvent(name + "-" + event, snapshot, restore);
  }

  /** Returns the name. */
  @Override
  public String toString() {
    return name;
  }
}
