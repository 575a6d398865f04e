package org.charm4j.harness.assertj;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.assertj.core.api.ListAssert;
import org.assertj.core.api.MapAssert;
import org.charm4j.sim.UnitView;
import org.charm4j.sim.words.Change;
import org.charm4j.sim.words.HookInfo;
import org.charm4j.sim.words.JournalEntry;
import org.charm4j.sim.words.StatusValue;
import org.jspecify.annotations.Nullable;

/** Assertions on a unit. */
public class UnitAssert extends StatusAssert<UnitAssert, UnitView> {

  /** Begins assertions on a unit that was seen; tests begin with {@link HarnessAssert#unit}. */
  public UnitAssert(Seen<UnitView> seen) {
    super(seen, UnitAssert.class);
  }

  @Override
  String name() {
    return actual.name();
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

  /**
   * Begins AssertJ's assertions on the versions of its workload that the charm has set, oldest
   * first.
   */
  @CheckReturnValue
  public ListAssert<String> versionHistory() {
    return listed("versions of " + actual.name(), versions());
  }

  private List<String> versions() {
    List<String> versions = new ArrayList<>();
    for (JournalEntry entry : juju.journal()) {
      for (Change change : entry.changes()) {
        if (change instanceof Change.VersionSet set && set.name().equals(actual.name())) {
          versions.add(set.version());
        }
      }
    }
    return versions;
  }

  /** Passes if it has opened exactly these ports, such as {@code 80/tcp}, in any order. */
  public UnitAssert hasOpenPorts(String... ports) {
    Set<String> present = new TreeSet<>(actual.openPorts());
    Set<String> wanted = new TreeSet<>(List.of(ports));
    return check(
        present.equals(wanted),
        "to have open ports " + wanted,
        "but it has " + present,
        wanted,
        present);
  }

  /** Passes if it has exactly these storages, such as {@code data/0}, in order of creation. */
  public UnitAssert hasStorages(String... ids) {
    return check(
        actual.storages().equals(List.of(ids)),
        "to have the storages " + List.of(ids),
        "but it has " + actual.storages(),
        List.of(ids),
        actual.storages());
  }

  /**
   * Begins AssertJ's assertions on the storages that the charm itself has asked for in its hooks,
   * such as {@code data/1}, oldest first; those of the deployment are not among them.
   */
  @CheckReturnValue
  public ListAssert<String> requestedStorages() {
    List<String> requested = new ArrayList<>();
    for (JournalEntry entry : juju.journal()) {
      for (Change change : entry.changes()) {
        if (entry.kind() != JournalEntry.Kind.ORDER
            && change instanceof Change.StorageAdded added
            && added.unit().equals(actual.name())) {
          requested.add(added.id());
        }
      }
    }
    return listed("storages that " + actual.name() + " has asked for", requested);
  }

  /** Begins AssertJ's assertions on the data of the unit in a relation. */
  @CheckReturnValue
  public MapAssert<String, String> databag(int relation) {
    return Databags.assertThat(seen, relation, actual.name(), info);
  }
}
