package org.charm4j.sim.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.charm4j.sim.agreement.RefSecret.Revision;
import org.junit.jupiter.api.Test;

/**
 * The simulator and an independent reading of the rules agree on everything a charm or an
 * administrator can see of secrets, whatever is done in whatever order.
 *
 * <p>{@code -Dagreement.seed=7 -Dagreement.juju=4.1} replays the run of one seed, {@code
 * -Dagreement.operations=50000} says how many operations to run in all, {@code
 * -Dagreement.first=1000000} with which seed to begin.
 */
class RandomAgreementTest {
  private static final int OPERATIONS_A_WORLD = 500;
  private static final long OPERATIONS = Long.getLong("agreement.operations", 1_000_000);
  private static final long FIRST = Long.getLong("agreement.first", 1);

  /** What has to have come about, so that the agreement means something. */
  private static final List<String> EXPECTED_KINDS =
      List.of(
          "hook secret-changed",
          "hook secret-expired",
          "hook secret-remove",
          "hook secret-rotate",
          "secret-add: this unit is not the leader",
          "secret-add: secret with label _ already exists",
          "secret-get: permission denied",
          "secret-get: consumer label _ not found",
          "secret-get: secret _ not found",
          "secret-get: secret revision _ not found",
          "secret-get: getting latest secret revision: secret label _ for consumer _ already"
              + " exists",
          "secret-get: secret label _ for owner _ already exists",
          "secret-get: secret label _ for a unit of application _ already exists",
          "secret-grant: any unit level grants need to be revoked before granting access to the"
              + " corresponding application",
          "secret-info-get: secret _ not found",
          "commit: creating secrets: secret with label _ already exists",
          "commit: creating secrets: _ is not leader of _",
          "commit: granting secrets access: _ is not leader of _",
          "commit: updating secrets: secret with label _ already exists",
          "commit: updating secrets: permission denied",
          "commit: updating secrets: _ is not leader of _",
          "commit: updating secrets: secret _ not found",
          "commit: granting secrets access: cannot change access to _ for _: cannot change"
              + " secret permission scope",
          "commit: revoking secrets access: permission denied",
          "commit: removing secrets: permission denied",
          "juju add-secret: secret with name _ already exists",
          "juju update-secret",
          "juju update-secret: secret _ not found",
          "juju update-secret: secret with name _ already exists",
          "juju remove-secret",
          "juju remove-secret: permission denied",
          "juju remove-secret: cannot delete any of revisions [9] - revisions not found",
          "juju revoke-secret",
          "juju grant-secret: failed to grant/revoke secret: cannot change access to _ for _:"
              + " invalid subject reference: saas application _ not found",
          "juju grant-secret: failed to grant/revoke secret: cannot change access to _ for _:"
              + " cannot change secret permission scope");

  /** The same for Juju 4.1. */
  private static final List<String> EXPECTED_KINDS_OF_4 =
      List.of(
          "hook secret-changed",
          "hook secret-expired",
          "hook secret-remove",
          "hook secret-rotate",
          "secret-add: this unit is not the leader",
          "secret-get: _ is not allowed to read this secret",
          "secret-get: secret URI for consumer label _ not found",
          "secret-get: getting latest secret revision: secret not found",
          "secret-get: secret value ref for _ revision 9 not found",
          "secret-get: getting latest secret revision: UNIQUE constraint failed:"
              + " secret_unit_consumer.label, secret_unit_consumer.unit_uuid",
          "secret-get: secret with label _ already exists",
          "commit: creating secrets: _ is not leader of _",
          "commit: create secrets: creating secret _: secret with label _ already exists",
          "commit: update secrets: updating secret _: secret with label _ already exists",
          "commit: grant secrets access: cannot change scope or subject type of existing grant for _"
              + " on _",
          "commit: updating secrets: _ is not allowed to manage this secret",
          "commit: granting secrets access: granting access to a secret over a peer relation is not"
              + " supported",
          "commit: revoking secrets access: _ is not allowed to manage this secret",
          "commit: removing secrets: _ is not allowed to manage this secret",
          "juju add-secret: secret with label _ already exists",
          "juju update-secret: permission denied",
          "juju update-secret: getting user secret for label _: secret with label _ not found");

  private static final long ENOUGH_FOR_ALL_KINDS = 20_000;

  static List<Op> operations(long seed) {
    SplittableRandom random = new SplittableRandom(~seed);
    List<Op> ops = new ArrayList<>();
    for (int i = 0; i < OPERATIONS_A_WORLD; i++) {
      ops.add(new Op(i, random.nextLong()));
    }
    return ops;
  }

  private static void leaveAlone(RefModel model) {}

  private static Disagreement run(
      String juju, long seed, Consumer<RefModel> sabotage, Tally tally) {
    return new Run(juju, seed, Set.of(), null, sabotage, tally).run(operations(seed));
  }

  private static void agree(String juju, long seed, Tally tally) {
    if (run(juju, seed, RandomAgreementTest::leaveAlone, tally) != null) {
      throw new AssertionError(
          "The simulator and the reference disagree. To replay: -Dtest=RandomAgreementTest"
              + " -Dagreement.juju="
              + juju
              + " -Dagreement.seed="
              + seed
              + "\n"
              + new Shrinker(juju, seed, RandomAgreementTest::leaveAlone).shrink(operations(seed)));
    }
  }

  @Test
  void simulatorAndReferenceAgreeOnAMillionOperations() {
    agreeOnAll("3.6", OPERATIONS, EXPECTED_KINDS);
  }

  @Test
  void simulatorAndReferenceAgreeOnJuju4() {
    agreeOnAll("4.1", OPERATIONS / 2, EXPECTED_KINDS_OF_4);
  }

  private static void agreeOnAll(String juju, long operations, List<String> expectedKinds) {
    Long seed = Long.getLong("agreement.seed");
    Tally tally = new Tally();
    if (seed != null) {
      if (juju.equals(System.getProperty("agreement.juju", juju))) {
        agree(juju, seed, tally);
      }
      return;
    }
    long start = System.nanoTime();
    long startCpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    long worlds = (operations + OPERATIONS_A_WORLD - 1) / OPERATIONS_A_WORLD;
    for (long world = 0; world < worlds; world++) {
      agree(juju, FIRST + world, tally);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    double cpu = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - startCpu) / 1e9;
    System.out.printf(
        "[agreement] Juju %s: %,d operations, %,d hook commands, %,d hooks, seeds %d to %d,"
            + " %.1f s (%.1f s on the processor, %,.0f operations a second of it)%n",
        juju,
        tally.operations(),
        tally.commands(),
        tally.hooks(),
        FIRST,
        FIRST + worlds - 1,
        seconds,
        cpu,
        tally.operations() / cpu);
    if (Boolean.getBoolean("agreement.table")) {
      System.out.print(tally.table());
    }
    assertThat(tally.operations()).isGreaterThanOrEqualTo(operations);
    if (operations >= ENOUGH_FOR_ALL_KINDS) {
      assertThat(tally.kinds()).containsAll(expectedKinds);
    }
  }

  @Test
  void noticesAndShrinksADisagreement() {
    // A reference in which no revision is ever obsolete (S-160).
    Consumer<RefModel> sabotage =
        model ->
            model
                .secrets
                .values()
                .forEach(secret -> secret.revisions.values().forEach(this::forget));

    Disagreement found = run("3.6", 1, sabotage, new Tally());
    String script = new Shrinker("3.6", 1, sabotage).shrink(operations(1));

    assertThat(found).hasMessageContaining("state: obsolete");
    assertThat(script).contains("seed 1, ").contains("secret-add").contains("secret-set");
    assertThat(script.lines().count()).isLessThan(30);
  }

  private void forget(Revision revision) {
    revision.obsolete = false;
  }

  @Test
  void aSeedGivesTheSameRunAgain() {
    Tally one = new Tally();
    Tally other = new Tally();

    agree("4.1", 5, one);
    agree("4.1", 5, other);

    assertThat(one.table()).isNotEmpty().isEqualTo(other.table());
  }
}
