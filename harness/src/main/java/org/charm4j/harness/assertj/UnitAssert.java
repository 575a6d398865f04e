package org.charm4j.harness.assertj;

import org.assertj.core.api.MapAssert;
import org.charm4j.sim.UnitView;
import org.charm4j.sim.words.HookInfo;
import org.charm4j.sim.words.StatusValue;
import org.jspecify.annotations.Nullable;

/** Assertions on a unit. */
public class UnitAssert extends StatusAssert<UnitAssert, UnitView> {

  /** Begins assertions on a unit that was seen; tests begin with {@link HarnessAssert#unit}. */
  public UnitAssert(Seen<UnitView> seen) {
    super(seen, UnitAssert.class);
  }

  @Override
  StatusValue status() {
    return actual.shownStatus();
  }

  @Override
  WorldMessage mismatch(String expectation, String butActual) {
    return new UnitMismatch(
        actual.name(), expectation, butActual, Evidence.ofUnit(juju.controller(), actual.name()));
  }

  @Override
  @Nullable Throwable cause() {
    return actual.isInError() ? juju.controller().thrownByHook(actual.name()) : null;
  }

  /**
   * Passes if a hook has failed and waits for its retry. The test may then end with the unit in
   * error.
   */
  public UnitAssert isInError() {
    check(actual.isInError(), "to be in error", "but it is " + status());
    juju.expectError(actual.name());
    return this;
  }

  /**
   * Passes if this hook has failed and waits for its retry. The test may then end with the unit in
   * error.
   */
  public UnitAssert isInError(String hook) {
    HookInfo failed = actual.failedHook();
    check(
        failed != null && failed.name().equals(hook),
        "to be in error at " + hook,
        "but it is " + status(),
        "error at " + hook,
        failed == null ? status().toString() : "error at " + failed.name());
    juju.expectError(actual.name());
    return this;
  }

  /** Passes if the unit is not in error. */
  public UnitAssert isNotInError() {
    return check(!actual.isInError(), "not to be in error", "but it is " + status());
  }

  /** Passes if the unit is the leader of its application. */
  public UnitAssert isLeader() {
    return check(leads(), "to lead", "but the leader is " + leader(), actual.name(), leader());
  }

  /** Passes if the unit is not the leader of its application. */
  public UnitAssert isNotLeader() {
    return check(!leads(), "not to lead", "but it does");
  }

  private boolean leads() {
    return actual.name().equals(leader());
  }

  private String leader() {
    return String.valueOf(juju.application(actual.application()).leader());
  }

  /** Passes if {@code principal} is the principal of this unit. */
  public UnitAssert isSubordinateTo(String principal) {
    String actualPrincipal = actual.principal();
    return check(
        principal.equals(actualPrincipal),
        "to be subordinate to " + principal,
        actualPrincipal == null
            ? "but it is subordinate to no unit"
            : "but it is subordinate to " + actualPrincipal,
        principal,
        actualPrincipal);
  }

  /** Passes if the charm has set this version of its workload. */
  public UnitAssert hasWorkloadVersion(String version) {
    return check(
        actual.workloadVersion().equals(version),
        "to have workload version \"" + version + "\"",
        "but that is \"" + actual.workloadVersion() + "\"",
        version,
        actual.workloadVersion());
  }

  /** Begins AssertJ's assertions on the data of the unit in a relation. */
  @CheckReturnValue
  public MapAssert<String, String> databag(int relation) {
    return Databags.assertThat(seen, relation, actual.name(), info);
  }
}
