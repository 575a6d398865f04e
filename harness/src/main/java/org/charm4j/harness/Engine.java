package org.charm4j.harness;

import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.charm4j.sim.Controller;
import org.jspecify.annotations.Nullable;

/**
 * The controller behind a {@link Harness}, and the rule of when its hooks run: looking settles,
 * ordering does not. It also keeps code that a hook runs, such as a mock's answer, from giving
 * orders in the middle of that hook, where no person at a keyboard could.
 */
final class Engine {
  private final Controller controller;
  private final Set<String> expectedErrors = new TreeSet<>();
  private boolean running;

  Engine(Controller controller) {
    this.controller = controller;
  }

  /** Returns the controller as it is; for reports, which must not change what they report. */
  Controller asItStands() {
    return controller;
  }

  /** Returns the controller to give an order to. */
  Controller ordering() {
    requireOutsideHooks();
    return controller;
  }

  /** Returns the controller to look at: what is due has run, unless a hook is running just now. */
  Controller looking() {
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
    requireOutsideHooks();
    running = true;
    try {
      return work.get();
    } finally {
      running = false;
    }
  }

  private void requireOutsideHooks() {
    if (running) {
      throw new IllegalStateException(
          "the harness was told to do something from within a hook; a charm, a mock's answer or a"
              + " played step can look at the world, and only the test itself can change it");
    }
  }

  void expectErrorOf(String unit) {
    expectedErrors.add(unit);
  }

  void expectErrorsOf(Collection<String> units) {
    expectedErrors.addAll(units);
  }

  Set<String> expectedErrors() {
    return Collections.unmodifiableSet(expectedErrors);
  }
}
