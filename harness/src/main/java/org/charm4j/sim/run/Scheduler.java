package org.charm4j.sim.run;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.charm4j.sim.words.Chooser;
import org.charm4j.sim.words.JournalEntry;
import org.charm4j.sim.words.NeverSettlesException;
import org.charm4j.sim.words.StepWatcher;
import org.charm4j.sim.world.ModelChange;
import org.charm4j.sim.world.ModelState;
import org.charm4j.sim.world.Mutation;
import org.charm4j.sim.world.UnitChange;
import org.charm4j.sim.world.UnitState;
import org.charm4j.sim.world.World;
import org.jspecify.annotations.Nullable;

/** Lets units work until nothing is due, and lets time pass from one thing due to the next. */
public final class Scheduler {
  private final World world;
  private final UnitRunner runner;
  private @Nullable StepWatcher watcher;
  private @Nullable OpenOrder open;

  public Scheduler(World world, UnitRunner runner) {
    this.world = world;
    this.runner = runner;
  }

  public void watch(StepWatcher newWatcher) {
    watcher = newWatcher;
  }

  /** Lets {@code chooser} say what happens where Juju leaves it open. */
  public void choose(Chooser chooser) {
    open = new OpenOrder(world, this, chooser);
    runner.open(open);
  }

  /** Lets hooks run, as many as the chooser says, before somebody orders something. */
  public void beforeOrder() {
    if (open != null) {
      open.beforeOrder();
    }
  }

  /** Returns whether a call of the workload that the present hook makes is to fail. */
  public boolean workloadFails(String call) {
    return open != null && open.workloadFails(call);
  }

  /** Runs hooks and tasks until none is due at this instant; returns how many. */
  public long settle() {
    long steps = 0;
    int limit = world.state().config().stepLimit();
    runner.beginSeries();
    try {
      while (step() || (open != null && open.heals())) {
        steps++;
        if (steps > limit) {
          throw neverSettles(limit);
        }
      }
    } finally {
      runner.endSeries();
    }
    return steps;
  }

  /** Carries out one hook or task; returns false if nothing is due. */
  public boolean step() {
    return open == null ? stepInOrder() : open.step();
  }

  private boolean stepInOrder() {
    while (true) {
      world.apply(new ModelChange.FireTimers());
      ModelState state = world.state();
      String unit = chosen(state);
      if (unit == null) {
        return false;
      }
      Step next = Agent.next(state, unit);
      if (next == null) {
        world.apply(rest(state, unit));
        continue;
      }
      if (carryOut(unit, next)) {
        return true;
      }
    }
  }

  /** Carries out one step of a unit; returns whether a charm ran or could have run. */
  boolean carryOut(String unit, Step next) {
    if (watcher != null && !(next instanceof Step.Internal)) {
      watcher.before(unit, named(next));
    }
    boolean ran = runner.carryOut(unit, next);
    if (ran && watcher != null) {
      watcher.ended(unit);
    }
    return ran;
  }

  private static String named(Step step) {
    if (step instanceof Step.Hook hook) {
      return hook.hook().name();
    }
    return step instanceof Step.Task task ? "task " + task.id() : "a hook that is skipped";
  }

  /**
   * Which unit goes first is open in Juju. Here the oldest one that may have something to do goes
   * on until it has nothing left, which makes the journal easy to read. Units that are being
   * removed come last: what the others see of it need not wait for their hooks (H-161, H-173).
   */
  static @Nullable String chosen(ModelState state) {
    return state.attention().isEmpty() ? null : state.attention().firstEntry().getValue();
  }

  /** Only a unit that got as far as its relations has looked at them; one in error has not. */
  static Mutation rest(ModelState state, String name) {
    UnitState unit = state.unit(name);
    boolean early = unit.isInError() || RelationSteps.waitsToEnter(state, unit);
    return new UnitChange.Rest(name, !early);
  }

  /** Settles, then goes from timer to timer and settles at each, up to {@code end}. */
  public void advanceTo(Instant end) {
    runner.beginSeries();
    try {
      settleUntil(end);
    } finally {
      runner.endSeries();
    }
    world.apply(new ModelChange.AdvanceTo(end));
  }

  private void settleUntil(Instant end) {
    settle();
    while (true) {
      ModelState state = world.state();
      if (state.timers().isEmpty() || state.timers().firstKey().due().isAfter(end)) {
        break;
      }
      world.apply(new ModelChange.AdvanceTo(state.timers().firstKey().due()));
      settle();
    }
    if (open == null || world.state().now().isBefore(end)) { // faults take time of their own
      world.apply(new ModelChange.AdvanceTo(end));
    }
  }

  private NeverSettlesException neverSettles(int limit) {
    Map<String, Integer> repeated = new LinkedHashMap<>();
    for (JournalEntry entry : world.state().journal().last(1000)) {
      repeated.merge(entry.unit() + " " + entry.what(), 1, Integer::sum);
    }
    StringBuilder text = new StringBuilder();
    repeated.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .limit(5)
        .forEach(
            entry ->
                text.append("\n  ")
                    .append(entry.getValue())
                    .append(" times ")
                    .append(entry.getKey()));
    return new NeverSettlesException(
        "the model did not settle within "
            + limit
            + " hooks at "
            + world.state().now()
            + "; charms that answer each other's every change never do. The last 1000:"
            + text);
  }
}
