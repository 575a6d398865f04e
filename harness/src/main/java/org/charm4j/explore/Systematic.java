package org.charm4j.explore;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs all schedules with few deviations, those with fewer first. Where a run comes to a world that
 * was seen before, with as many deviations left, the rest of it is cut. Steps that commute lead to
 * equal worlds, so of their orders all but one are cut.
 */
final class Systematic {
  private final int most;
  private final BiFunction<Schedule, Conductor.Onlooker, Run> runner;
  private final Map<Long, Integer> seen = new HashMap<>();
  private final ArrayDeque<Schedule> waiting = new ArrayDeque<>();
  private int cut;

  Systematic(int most, Schedule empty, BiFunction<Schedule, Conductor.Onlooker, Run> runner) {
    this.most = most;
    this.runner = runner;
    waiting.add(empty);
  }

  /** Returns whether all is explored. */
  boolean isOver() {
    return waiting.isEmpty();
  }

  /** Returns how many runs were cut. */
  int cut() {
    return cut;
  }

  /** Runs the next schedule; null if all of it was seen before. */
  @Nullable Run next() {
    Schedule schedule = waiting.remove();
    int left = most - schedule.choices().size();
    Visits visits = new Visits(schedule.choices().size(), left);
    Run run = runner.apply(schedule, visits);
    if (left > 0) {
      addChildren(schedule, run);
    }
    if (run.failure() instanceof Cut) {
      cut++;
      return null;
    }
    return run;
  }

  private void addChildren(Schedule schedule, Run run) {
    List<Conductor.Open> open = run.conductor().open();
    int from = schedule.choices().isEmpty() ? 0 : after(open, schedule.choices());
    for (Conductor.Open choice : open.subList(from, open.size())) {
      for (int value = 1; value < choice.options(); value++) {
        List<Schedule.Choice> more = new ArrayList<>(schedule.choices());
        more.add(new Schedule.Choice(choice.point(), choice.position(), value));
        waiting.add(schedule.with(more));
      }
    }
  }

  private static int after(List<Conductor.Open> open, List<Schedule.Choice> choices) {
    Schedule.Choice last = choices.get(choices.size() - 1);
    for (int i = 0; i < open.size(); i++) {
      if (open.get(i).point() == last.point() && open.get(i).position() == last.position()) {
        return i + 1;
      }
    }
    return open.size();
  }

  /** Cuts a run that comes to a world which was seen before, once it has deviated as it should. */
  private final class Visits implements Conductor.Onlooker {
    private final int deviations;
    private final int left;
    private final Set<Long> own = new HashSet<>();

    Visits(int deviations, int left) {
      this.deviations = deviations;
      this.left = left;
    }

    @Override
    public void at(int made, LongSupplier world) {
      if (made < deviations) {
        return;
      }
      long key = world.getAsLong();
      Integer before = seen.get(key);
      if (before != null && before >= left && !own.contains(key)) {
        throw new Cut();
      }
      own.add(key);
      seen.merge(key, left, Math::max);
    }
  }
}
