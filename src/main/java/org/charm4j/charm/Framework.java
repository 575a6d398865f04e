package org.charm4j.charm;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.charm4j.hook.HookEnvironment;
import org.jspecify.annotations.Nullable;

/** Knows who observes what in the hook being dispatched, and runs the observers. */
public final class Framework {

  /** One registration. Its name is null unless the charm gave one. */
  private record Observer(
      EventSource<?> source, @Nullable String name, EventHandler<CharmEvent> handler) {}

  private final Dispatch dispatch;
  private static final Pattern EVENT_NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

  private final List<Observer> observers = new ArrayList<>();
  private final Map<String, CustomEventSource<?>> defined = new TreeMap<>();
  private final Set<String> libraries = new TreeSet<>();

  Framework(Dispatch dispatch) {
    this.dispatch = dispatch;
  }

  /**
   * Runs {@code handler} when {@code source} happens. Several handlers of one source run in the
   * order of registration.
   *
   * <p>A deferred event finds its handler in a later hook by the source, and by the handler's place
   * among those of that source that have no name. So a charm must register handlers in the same
   * order in every hook. If it does not, or if the next version will change the order, give the
   * handlers names.
   */
  public <E extends CharmEvent> void observe(
      EventSource<E> source, EventHandler<? super E> handler) {
    add(source, null, handler);
  }

  /**
   * Runs {@code handler} when {@code source} happens. Deferred events find it by {@code
   * observerName}.
   *
   * @param observerName unique among the handlers of {@code source}; not a number
   * @throws IllegalArgumentException if the name is a number, empty, or taken
   */
  public <E extends CharmEvent> void observe(
      EventSource<E> source, String observerName, EventHandler<? super E> handler) {
    if (observerName.isEmpty() || Character.isDigit(observerName.charAt(0))) {
      throw new IllegalArgumentException(
          "the name of an observer must not be empty or begin with a digit: '"
              + observerName
              + "'; handlers without a name are numbered");
    }
    if (indexOf(source, observerName) >= 0) {
      throw new IllegalArgumentException(
          "there is already an observer '" + observerName + "' of " + source.name());
    }
    add(source, observerName, handler);
  }

  // An observer is only ever given events made by its own source.
  @SuppressWarnings("unchecked")
  private <E extends CharmEvent> void add(
      EventSource<E> source, @Nullable String name, EventHandler<? super E> handler) {
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(handler, "handler");
    observers.add(new Observer(source, name, (EventHandler<CharmEvent>) handler));
  }

  /**
   * Defines an event that carries a value of type {@code T}; see {@link CharmBase#defineEvent}.
   *
   * @throws IllegalArgumentException if the name is taken, or has anything but lowercase letters,
   *     digits and single hyphens
   */
  public <T> CustomEventSource<T> defineEvent(
      String name,
      Function<? super T, ? extends Map<String, ?>> snapshot,
      Function<? super Map<String, Object>, ? extends T> restore) {
    Objects.requireNonNull(snapshot, "snapshot");
    Objects.requireNonNull(restore, "restore");
    if (!EVENT_NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "an event cannot be called '"
              + name
              + "'; use lowercase letters, digits and single hyphens, as in 'database-ready'");
    }
    if (source(name) != null) {
      throw new IllegalArgumentException(
          "there is already an event '" + name + "'; give this one another name");
    }
    CustomEventSource<T> source = new CustomEventSource<>(dispatch, name, snapshot, restore);
    defined.put(name, source);
    return source;
  }

  /**
   * Defines an event that carries a record: {@code defineEvent("ready", Ready.class)}. Its
   * components are kept as for {@link Relation#save}; those that are secrets by their ID.
   *
   * @throws IllegalArgumentException if the name is taken or wrong, or the record has a component
   *     that cannot be kept
   */
  public <T extends Record> CustomEventSource<T> defineEvent(String name, Class<T> type) {
    RecordShape shape = RecordShape.of(type);
    shape.requireSound();
    return defineEvent(
        name, shape::toJson, data -> type.cast(shape.restored(name, data, dispatch::secret)));
  }

  /** Emits an event of the charm's own that a test asks for. */
  void emitOwn(String name, String data, DeferredEvents deferred) throws Exception {
    CustomEventSource<?> source = defined.get(name);
    if (source == null) {
      throw new IllegalArgumentException(
          "the charm defines no event '"
              + name
              + "'; it defines: "
              + (defined.isEmpty() ? "none" : String.join(", ", defined.keySet())));
    }
    emit(source, new HookEnvironment(Map.of(CustomEvent.VALUE, data)), deferred);
  }

  /** Takes note of a library of the charm, whose name must be its own. */
  void addLibrary(String name) {
    if (!EVENT_NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "a library cannot be called '"
              + name
              + "'; use lowercase letters, digits and single hyphens, such as the endpoint's name");
    }
    if (!libraries.add(name)) {
      throw new IllegalArgumentException(
          "there is already a library '" + name + "' in this charm; give each another name");
    }
  }

  /** Returns the name of the next handler of a library among those of a source. */
  String nextName(EventSource<?> source, String library) {
    int number = 0;
    while (indexOf(source, library + "." + number) >= 0) {
      number++;
    }
    return library + "." + number;
  }

  /** Returns the source with this name, or null if the charm no longer has it (H-714). */
  @Nullable EventSource<?> source(String name) {
    EventSource<?> own = defined.get(name);
    return own != null ? own : dispatch.events().named(name);
  }

  /** Returns the hook commands, for what the model does not offer. */
  public HookCommands commands() {
    return dispatch.commands();
  }

  boolean isObserved(EventSource<?> source) {
    for (int i = 0; i < observers.size(); i++) {
      if (observers.get(i).source == source) {
        return true;
      }
    }
    return false;
  }

  /** Runs all observers of {@code source} and returns the event they got. */
  <E extends CharmEvent> E emit(
      EventSource<E> source, HookEnvironment data, DeferredEvents deferred) throws Exception {
    E event = source.create(dispatch, data);
    int count = observers.size();
    for (int i = 0; i < count; i++) {
      Observer observer = observers.get(i);
      if (observer.source == source) {
        observer.handler.handle(event);
        if (event.takeDeferred()) {
          deferred.add(event, idOf(i));
        }
      }
    }
    return event;
  }

  /**
   * Runs one observer again for an event that it deferred.
   *
   * @return whether it deferred the event once more; false also if there is no such observer
   */
  boolean emitAgain(EventSource<?> source, HookEnvironment data, String observerId)
      throws Exception {
    int index = indexOf(source, observerId);
    if (index < 0) {
      return false;
    }
    CharmEvent event = source.create(dispatch, data);
    observers.get(index).handler.handle(event);
    return event.takeDeferred();
  }

  /** Returns the name of an observer, or its place among those without a name of its source. */
  private String idOf(int index) {
    Observer observer = observers.get(index);
    if (observer.name != null) {
      return observer.name;
    }
    int ordinal = 0;
    for (int i = 0; i < index; i++) {
      if (observers.get(i).source == observer.source && observers.get(i).name == null) {
        ordinal++;
      }
    }
    return Integer.toString(ordinal);
  }

  private int indexOf(EventSource<?> source, String observerId) {
    for (int i = 0; i < observers.size(); i++) {
      if (observers.get(i).source == source && idOf(i).equals(observerId)) {
        return i;
      }
    }
    return -1;
  }
}
