package org.charm4j.charm;

import java.util.List;
import org.charm4j.hook.HookEnvironment;

/** An event that a charm observes. Its subclasses add what it is about. */
public abstract class CharmEvent {

  private final Dispatch dispatch;
  private final EventSource<?> source;
  private final HookEnvironment data;
  private boolean deferred;

  CharmEvent(Dispatch dispatch, EventSource<?> source, HookEnvironment data) {
    this.dispatch = dispatch;
    this.source = source;
    this.data = data;
  }

  /** Returns the name of the event's source, see {@link EventSource#name()}. */
  public final String name() {
    return source.name();
  }

  /**
   * Asks for this event to be handled again by the same observer, before the event of the unit's
   * next hook, whichever that is (H-710, H-711). Nothing wakes the unit for it.
   *
   * <p>The environment, the model and the configuration are then those of that later hook; only the
   * event's own data are those of now.
   *
   * @throws IllegalStateException for actions, stop, remove, secret-rotate, secret-expired and the
   *     framework's own steps, which cannot be handled later (H-713, S-294)
   */
  public final void defer() {
    String why = source.whyNotDeferrable();
    if (why != null) {
      throw new IllegalStateException(why);
    }
    deferred = true;
  }

  /** Returns the variables that hold what this event is about; a deferral keeps them. */
  List<String> dataVariables() {
    return List.of();
  }

  final HookEnvironment data() {
    return data;
  }

  final Dispatch dispatch() {
    return dispatch;
  }

  final Model model() {
    return dispatch.model();
  }

  /** Returns whether the last handler deferred the event, and forgets it for the next one. */
  final boolean takeDeferred() {
    boolean was = deferred;
    deferred = false;
    return was;
  }

  /** Returns the event's name. */
  @Override
  public String toString() {
    return source.name();
  }
}
