package org.charm4j.sim.words;

import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Says what happens where Juju leaves it open. A controller without one always takes the first
 * option. It is asked in the controller's thread, and must answer the same whenever it is asked the
 * same.
 */
public interface Chooser {

  /**
   * Returns the number of the option to take, from 0; 0 is what happens without a chooser.
   *
   * @param point what is open
   * @param options makes the list of options, which has at least two; asking for it costs time
   */
  int choose(ChoicePoint point, Supplier<List<Option>> options);

  /** Returns whether a fault of this kind may happen now: it is wanted, and not used up. */
  boolean mayBreak(Fault fault);

  /** Returns whether other units may work while a hook runs. */
  boolean mayInterrupt();

  /** Called when a unit has had the answer to a hook command, with numbers that stand for both. */
  void answered(String unit, int command, int answer);

  /** Called before each choice of a unit, with what tells this world from others. */
  void at(LongSupplier fingerprint);
}
