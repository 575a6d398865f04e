package org.charm4j.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.charm4j.Rule;
import org.charm4j.sim.words.HookInfo;
import org.charm4j.sim.words.JournalEntry;
import org.charm4j.sim.words.Life;
import org.junit.jupiter.api.Test;

/** Removing relations, units and applications (section 2.7). */
class UnitRemovalTest {
  private final Lab lab = new Lab();

  /** Two units of a with peer relation 0, one of b, relation 1. */
  private void related() {
    lab.deploy("a", 2, "provides: {x: i}\npeers: {p: q}\nconfig: {options: {o: {type: int}}}\n");
    lab.deploy("b", 1, "requires: {y: i}\n").juju.integrate("a", "b");
    lab.juju.settle();
    lab.forget();
  }

  private static String departing(JournalEntry entry) {
    HookInfo hook = entry.hook();
    return hook == null || hook.departingUnit() == null ? "" : " (" + hook.departingUnit() + ")";
  }

  /** Returns the hooks of a unit with who departs. */
  private List<String> hooksOf(String unit) {
    List<String> found = new ArrayList<>();
    for (JournalEntry entry : lab.entries()) {
      if (unit.equals(entry.unit()) && entry.hook() != null) {
        found.add(entry.what() + departing(entry));
      }
    }
    return found;
  }

  @Test
  @Rule({"H-161", "H-165"})
  void whatIsDueNextIsFoundPastADyingUnitThatWaits() {
    related();
    lab.fail("a/0");
    lab.juju.removeUnit("a/0");
    assertThat(lab.juju.nextDue()).isEqualTo("a/1 p-relation-departed for a/0");
    lab.juju.settle();
    assertThat(lab.juju.nextDue()).as("a/0 is in error, and nobody retries it").isNull();
    lab.juju.configure("a", Map.of("o", "1"), List.of());
    assertThat(lab.juju.nextDue()).isEqualTo("a/1 config-changed");
    lab.juju.settle();
    // Of two dying units the first has nothing to do.
    lab.juju.removeUnit("a/1");
    assertThat(lab.juju.nextDue()).isEqualTo("b/0 y-relation-departed for a/1");
    assertThat(lab.juju.step()).isTrue();
    assertThat(lab.juju.nextDue()).isEqualTo("a/1 x-relation-departed for b/0");
    lab.juju.settle();
    assertThat(lab.juju.nextDue()).isNull();
  }

  @Test
  @Rule({"H-160", "H-167", "H-026"})
  void breaksARelationOnBothSides() {
    related();
    lab.script("a/0", "x-relation-broken", "relation-set k=v", "relation-ids x");
    lab.juju.removeRelation(1);
    lab.juju.settle();

    assertThat(hooksOf("a/0"))
        .containsExactly("x-relation-departed for b/0 (b/0)", "x-relation-broken");
    assertThat(hooksOf("a/1"))
        .containsExactly("x-relation-departed for b/0 (b/0)", "x-relation-broken");
    assertThat(hooksOf("b/0"))
        .containsExactly(
            "y-relation-departed for a/0 (a/0)",
            "y-relation-departed for a/1 (a/1)",
            "y-relation-broken");
    assertThat(lab.printed).as("H-516, H-512").endsWith("a/0 x-relation-broken: ");
    assertThat(lab.juju.relation(1)).isNull();
  }

  @Test
  @Rule({"H-160", "H-167", "H-506", "S-119"})
  void keepsARelationUntilTheLastUnitHasLeft() {
    related();
    lab.fail("b/0");
    lab.juju.removeRelation(1);
    lab.juju.settle();

    assertThat(lab.juju.relation(1)).isNotNull();
    assertThat(lab.exec("a/0", "!relation-get -r 1 - b/0").last())
        .as("a/0 has left it")
        .isEqualTo("invalid value \"1\" for option -r: relation not found");
    lab.mend("b/0");
    assertThat(lab.juju.relation(1)).isNull();
  }

  @Test
  @Rule({"H-161", "H-162", "H-165"})
  void letsOthersSeeAUnitDepartThatCannotRunItsOwnHooks() {
    related();
    lab.fail("a/1");
    lab.forget().juju.removeUnit("a/1");
    lab.juju.settle();

    assertThat(hooksOf("b/0")).containsExactly("y-relation-departed for a/1 (a/1)");
    assertThat(hooksOf("a/0")).containsExactly("p-relation-departed for a/1 (a/1)");
    assertThat(hooksOf("a/1")).isEmpty();
    lab.mend("a/1");
    assertThat(hooksOf("a/1"))
        .containsExactly(
            "update-status",
            "x-relation-departed for b/0 (a/1)",
            "x-relation-broken",
            "p-relation-departed for a/0 (a/1)",
            "stop",
            "remove");
    assertThat(lab.juju.unit("a/1")).isNull();
  }

  @Test
  @Rule("H-163")
  void stopsAndRemovesALoneUnit() {
    lab.deploy("a", 1, "provides: {x: i}\n").juju.settle();
    lab.script("a/0", "stop", "status-get --include-data");
    lab.script("a/0", "remove", "status-get --include-data");
    lab.forget().juju.removeUnit("a/0");
    lab.juju.settle();

    assertThat(lab.hooksOf("a/0")).containsExactly("stop", "remove");
    assertThat(lab.printed.get(0)).contains("maintenance", "stopping charm software");
    assertThat(lab.printed.get(1)).contains("maintenance", "cleaning up prior to charm deletion");
  }

  @Test
  @Rule("H-163")
  void clearsTheMessageAfterStop() {
    lab.deploy("a", 1, "provides: {x: i}\n").juju.settle();
    lab.script("a/0", "remove", "exit 1").juju.removeUnit("a/0");
    lab.juju.step();
    assertThat(lab.hooksOf("a/0")).endsWith("stop");

    assertThat(lab.unit("a/0").workload().status()).isEqualTo("maintenance");
    assertThat(lab.unit("a/0").workload().message()).isEmpty();
  }

  @Test
  @Rule("H-164")
  void removesAUnitThatNeverStartedWithoutAHook() {
    lab.deploy("a", 1, "provides: {x: i}\n").juju.removeUnit("a/0");

    assertThat(lab.juju.unit("a/0")).isNull();
    assertThat(lab.hooksOf("a/0")).isEmpty();
  }

  @Test
  @Rule("H-165")
  void waitsForAUnitInErrorToBeResolved() {
    related();
    lab.fail("a/0");
    lab.juju.removeUnit("a/0");
    lab.juju.settle();
    assertThat(lab.unit("a/0").life()).isEqualTo(Life.DYING);

    lab.forget().juju.resolveWithoutRetry("a/0");
    lab.juju.settle();
    assertThat(lab.hooksOf("a/0")).startsWith("update-status", "x-relation-departed for b/0");
    assertThat(lab.juju.unit("a/0")).isNull();
  }

  @Test
  @Rule({"H-166", "H-162"})
  void removesAnApplicationWithItsRelations() {
    related();
    lab.juju.removeApplication("a");
    lab.juju.settle();

    assertThat(hooksOf("a/1"))
        .containsExactly(
            "x-relation-departed for b/0 (a/1)",
            "x-relation-broken",
            "p-relation-departed for a/0 (a/1)",
            "stop",
            "remove");
    assertThat(hooksOf("b/0"))
        .containsExactly(
            "y-relation-departed for a/0 (a/0)",
            "y-relation-departed for a/1 (a/1)",
            "y-relation-broken");
    assertThat(lab.juju.applications()).extracting(ApplicationView::name).containsExactly("b");
    assertThat(lab.juju.relations()).isEmpty();
  }

  @Test
  @Rule("H-166")
  void removesAnEmptyApplicationAtOnce() {
    lab.deploy("a", 0, "provides: {x: i}\npeers: {p: q}\n").deploy("b", 0, "requires: {y: i}\n");
    lab.juju.integrate("a", "b");
    lab.juju.removeApplication("a");

    assertThat(lab.juju.application("a")).isNull();
    assertThat(lab.juju.relations()).isEmpty();
  }

  @Test
  @Rule("H-168")
  void runsNothingElseOnADyingUnit() {
    related();
    lab.fail("a/1");
    lab.ok("b/0", "relation-set -r 1 k=v");
    lab.juju.configure("a", Map.of("o", "1"), List.of());
    lab.deploy("c", 1, "requires: {y: i}\n").juju.integrate("a", "c");
    lab.juju.addUnit("b");
    lab.juju.refresh("a", lab.juju.application("a").charm());
    lab.juju.settle();
    lab.juju.removeUnit("a/1");
    lab.forget().mend("a/1");

    assertThat(lab.hooksOf("a/1"))
        .containsExactly(
            "update-status",
            "x-relation-departed for b/0",
            "x-relation-broken",
            "p-relation-departed for a/0",
            "stop",
            "remove");
  }

  @Test
  @Rule({"H-131", "H-168"})
  void finishesAPairOfJoinedAndChangedEvenOnADyingUnit() {
    // H-168 says that a dying unit runs no changed; the list of H-131 has the one after joined
    // first, before it asks whether the relation is over. The list has the evidence, so it wins.
    related();
    lab.during("a/1", "x-relation-joined", () -> lab.juju.removeUnit("a/1"));
    lab.juju.addUnit("b");
    lab.juju.settle();

    assertThat(lab.hooksOf("a/1"))
        .startsWith(
            "x-relation-joined for b/1",
            "x-relation-changed for b/1",
            "x-relation-departed for b/0",
            "x-relation-departed for b/1",
            "x-relation-broken");
  }

  @Test
  @Rule({"H-150", "H-162"})
  void runsTasksOnADyingUnit() {
    related();
    lab.during("a/1", "stop", () -> lab.juju.exec("a/1", (env, commands) -> 0));
    lab.juju.removeUnit("a/1");
    lab.juju.settle();

    assertThat(lab.steps("a/1")).endsWith("stop", "juju-exec", "remove");
  }
}
