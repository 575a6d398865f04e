package org.charm4j.sim.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.charm4j.hook.HookCommandResult;
import org.charm4j.sim.words.ChoicePoint;
import org.charm4j.sim.words.Chooser;
import org.charm4j.sim.words.Fault;
import org.charm4j.sim.words.HookInfo;
import org.charm4j.sim.words.HookKind;
import org.charm4j.sim.words.JournalEntry;
import org.charm4j.sim.words.Life;
import org.charm4j.sim.words.Option;
import org.charm4j.sim.world.ApplicationState;
import org.charm4j.sim.world.JournalChange;
import org.charm4j.sim.world.ModelChange;
import org.charm4j.sim.world.ModelState;
import org.charm4j.sim.world.UnitChange;
import org.charm4j.sim.world.UnitState;
import org.charm4j.sim.world.World;
import org.jspecify.annotations.Nullable;

/**
 * Lets things break where a {@link Chooser} says so, and only where they can on Juju. What a test
 * does itself, with {@code juju exec} or as an application that it plays, is spared.
 */
final class FaultPoints {
  /** H-031: the length of a leader's lease. */
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private static final String MARK = "fault: ";
  private static final String NO_CONNECTION = "connection is shut down";

  private final World world;
  private final Chooser chooser;

  /** The units whose last hook failed by a fault alone. */
  private final TreeSet<String> broken = new TreeSet<>();

  /** The units whose hook is under way and has met a fault that it may get over. */
  private final TreeSet<String> faulty = new TreeSet<>();

  FaultPoints(World world, Chooser chooser) {
    this.world = world;
    this.chooser = chooser;
  }

  /** Ends a charm's run at a hook command, through whatever code of the charm is under way. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1L;

    Killed(String reason) {
      super(reason, null, false, false);
    }
  }

  /**
   * Returns a unit whose hook only a fault has made fail, and forgets it; null if there is none.
   */
  @Nullable String takeBroken() {
    return broken.pollFirst();
  }

  /** Returns why a hook fails although its charm has done nothing wrong. */
  private String fails(HookTransaction run, Fault fault) {
    broken.add(run.unit);
    return MARK + fault.meaning();
  }

  /** Returns why the hook fails before its charm has done anything, or null. */
  @Nullable String atStart(HookTransaction run) {
    List<Fault> possible = possible(run, Fault.HOOK_FAILS_AT_START);
    return choose(run, possible) == Fault.HOOK_FAILS_AT_START
        ? fails(run, Fault.HOOK_FAILS_AT_START)
        : null;
  }

  /** Returns the answer to a hook command that is not carried out, or null if it is. */
  @Nullable HookCommandResult atCommand(HookTransaction run, String command) {
    if (run.controllerAway) {
      return noConnection();
    }
    List<Fault> possible =
        possible(
            run,
            Fault.HOOK_KILLED,
            Fault.COMMAND_FAILS,
            Fault.CONTROLLER_AWAY,
            Fault.TIME_PASSES,
            Fault.LEADERSHIP_LOST,
            Fault.UNIT_LOST);
    Fault fault = choose(run, possible);
    if (fault == null) {
      return null;
    }
    switch (fault) {
      case HOOK_KILLED -> throw new Killed(fails(run, fault));
      case UNIT_LOST -> {
        run.lost = true;
        throw new Killed(MARK + fault.meaning());
      }
      case COMMAND_FAILS -> {
        note(run.unit, run.hook, fault, command);
        faulty.add(run.unit);
        return noConnection();
      }
      case CONTROLLER_AWAY -> {
        note(run.unit, run.hook, fault, command);
        run.controllerAway = true;
        return noConnection();
      }
      case TIME_PASSES -> {
        note(run.unit, run.hook, fault, command);
        world.apply(new ModelChange.AdvanceTo(world.state().now().plus(MINUTE)));
      }
      default -> loseLeadership(run.unit, run.hook, command);
    }
    return null;
  }

  private static HookCommandResult noConnection() {
    return HookCommandResult.error(1, NO_CONNECTION);
  }

  /** Returns why the commit does not come about, or null. */
  @Nullable String beforeCommit(HookTransaction run) {
    if (run.controllerAway) {
      broken.add(run.unit);
      return MARK + Fault.CONTROLLER_AWAY.meaning();
    }
    Fault fault = choose(run, possible(run, Fault.COMMIT_FAILS, Fault.LEADERSHIP_LOST));
    if (fault == Fault.LEADERSHIP_LOST) {
      loseLeadership(run.unit, run.hook, "its commit");
      return null;
    }
    return fault == null ? null : fails(run, fault);
  }

  /** Returns why a hook that is committed runs again, or null. */
  @Nullable String afterCommit(HookTransaction run) {
    List<Fault> possible = new ArrayList<>(possible(run, Fault.HOOK_REPEATED));
    UnitState unit = world.state().units().get(run.unit);
    // Events that a restart would lose (S-168, S-188) are another fault's matter.
    if (unit == null || !unit.secrets().changed().entries().isEmpty() || hasObsolete(unit)) {
      possible.remove(Fault.HOOK_REPEATED);
    }
    run.repeated = choose(run, possible) == Fault.HOOK_REPEATED;
    return run.repeated ? fails(run, Fault.HOOK_REPEATED) : null;
  }

  private static boolean hasObsolete(UnitState unit) {
    return unit.secrets().firstObsolete() != null;
  }

  /** A hook that failed because its charm did not expect a fault is retried as if by that fault. */
  void failed(HookTransaction run) {
    if (faulty.remove(run.unit) || run.controllerAway) {
      broken.add(run.unit);
    }
  }

  /** Returns whether the hook of a unit that is under way has met a fault. */
  boolean hasMet(String unit) {
    return faulty.contains(unit);
  }

  void ended(String unit) {
    faulty.remove(unit);
  }

  /** Lets an agent restart, or leadership move, while no hook runs. */
  void betweenHooks() {
    boolean restarts = chooser.mayBreak(Fault.AGENT_RESTARTS);
    if (!restarts && !chooser.mayBreak(Fault.LEADERSHIP_LOST)) {
      return;
    }
    ModelState state = world.state();
    List<Option> options = new ArrayList<>();
    options.add(Option.of(null, "nothing breaks"));
    for (ApplicationState application : state.applications().values()) {
      if (application.charm().process() == null) {
        continue;
      }
      for (String unit : application.units().values()) {
        if (restarts && state.unit(unit).uniter().begun()) {
          options.add(new Option(unit, Fault.AGENT_RESTARTS, Fault.AGENT_RESTARTS.meaning()));
        }
        if (chooser.mayBreak(Fault.LEADERSHIP_LOST) && mayLose(unit)) {
          options.add(new Option(unit, Fault.LEADERSHIP_LOST, Fault.LEADERSHIP_LOST.meaning()));
        }
      }
    }
    if (options.size() == 1) {
      return;
    }
    Option chosen = options.get(chooser.choose(ChoicePoint.FAULT, () -> options));
    String unit = chosen.unit();
    if (unit != null && chosen.fault() == Fault.AGENT_RESTARTS) {
      note(unit, null, Fault.AGENT_RESTARTS, "between two hooks");
      world.apply(new UnitChange.Restart(unit));
    } else if (unit != null) {
      loseLeadership(unit, null, "between two hooks");
    }
  }

  /** Returns which of these may happen in this run. */
  private List<Fault> possible(HookTransaction run, Fault... faults) {
    if (run.hook == null || run.before.charmOf(run.unitState()).process() == null) {
      return List.of();
    }
    List<Fault> possible = new ArrayList<>();
    for (Fault fault : faults) {
      if (chooser.mayBreak(fault) && isPossible(run, fault)) {
        possible.add(fault);
      }
    }
    return possible;
  }

  private boolean isPossible(HookTransaction run, Fault fault) {
    return switch (fault) {
      case LEADERSHIP_LOST -> mayLose(run.unit);
      case UNIT_LOST -> other(run.unit) != null;
      case HOOK_REPEATED -> run.hook != null && run.hook.kind() != HookKind.REMOVE;
      default -> true;
    };
  }

  /**
   * Revisions that the leader was about to clean up are never announced to the next one (S-168); no
   * charm can get over that, so leadership moves when there are none.
   */
  private boolean mayLose(String unit) {
    ModelState state = world.state();
    return state.isLeader(unit) && !hasObsolete(state.unit(unit)) && other(unit) != null;
  }

  /** Returns another unit that could lead. */
  private @Nullable String other(String unit) {
    ModelState state = world.state();
    UnitState present = state.units().get(unit);
    if (present == null) {
      return null;
    }
    for (String other : state.application(present.application()).units().values()) {
      if (!other.equals(unit) && state.unit(other).life() == Life.ALIVE) {
        return other;
      }
    }
    return null;
  }

  private void loseLeadership(String unit, @Nullable HookInfo hook, String where) {
    String next = other(unit);
    if (next == null) {
      return;
    }
    note(unit, hook, Fault.LEADERSHIP_LOST, where + "; now " + next + " leads");
    world.apply(new ModelChange.AdvanceTo(world.state().now().plus(MINUTE)));
    String application = world.state().unit(unit).application();
    world.apply(new ModelChange.SetLeader(application, next));
    if (hook != null) {
      faulty.add(unit); // what it does next as if it led fails, and is no mistake
    }
  }

  private @Nullable Fault choose(HookTransaction run, List<Fault> possible) {
    if (possible.isEmpty()) {
      return null;
    }
    List<Option> options = new ArrayList<>(possible.size() + 1);
    options.add(Option.of(run.unit, "nothing breaks"));
    for (Fault fault : possible) {
      options.add(new Option(run.unit, fault, fault.meaning()));
    }
    return options.get(chooser.choose(ChoicePoint.FAULT, () -> options)).fault();
  }

  /** Lets a call of a workload fail, if the chooser says so. */
  boolean workloadFails(String unit, String call) {
    if (!chooser.mayBreak(Fault.WORKLOAD_FAILS)) {
      return false;
    }
    List<Option> options =
        List.of(
            Option.of(unit, "nothing breaks"),
            new Option(unit, Fault.WORKLOAD_FAILS, Fault.WORKLOAD_FAILS.meaning() + ": " + call));
    if (chooser.choose(ChoicePoint.FAULT, () -> options) == 0) {
      return false;
    }
    note(unit, null, Fault.WORKLOAD_FAILS, call);
    faulty.add(unit);
    return true;
  }

  private void note(@Nullable String unit, @Nullable HookInfo hook, Fault fault, String where) {
    String what = MARK + fault.meaning();
    world.apply(
        new JournalChange.Write(
            JournalEntry.of(JournalEntry.Kind.WARNING, unit, hook, what, "at " + where)));
  }
}
