package org.charm4j.charm;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.charm4j.hook.HookEnvironment;

/**
 * An event that the charm has defined and emitted itself, see {@link CharmBase#defineEvent}.
 *
 * @param <T> the type of the value that the event carries
 */
public final class CustomEvent<T> extends CharmEvent {

  static final String VALUE = "value";

  private final T value;

  CustomEvent(
      Dispatch dispatch,
      EventSource<CustomEvent<T>> source,
      HookEnvironment data,
      Function<? super Map<String, Object>, ? extends T> restore) {
    super(dispatch, source, data);
    this.value = restore.apply(Json.map("event '" + source.name() + "'", data.require(VALUE)));
  }

  /** Returns the value of the event, made from the snapshot of the emitted one. */
  public T value() {
    return value;
  }

  @Override
  List<String> dataVariables() {
    return List.of(VALUE);
  }
}
