package org.charm4j.harness.assertj;

import java.util.List;
import java.util.TreeSet;
import org.assertj.core.api.MapAssert;
import org.charm4j.sim.RelationView;

/** Assertions on a relation. */
public class RelationAssert extends PartAssert<RelationAssert, RelationView> {

  /** Begins assertions on a relation; tests begin with {@link HarnessAssert#relation}. */
  public RelationAssert(Seen<RelationView> seen) {
    super(seen, RelationAssert.class);
  }

  @Override
  WorldMessage mismatch(String expectation, String butActual) {
    return new ModelMismatch(
        "relation " + actual.id() + " (" + actual.key() + ") " + expectation,
        butActual,
        Evidence.ofAnything(juju.controller()));
  }

  /** Begins AssertJ's assertions on the data of a unit or an application in the relation. */
  @CheckReturnValue
  public MapAssert<String, String> databag(String unitOrApplication) {
    return Databags.assertThat(seen, actual.id(), unitOrApplication, info);
  }

  /**
   * Passes if Juju shows this status of the relation: {@code joining}, {@code joined}, {@code
   * suspending} or {@code suspended}.
   */
  public RelationAssert hasStatus(String status) {
    return check(
        actual.status().status().equals(status),
        "to be " + status,
        "but it is " + actual.status(),
        status,
        actual.status().status());
  }

  /** Passes if the relation was suspended and not resumed. Units may still be leaving it. */
  public RelationAssert isSuspended() {
    return check(actual.suspended(), "to be suspended", "but it is " + actual.status());
  }

  /** Passes if exactly these units are in the relation. */
  public RelationAssert hasUnits(String... names) {
    TreeSet<String> wanted = new TreeSet<>(List.of(names));
    TreeSet<String> present = new TreeSet<>();
    actual.unitsInScope().stream().filter(actual::hasEntered).forEach(present::add);
    return check(
        present.equals(wanted),
        "to have units " + wanted,
        "but it has " + present,
        wanted,
        present);
  }
}
