package org.charm4j.explore;

import java.util.List;
import java.util.function.Supplier;
import org.charm4j.sim.words.ChoicePoint;
import org.charm4j.sim.words.Option;

/** Says which option to take, for one run. */
@FunctionalInterface
interface Script {

  /**
   * Returns the number of an option; one that does not exist counts as 0.
   *
   * @param position how often the point came before in this run
   * @param options makes the list of options, which costs time
   */
  int decide(ChoicePoint point, int position, Supplier<List<Option>> options);

  /** Returns the script that a schedule is. */
  static Script of(Schedule schedule) {
    return (point, position, options) -> schedule.at(point, position);
  }
}
