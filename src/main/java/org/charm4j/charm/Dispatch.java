package org.charm4j.charm;

import java.time.Clock;
import java.util.ResourceBundle;
import java.util.function.Supplier;
import org.charm4j.hook.CharmMetadata;
import org.charm4j.hook.HookEnvironment;
import org.charm4j.hook.JujuVariables;
import org.jspecify.annotations.Nullable;

/**
 * One hook being dispatched: holds everything that lives as long as it, and runs its steps. {@link
 * CharmRunner} makes one for every hook; a {@link CharmBase} finds it through the thread.
 */
final class Dispatch {

  /** The dispatch of this thread, or what looks for a charm's class, see {@link CharmProbe}. */
  private static final ThreadLocal<@Nullable Object> CURRENT = new ThreadLocal<>();

  private final CharmMetadata meta;
  private final CharmEvents events;
  private final HookEnvironment environment;
  private final HookCommands commands;
  private final Clock clock;
  private final Framework framework;
  private final Model model;
  private @Nullable KeptState state;
  private @Nullable DeferredEvents deferred;
  private @Nullable StoredState stored;
  private @Nullable JujuLog log;
  private boolean logging;

  Dispatch(
      CharmMetadata meta,
      CharmEvents events,
      HookEnvironment environment,
      HookCommands commands,
      Clock clock) {
    this.meta = meta;
    this.events = events;
    this.environment = environment;
    this.commands = commands;
    this.clock = clock;
    this.framework = new Framework(this);
    this.model = new Model(this);
  }

  /** Returns the dispatch that a charm object just being made belongs to. */
  static Dispatch forNewCharm(Class<?> charmClass) {
    Object current = CURRENT.get();
    if (current instanceof Dispatch dispatch) {
      return dispatch;
    }
    if (current == CharmProbe.ACTIVE) {
      throw new CharmProbe(charmClass);
    }
    throw new IllegalStateException(
        "a "
            + charmClass.getSimpleName()
            + " can only be made while a hook is dispatched; do not call its constructor, but pass "
            + charmClass.getSimpleName()
            + "::new to the Harness of a test or to CharmMain");
  }

  /** Returns the hook of this thread, or null outside of hooks. */
  static @Nullable Dispatch current() {
    return CURRENT.get() instanceof Dispatch dispatch ? dispatch : null;
  }

  /** Sets what new charm objects of this thread belong to, and returns what it was before. */
  static @Nullable Object enter(@Nullable Object next) {
    Object before = CURRENT.get();
    leave(next);
    return before;
  }

  /** Sets back what {@link #enter} returned. */
  static void leave(@Nullable Object before) {
    if (before == null) {
      CURRENT.remove();
    } else {
      CURRENT.set(before);
    }
  }

  /** Runs the hook in the order of ops (H-700). */
  void run(Supplier<? extends CharmBase> charm) throws Exception {
    Object before = enter(this);
    try {
      state = KeptState.load(commands);
      EventSource<?> source =
          events.ofDispatchPath(environment.require(JujuVariables.DISPATCH_PATH));
      DeferredEvents waiting = new DeferredEvents(this, state());
      deferred = waiting;
      checkFresh(charm.get());
      waiting.emitAgain();
      if (source != null) {
        framework.emit(source, environment, waiting);
      } else {
        emitAsked(waiting);
      }
      evaluateStatus(waiting);
      framework.emit(CharmEvents.PRE_COMMIT, environment, waiting);
      framework.emit(CharmEvents.COMMIT, environment, waiting);
      state().commit(commands);
    } finally {
      leave(before);
    }
  }

  /** No hook is looked through for it: that would make the simulator write down its environment. */
  private void emitAsked(DeferredEvents waiting) throws Exception {
    String asked = environment.nonEmpty(JujuVariables.EMIT);
    if (asked != null) {
      framework.emitOwn(asked, environment.require(JujuVariables.EMIT_DATA), waiting);
    }
  }

  private void checkFresh(@Nullable CharmBase charm) {
    if (charm == null) {
      throw new IllegalStateException(
          "the supplier of the charm has made none; pass a constructor, as with DatabaseCharm::new");
    }
    if (!charm.belongsTo(this)) {
      throw new IllegalStateException(
          "a %s was made for an earlier hook; Juju starts a charm anew for each, so its supplier must"
                  .formatted(charm.getClass().getSimpleName())
              + " make a new one each time, as with %s::new"
                  .formatted(charm.getClass().getSimpleName()));
    }
  }

  /** Asks for the statuses (H-702), and for leadership only if somebody wants to know. */
  private void evaluateStatus(DeferredEvents waiting) throws Exception {
    if (framework.isObserved(CharmEvents.COLLECT_APP_STATUS) && model.isLeader()) {
      Status worst = collect(CharmEvents.COLLECT_APP_STATUS, waiting);
      if (worst != null) {
        model.app().setStatus(worst);
      }
    }
    if (framework.isObserved(CharmEvents.COLLECT_UNIT_STATUS)) {
      Status worst = collect(CharmEvents.COLLECT_UNIT_STATUS, waiting);
      if (worst != null) {
        model.unit().setStatus(worst);
      }
    }
  }

  private @Nullable Status collect(EventSource<CollectStatusEvent> source, DeferredEvents waiting)
      throws Exception {
    return framework.emit(source, environment, waiting).worst();
  }

  CharmMetadata meta() {
    return meta;
  }

  CharmEvents events() {
    return events;
  }

  HookEnvironment environment() {
    return environment;
  }

  HookCommands commands() {
    return commands;
  }

  Framework framework() {
    return framework;
  }

  Model model() {
    return model;
  }

  Clock clock() {
    return clock;
  }

  DeferredEvents deferred() {
    DeferredEvents loaded = deferred;
    if (loaded == null) {
      throw new AssertionError("what was deferred is loaded before the charm is made");
    }
    return loaded;
  }

  /** Returns a secret by its ID without reading it. */
  Secret secret(String id) {
    return model.secretReference(id);
  }

  JujuLog log() {
    JujuLog made = log;
    if (made == null) {
      made = new JujuLog(commands);
      log = made;
    }
    return made;
  }

  /** Says in the log what the framework does with an event, as ops does. */
  void tell(String what, String event) {
    commands.jujuLog("DEBUG", what + " " + event + ".");
  }

  /** Logs what a library says; not what the log itself makes a library say. */
  void logOfLibrary(System.Logger.Level level, String message, @Nullable Throwable thrown) {
    if (!logging) {
      logging = true;
      try {
        log().log(level, (ResourceBundle) null, message, thrown);
      } finally {
        logging = false;
      }
    }
  }

  StoredState stored() {
    StoredState made = stored;
    if (made == null) {
      made = new StoredState(state());
      stored = made;
    }
    return made;
  }

  private KeptState state() {
    KeptState loaded = state;
    if (loaded == null) {
      throw new AssertionError("the unit's state is loaded before the charm is made");
    }
    return loaded;
  }
}
