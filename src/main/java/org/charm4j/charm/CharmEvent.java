package org.charm4j.charm;

import java.util.List;
import org.charm4j.hook.HookEnvironment;

/** An event that a charm observes. The subclasses say what the event is about. */
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
   * Keeps this event for later. The same observer gets it again in the next hook of the unit,
   * whichever that is, before that hook's own event. Deferring does not make a hook run.
   *
   * <p>Then the environment, the model and the configuration are those of the later hook. Only the
   * data of the event itself are those of now.
   *
   * @throws IllegalStateException for actions, stop, remove, secret-rotate, secret-expired and the
   *     steps of the framework, which cannot be deferred
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
