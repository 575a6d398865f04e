package org.charm4j.explore;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.charm4j.sim.words.ChoicePoint;

/**
 * Makes a failing schedule as short as it gets: without choices, then options, that the failure
 * does not need. It tries a bounded number of schedules, and so may stop before the shortest.
 */
final class Shrinker {
  private static final int MOST_RUNS = 800;
  private static final int MOST_SINGLES = 400;

  private final Function<Schedule, Run> runner;
  private final Run measured;
  private final String kind;
  private Run best;
  private int runs;

  /**
   * Starts from a failing run.
   *
   * @param measured the run without choices, which says what single choices there are
   */
  Shrinker(Function<Schedule, Run> runner, Run failing, Run measured) {
    this.runner = runner;
    this.best = failing;
    this.measured = measured;
    this.kind = failing.kind();
  }

  /** Returns the shortest failing run that it finds. */
  Run shrink() {
    dropFaults();
    dropChunks();
    trySingles();
    lower();
    return best;
  }

  /** Returns how many schedules it took. */
  int runs() {
    return runs;
  }

  private List<Schedule.Choice> choices() {
    return best.conductor().schedule().choices();
  }

  private boolean fails(List<Schedule.Choice> choices) {
    if (runs >= MOST_RUNS) {
      return false;
    }
    runs++;
    Run run = runner.apply(best.conductor().schedule().with(choices));
    if (run.failure() == null || !run.kind().equals(kind)) {
      return false;
    }
    best = run;
    return true;
  }

  private void dropFaults() {
    List<Schedule.Choice> without = new ArrayList<>(choices());
    without.removeIf(choice -> choice.point() == ChoicePoint.FAULT);
    if (without.size() < choices().size()) {
      fails(without);
    }
  }

  private void dropChunks() {
    for (int chunk = Math.max(1, choices().size()); chunk >= 1; chunk /= 2) {
      int from = 0;
      while (from < choices().size()) {
        List<Schedule.Choice> fewer = new ArrayList<>(choices());
        fewer.subList(from, Math.min(from + chunk, fewer.size())).clear();
        int before = choices().size();
        if (!fails(fewer) || choices().size() >= before) {
          from += chunk;
        }
      }
    }
  }

  /** What takes several choices on one way may take one on another, and the first is the best. */
  private void trySingles() {
    int tried = 0;
    for (Conductor.Open open : measured.conductor().open()) {
      if (isFirst(open)) {
        return;
      }
      for (int value = 1; value < open.options() && tried < MOST_SINGLES; value++) {
        tried++;
        if (fails(List.of(new Schedule.Choice(open.point(), open.position(), value)))) {
          return;
        }
      }
    }
  }

  private boolean isFirst(Conductor.Open open) {
    return choices().size() == 1
        && choices().get(0).point() == open.point()
        && choices().get(0).position() <= open.position();
  }

  private void lower() {
    for (int i = 0; i < choices().size(); i++) {
      int value = choices().get(i).value();
      for (int lower = 1; lower < value; lower++) {
        Schedule.Choice choice = choices().get(i);
        List<Schedule.Choice> changed = new ArrayList<>(choices());
        changed.set(i, new Schedule.Choice(choice.point(), choice.position(), lower));
        if (fails(changed)) {
          break;
        }
      }
    }
  }
}
