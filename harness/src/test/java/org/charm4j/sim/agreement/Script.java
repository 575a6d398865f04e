package org.charm4j.sim.agreement;

import java.util.List;
import java.util.SplittableRandom;

/**
 * What one hook or exec runs.
 *
 * @param lines the commands
 * @param exit the exit status, if no command failed that had to succeed
 */
record Script(List<Line> lines, int exit) {
  static final Script NOTHING = new Script(List.of(), 0);

  /** Makes one command when its turn comes, so that it can be about what there is by then. */
  interface Maker {
    Cmd make(LineGenerator generator, String unit, RefAgent.Hook hook);
  }

  /** One command; if {@code mustSucceed} is set, its failure ends the script with status 1. */
  record Line(Maker maker, boolean mustSucceed) {
    Cmd make(LineGenerator generator, String unit, RefAgent.Hook hook) {
      return maker.make(generator, unit, hook);
    }

    /** Returns a line that is made up from a seed. */
    static Line random(long seed) {
      return new Line(
          (generator, unit, hook) -> generator.line(new SplittableRandom(seed), unit, hook),
          (seed & 7) == 0);
    }
  }
}
