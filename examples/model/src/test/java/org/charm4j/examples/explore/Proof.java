package org.charm4j.examples.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import org.charm4j.explore.Exploration;
import org.charm4j.explore.ExplorationError;
import org.charm4j.explore.ExplorationReport;
import org.charm4j.harness.Harness;
import org.charm4j.judge.Finding;
import org.charm4j.sim.words.ControllerConfig;
import org.charm4j.sim.words.Fault;

/**
 * One test of a charm, and what an exploration makes of it for a charm with a mistake and for its
 * mended twin. In the usual order without faults the test passes for both.
 *
 * @param name what the mistake is
 * @param faults how many things break, and what
 * @param within by which schedule the mistake is found
 * @param choices in how many choices the shrunk schedule differs from the usual order
 * @param because what the failure says
 * @param test deploys the charm, the mended one if it is told so, and asserts
 */
record Proof(
    String name,
    List<Fault> faults,
    int within,
    int choices,
    String because,
    BiConsumer<Harness, Boolean> test) {

  /** How many schedules a mended charm is run under; the soak test sets it to 100,000. */
  static final int SCHEDULES = Integer.getInteger("charm4j.explore.proofs", 200);

  private static final ControllerConfig JUJU =
      ControllerConfig.juju36().withUpdateStatusInterval(Duration.ofMinutes(5));

  private Exploration exploration(int schedules) {
    return Exploration.schedules(schedules)
        .named("")
        .shard(1, 1)
        .faults(faults.isEmpty() ? 0 : 1, faults);
  }

  /**
   * Two of the mistakes are seen without exploring, too; here an order or a fault is to show them.
   */
  private static Harness withMistake() {
    String reason = "the audit sees it in the usual order already";
    return Harness.create(JUJU)
        .accept(Finding.UNREADABLE_ID, reason)
        .accept(Finding.LEADER_KEEPS_SECRET, reason);
  }

  void passesInTheUsualOrder() {
    Harness juju = withMistake();
    test.accept(juju, false);
    juju.close();
  }

  void isFound() {
    ExplorationError error =
        catchThrowableOfType(
            ExplorationError.class,
            () -> withMistake().explore(exploration(within), juju -> test.accept(juju, false)));

    assertThat(error).as("nothing was found in %s schedules", within).isNotNull();
    assertThat(error).hasMessageContaining(because);
    assertThat(error.choices()).as("%s", error.getMessage()).isLessThanOrEqualTo(choices);
  }

  ExplorationReport isMended() {
    return Harness.create(JUJU).explore(exploration(SCHEDULES), juju -> test.accept(juju, true));
  }

  @Override
  public String toString() {
    return name;
  }
}
