package org.charm4j.harness;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.charm4j.charm.CharmBase;
import org.charm4j.sim.Controller;
import org.charm4j.sim.words.StepWatcher;
import org.jspecify.annotations.Nullable;

/**
 * The controller behind a {@link Harness}, and the rule of when its hooks run: looking settles,
 * ordering does not. It also keeps code that a hook runs, such as a mock's answer, from giving
 * orders in the middle of that hook, where no person at a keyboard could.
 */
final class Engine {
  /** How often a thread looks, once a millisecond, whether the one before it has ended. */
  private static final int MOST_LOOKS = 200;

  /** The engine whose hooks run in this thread. */
  private static final ThreadLocal<@Nullable Engine> RUNNING = new ThreadLocal<>();

  private final Controller controller;
  private final Map<String, CharmBase> lastCharms = new TreeMap<>();
  private final Set<String> expectedErrors = new TreeSet<>();
  private final Set<String> announcedErrors = new TreeSet<>();
  private volatile boolean running;
  private volatile @Nullable Thread owner;
  private final List<Runnable> always = new ArrayList<>();

  Engine(Controller controller) {
    this.controller = controller;
  }

  /** Returns the controller as it is; for reports, which must not change what they report. */
  Controller asItStands() {
    return controller;
  }

  /** Returns the controller to give an order to; an exploration may run hooks before it. */
  Controller ordering() {
    running(
        () -> {
          controller.beforeOrder();
          return true;
        });
    return controller;
  }

  /** Returns the controller to go on with an order; nothing happens before. */
  Controller goingOn() {
    claim();
    requireOutsideHooks();
    return controller;
  }

  /** Checks something now, and after each hook, action and exec. */
  void always(Runnable check) {
    always.add(check);
    controller.watch(new Checks(always));
    running( // so that the check does not settle
        () -> {
          check.run();
          return true;
        });
  }

  /** Runs checks after each hook; what they throw ends the settling there. */
  private record Checks(List<Runnable> checks) implements StepWatcher {
    @Override
    public void before(String unit, String what) {}

    @Override
    public void started() {}

    @Override
    public void ended(String unit) {
      checks.forEach(Runnable::run);
    }
  }

  /** Returns the controller to look at: what is due has run, unless a hook is running just now. */
  Controller looking() {
    claim();
    if (!running) {
      settle();
    }
    return controller;
  }

  long settle() {
    return running(controller::settle);
  }

  /** Does what may run hooks. */
  <T extends @Nullable Object> T running(Supplier<T> work) {
    claim();
    requireOutsideHooks();
    running = true;
    RUNNING.set(this);
    try {
      return work.get();
    } finally {
      RUNNING.remove();
      running = false;
    }
  }

  /**
   * Lets the present thread use the harness. Another one may do so after it, or while it waits, as
   * with JUnit's preemptive timeouts; two that use it at the same time would destroy the world.
   */
  private void claim() {
    Thread present = Thread.currentThread();
    Thread before = owner;
    if (before == null || before.equals(present)) {
      owner = present;
      return;
    }
    // Who hands it over may need a moment before it waits.
    for (int looks = 0; isAtWork(before); looks++) {
      if (looks == MOST_LOOKS) {
        throw twoThreads(before, present);
      }
      LockSupport.parkNanos(1_000_000);
    }
    if (!running) {
      owner = present;
    }
  }

  private static boolean isAtWork(Thread thread) {
    Thread.State state = thread.getState();
    return state == Thread.State.RUNNABLE || state == Thread.State.BLOCKED;
  }

  private static IllegalStateException twoThreads(Thread before, Thread present) {
    return new IllegalStateException(
        "a harness belongs to one thread, and two use it at the same time: "
            + before.getName()
            + " and "
            + present.getName()
            + "; give each its own harness, or let one wait for the other");
  }

  private void requireOutsideHooks() {
    Thread user = owner;
    if (running && user != null && !user.equals(Thread.currentThread())) {
      throw twoThreads(user, Thread.currentThread());
    }
    if (running) {
      throw new IllegalStateException(
          "the harness was told to do something from within a hook; a charm, a mock's answer or a"
              + " played step can look at the world, and only the test itself can change it");
    }
  }

  /** Keeps a charm that was just made for a hook, and returns it. */
  static <T extends @Nullable CharmBase> T remember(T charm) {
    Engine engine = RUNNING.get();
    if (engine != null && charm != null) {
      engine.lastCharms.put(charm.unit().name(), charm);
    }
    return charm;
  }

  /** Returns the charm of the last hook of a unit, or null. */
  @Nullable CharmBase lastCharmOf(String unit) {
    return lastCharms.get(unit);
  }

  <T extends CharmBase> T lastCharm(String unit, Class<T> type) {
    CharmBase last = lastCharms.get(unit);
    if (last == null) {
      throw new IllegalStateException("no hook of a charm in Java has run on " + unit);
    }
    if (!type.isInstance(last)) {
      throw new IllegalArgumentException(
          "the charm of "
              + unit
              + " is a "
              + last.getClass().getName()
              + ", not a "
              + type.getName());
    }
    return type.cast(last);
  }

  void expectErrorOf(String unit) {
    expectedErrors.add(unit);
  }

  /** Takes note that the test says before or after the fact that a hook of a unit fails. */
  void announceErrorOf(String unit) {
    announcedErrors.add(unit);
    expectErrorOf(unit);
  }

  void expectErrorsOf(Collection<String> units) {
    expectedErrors.addAll(units);
  }

  void expectOnlyErrorsOf(Collection<String> units) {
    expectedErrors.clear();
    announcedErrors.clear();
    expectedErrors.addAll(units);
  }

  Set<String> announcedErrors() {
    return Collections.unmodifiableSet(announcedErrors);
  }

  Set<String> expectedErrors() {
    return Collections.unmodifiableSet(expectedErrors);
  }
}
