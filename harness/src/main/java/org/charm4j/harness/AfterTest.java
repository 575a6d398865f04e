package org.charm4j.harness;

import java.util.ArrayList;
import java.util.List;
import org.charm4j.sim.Controller;
import org.charm4j.sim.UnitView;

/** What must be true after every test that passed. */
final class AfterTest {
  private final Harness harness;

  AfterTest(Harness harness) {
    this.harness = harness;
  }

  void check(boolean errorsExpected) {
    Controller juju = harness.controller();
    juju.checkInvariants();
    List<String> failed = new ArrayList<>();
    for (UnitView unit : juju.units()) {
      if (unit.isInError() && !errorsExpected && !harness.expectedErrors().contains(unit.name())) {
        failed.add(unit.name());
      }
    }
    if (!failed.isEmpty()) {
      throw new AssertionError(new ErrorsLeft(juju, failed).text());
    }
  }
}
