package org.charm4j.harness;

import java.util.ArrayList;
import java.util.List;
import org.charm4j.judge.Finding;
import org.charm4j.sim.Controller;
import org.charm4j.sim.UnitView;
import org.charm4j.sim.words.JournalEntry;
import org.jspecify.annotations.Nullable;

/** What must be true after every test that passed. */
final class AfterTest {
  private final Harness harness;
  private final Judgement judgement;

  AfterTest(Harness harness, Judgement judgement) {
    this.harness = harness;
    this.judgement = judgement;
  }

  /** Runs what is due, so that no hook is left that would fail; then looks at all of it. */
  void check(@Nullable CharmTestSettings settings) {
    harness.settle();
    Controller juju = harness.controller();
    juju.checkInvariants();
    boolean all =
        (settings != null && settings.expectErrors()) || judgement.accepts(Finding.UNIT_IN_ERROR);
    List<String> mayFail = unitsThatMayFail(all);
    for (String unit : harness.announcedErrors()) {
      requireHappened(unit);
    }
    if (settings != null && settings.announcesErrors() && !anyFailed(null)) {
      throw new AssertionError(
          "@CharmTest(expectErrors = true) stands above the test method, but no hook has failed;"
              + " take it away, or make a hook fail");
    }
    judgement.pass(juju, mayFail);
  }

  /** Looks at a fork of the world of a test: what was announced may have happened there or not. */
  void checkFork(@Nullable CharmTestSettings settings) {
    try {
      harness.settle();
      Controller juju = harness.controller();
      juju.checkInvariants();
      boolean all =
          (settings != null && settings.expectErrors()) || judgement.accepts(Finding.UNIT_IN_ERROR);
      judgement.pass(juju, unitsThatMayFail(all));
    } catch (AssertionError e) {
      throw new AssertionError("in a fork of the test's world: " + e.getMessage(), e);
    }
  }

  private List<String> unitsThatMayFail(boolean all) {
    Controller juju = harness.controller();
    List<String> failed = new ArrayList<>();
    List<String> expected = new ArrayList<>(harness.expectedErrors());
    for (UnitView unit : juju.units()) {
      if (all) {
        expected.add(unit.name());
      } else if (unit.isInError() && !expected.contains(unit.name())) {
        failed.add(unit.name());
      }
    }
    if (!failed.isEmpty()) {
      throw new ErrorsLeft(juju, failed).error();
    }
    return expected;
  }

  /** An error that was announced and never came is a test of nothing. */
  private void requireHappened(String unit) {
    if (anyFailed(unit)) {
      return;
    }
    Controller juju = harness.controller();
    List<String> units = new ArrayList<>();
    juju.units().forEach(present -> units.add(present.name()));
    boolean known =
        units.contains(unit)
            || juju.journal().stream().anyMatch(entry -> unit.equals(entry.unit()));
    throw new AssertionError(
        "the test says juju.expectError(\""
            + unit
            + "\"), but "
            + (known
                ? "no hook of that unit has failed"
                : "there is no such unit, and never was; there are: " + units)
            + "; take it away, or make a hook fail");
  }

  /** Returns whether a hook has failed, of a unit or of any, or a unit was in error before. */
  private boolean anyFailed(@Nullable String unit) {
    Controller juju = harness.controller();
    for (UnitView present : juju.units()) {
      if (present.isInError() && (unit == null || unit.equals(present.name()))) {
        return true;
      }
    }
    for (JournalEntry entry : juju.journal()) {
      if (entry.kind() == JournalEntry.Kind.HOOK
          && entry.outcome() == JournalEntry.Outcome.FAILED
          && (unit == null || unit.equals(entry.unit()))) {
        return true;
      }
    }
    return false;
  }
}
