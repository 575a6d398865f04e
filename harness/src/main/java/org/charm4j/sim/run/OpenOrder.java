package org.charm4j.sim.run;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.charm4j.sim.words.ChoicePoint;
import org.charm4j.sim.words.Chooser;
import org.charm4j.sim.words.HookInfo;
import org.charm4j.sim.words.Option;
import org.charm4j.sim.world.Fingerprint;
import org.charm4j.sim.world.ModelChange;
import org.charm4j.sim.world.ModelState;
import org.charm4j.sim.world.UnitChange;
import org.charm4j.sim.world.UnitState;
import org.charm4j.sim.world.UniterState;
import org.charm4j.sim.world.World;
import org.jspecify.annotations.Nullable;

/**
 * Lets units work in the order that a {@link Chooser} says, where Juju leaves it open. {@link
 * Scheduler} uses it in place of its own order, and {@link UnitRunner} comes here at each hook
 * command and before each commit, where other units may work and things may break.
 *
 * <p>A hook that begins while another one is under way ends before that one goes on: all runs in
 * one thread. Commits of different units touch different things, so what a charm can see of two
 * hooks that cross is also seen when one is inside the other.
 */
final class OpenOrder {
  /** Without an end, two units that answer each other would keep a third one waiting for ever. */
  private static final int MOST_WITHIN_A_HOOK = 50;

  private static final int FEW = 8;

  private final World world;
  private final Scheduler scheduler;
  private final Chooser chooser;
  private final FaultPoints faults;

  /** The units whose hooks or tasks are under way; more than one where hooks are in each other. */
  private final ArrayDeque<String> working = new ArrayDeque<>();

  /**
   * The unit that was chosen last in place of the first. It goes on while it has something to do:
   * so an order in which it comes first takes one choice, and not one for each of its hooks.
   */
  private @Nullable String favourite;

  /** What a unit may do next. */
  private record Turn(UnitState unit, Step step) {
    Option option() {
      return Option.of(unit.name(), described(step));
    }
  }

  OpenOrder(World world, Scheduler scheduler, Chooser chooser) {
    this.world = world;
    this.scheduler = scheduler;
    this.chooser = chooser;
    this.faults = new FaultPoints(world, chooser);
  }

  FaultPoints faults() {
    return faults;
  }

  /** Takes note that a hook or task of a unit is under way; returns false if it was already. */
  boolean begins(String unit) {
    if (working.contains(unit)) {
      return false;
    }
    working.addLast(unit);
    return true;
  }

  void ends(String unit) {
    working.remove(unit);
    faults.ended(unit);
  }

  /** Returns whether a call of the workload that the present hook makes is to fail. */
  boolean workloadFails(String call) {
    String unit = working.peekLast();
    return unit != null && faults.workloadFails(unit, call);
  }

  /** Lets one hook or task run, and what agents do without one; returns false if none is due. */
  boolean step() {
    while (true) {
      world.apply(new ModelChange.FireTimers());
      if (working.isEmpty()) {
        chooser.at(() -> Fingerprint.of(world.state()));
        faults.betweenHooks();
      }
      List<Turn> turns = turns();
      if (turns.isEmpty()) {
        return false;
      }
      int chosen =
          turns.size() == 1 ? 0 : chooser.choose(ChoicePoint.NEXT_UNIT, () -> options(turns));
      Turn turn = turns.get(chosen);
      favourite = chosen == 0 ? favourite : turn.unit().name();
      if (scheduler.carryOut(turn.unit().name(), refined(turn))) {
        return true;
      }
    }
  }

  private static List<Option> options(List<Turn> turns) {
    List<Option> options = new ArrayList<>(turns.size());
    turns.forEach(turn -> options.add(turn.option()));
    return options;
  }

  /** Returns what each unit may do next, in the order in which they are served without choice. */
  private List<Turn> turns() {
    List<Turn> turns = new ArrayList<>();
    for (String name : List.copyOf(world.state().attention().values())) {
      ModelState state = world.state();
      if (working.contains(name)) {
        continue;
      }
      Step next = Agent.next(state, name);
      if (next == null) {
        world.apply(Scheduler.rest(state, name));
        favourite = name.equals(favourite) ? null : favourite;
      } else if (next instanceof Step.Task || !isMachineBusy(state, name)) {
        turns.add(name.equals(favourite) ? 0 : turns.size(), new Turn(state.unit(name), next));
      }
    }
    return turns;
  }

  /** H-101: hooks of units on one machine exclude each other. */
  private boolean isMachineBusy(ModelState state, String name) {
    int machine = state.unit(name).machine();
    for (String other : working) {
      UnitState at = state.units().get(other);
      if (at != null && at.machine() == machine) {
        return true;
      }
    }
    return false;
  }

  /** Returns the step of a unit where its agent may look at several things in any order. */
  private Step refined(Turn turn) {
    Step step = turn.step();
    UniterState uniter = turn.unit().uniter();
    if (!(step instanceof Step.Hook hook)
        || uniter.failed() != null
        || hook.hook().equals(uniter.queued())) {
      return step;
    }
    ModelState state = world.state();
    HookInfo info = hook.hook();
    return switch (info.kind()) {
      case RELATION_CREATED ->
          among(ChoicePoint.RELATION_CREATED, step, OpenSteps.created(state, turn.unit()));
      case RELATION_JOINED, RELATION_CHANGED, RELATION_DEPARTED, RELATION_BROKEN ->
          among(ChoicePoint.RELATION, step, OpenSteps.relations(state, turn.unit()));
      case SECRET_CHANGED ->
          among(ChoicePoint.SECRET_CHANGED, step, OpenSteps.changed(state, turn.unit()));
      case SECRET_REMOVE ->
          among(ChoicePoint.SECRET_REMOVE, step, OpenSteps.obsolete(state, turn.unit()));
      case SECRET_EXPIRED ->
          among(ChoicePoint.SECRET_EXPIRED, step, OpenSteps.expired(state, turn.unit()));
      default -> step;
    };
  }

  private Step among(ChoicePoint point, Step standard, List<Step> all) {
    if (all.size() < 2 || !all.get(0).equals(standard)) {
      return standard;
    }
    Supplier<List<Option>> options =
        () -> {
          List<Option> list = new ArrayList<>(all.size());
          all.forEach(one -> list.add(Option.of(null, described(one))));
          return list;
        };
    return all.get(chooser.choose(point, options));
  }

  static Object described(Step step) {
    if (step instanceof Step.Hook hook) {
      return hook.hook().describe();
    }
    if (step instanceof Step.Task task) {
      return "task " + task.id();
    }
    return step instanceof Step.Internal ? "goes on without a hook" : "a hook that is skipped";
  }

  /** H-921: an order returns before its hooks have run, so the next one finds them anywhere. */
  void beforeOrder() {
    if (!working.isEmpty() || world.state().attention().isEmpty()) {
      return;
    }
    int chosen = chooser.choose(ChoicePoint.BEFORE_ORDER, OpenOrder::beforeOrderOptions);
    for (int i = 0; i < chosen || chosen == FEW + 1; i++) {
      if (!step()) {
        return;
      }
    }
  }

  private static List<Option> beforeOrderOptions() {
    List<Option> options = new ArrayList<>(FEW + 2);
    for (int i = 0; i <= FEW; i++) {
      options.add(Option.of(null, i == 1 ? "1 hook first" : i + " hooks first"));
    }
    options.add(Option.of(null, "all hooks first"));
    return options;
  }

  /** Lets other units work while a hook of {@code unit} waits for an answer, or for its commit. */
  void withinHook(String unit, Object where) {
    if (!chooser.mayInterrupt()) {
      return;
    }
    for (int i = 0; i < MOST_WITHIN_A_HOOK && !world.state().attention().isEmpty(); i++) {
      List<Turn> turns = new ArrayList<>();
      Supplier<List<Option>> options =
          () -> {
            world.apply(new ModelChange.FireTimers());
            turns.addAll(turns());
            List<Option> list = new ArrayList<>(turns.size() + 1);
            list.add(Option.of(unit, "goes on at " + where));
            for (Turn turn : turns) {
              list.add(turn.option());
              list.add(Option.of(turn.unit().name(), "does all that it has to do"));
            }
            return list;
          };
      int chosen = chooser.choose(ChoicePoint.WITHIN_HOOK, options);
      if (chosen == 0) {
        return;
      }
      Turn turn = turns.get((chosen - 1) / 2);
      scheduler.carryOut(turn.unit().name(), refined(turn));
      if (chosen % 2 == 0) {
        doAll(turn.unit().name());
      }
    }
  }

  private void doAll(String unit) {
    for (int i = 0; i < MOST_WITHIN_A_HOOK; i++) {
      world.apply(new ModelChange.FireTimers());
      Turn turn = null;
      for (Turn next : turns()) {
        turn = next.unit().name().equals(unit) ? next : turn;
      }
      if (turn == null) {
        return;
      }
      scheduler.carryOut(unit, refined(turn));
    }
  }

  /**
   * H-202: lets the retry of a hook come that only a fault has made fail; false if there is none.
   */
  boolean heals() {
    String name = faults.takeBroken();
    if (name == null) {
      return false;
    }
    UnitState unit = world.state().units().get(name);
    UniterState.Failure failure = unit == null ? null : unit.uniter().failed();
    if (unit == null || failure == null) {
      return true;
    }
    if (unit.uniter().retryTimer() != null) {
      world.apply(new ModelChange.AdvanceTo(unit.uniter().retryTimer().due()));
    } else {
      UniterState.Failure resolved = failure.resolvedBy(UniterState.Resolved.RETRY);
      world.apply(new UnitChange.Agent(name, unit.uniter().withFailed(resolved)));
    }
    return true;
  }

  /** Says what a unit's charm was answered. */
  void answered(String unit, int command, int answer) {
    chooser.answered(unit, command, answer);
  }
}
