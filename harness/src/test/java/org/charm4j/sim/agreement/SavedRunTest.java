package org.charm4j.sim.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.charm4j.sim.Controller;
import org.charm4j.sim.SavedWorlds;
import org.junit.jupiter.api.Test;

/**
 * A run in which the world is saved, loaded and gone on with, again and again, still agrees with
 * the reference and ends as the run in which it never was. The journals are short, so that what
 * they drop is part of it.
 */
class SavedRunTest {
  private static final int SEEDS = 12;
  private static final int EVERY = 25;

  private int reloads;

  private static Run run(long seed) {
    return new Run(seed % 3 == 0 ? "4.1" : "3.6", seed, Set.of(), null, model -> {}, new Tally());
  }

  /** Processes cannot be kept, and an exec that waits for a unit in error is one. */
  private void reload(Op op, Run run, Controller juju) {
    if (op.number() % EVERY == 0 && !run.isWaiting()) {
      juju.restore(new SavedWorlds().reloaded(juju.snapshot()));
      juju.checkInvariants();
      reloads++;
    }
  }

  @Test
  void goesOnAsIfItHadNeverBeenSaved() {
    for (long seed = 7001; seed < 7001 + SEEDS; seed++) {
      List<Op> operations = RandomAgreementTest.operations(seed);
      Run plain = run(seed);
      assertThat(plain.run(operations)).as("seed " + seed).isNull();
      Run saved = run(seed);
      saved.between((op, juju) -> reload(op, saved, juju));
      assertThat(saved.run(operations)).as("seed " + seed + ", saved").isNull();

      SavedWorlds.requireSame(saved.world(), plain.world());
      assertThat(Controller.of(saved.world()).journal())
          .hasToString(Controller.of(plain.world()).journal().toString());
    }
    assertThat(reloads).isGreaterThan(SEEDS * 10);
  }
}
