package org.charm4j.harness.assertj;

import java.util.List;
import org.assertj.core.api.MapAssert;
import org.charm4j.sim.ApplicationView;
import org.charm4j.sim.words.StatusValue;

/** Assertions on an application. */
public class ApplicationAssert extends StatusAssert<ApplicationAssert, ApplicationView> {

  /** Begins assertions on an application; tests begin with {@link HarnessAssert#application}. */
  public ApplicationAssert(Seen<ApplicationView> seen) {
    super(seen, ApplicationAssert.class);
  }

  @Override
  String name() {
    return actual.name();
  }

  @Override
  StatusValue status() {
    return juju.applicationStatus(actual.name());
  }

  @Override
  WorldMessage mismatch(String expectation, String butActual) {
    return new ModelMismatch(
        "application " + actual.name() + " " + expectation,
        butActual,
        Evidence.ofAnything(juju.controller()));
  }

  /** Passes if exactly these units exist, in order of their numbers. */
  public ApplicationAssert hasUnits(String... names) {
    return check(
        List.copyOf(actual.units().values()).equals(List.of(names)),
        "to have units " + List.of(names),
        "but it has " + actual.units().values(),
        List.of(names),
        List.copyOf(actual.units().values()));
  }

  /** Passes if {@code unit} is the leader. */
  public ApplicationAssert isLedBy(String unit) {
    return check(
        unit.equals(actual.leader()),
        "to be led by " + unit,
        "but its leader is " + actual.leader(),
        unit,
        actual.leader());
  }

  /** Begins AssertJ's assertions on the data of the application in a relation. */
  @CheckReturnValue
  public MapAssert<String, String> databag(int relation) {
    return Databags.assertThat(seen, relation, actual.name(), info);
  }
}
