package org.charm4j.judge;

import java.util.ArrayList;
import java.util.List;
import org.charm4j.sim.UnitView;
import org.charm4j.sim.words.JournalEntry;

/** Units that are in error at the end. */
final class UnitsInError implements Check {
  @Override
  public void look(CaseFile file, List<Found> found) {
    for (UnitView unit : file.juju().units()) {
      if (unit.isInError() && !file.mayFail(unit.name())) {
        List<JournalEntry> failed = new ArrayList<>();
        for (JournalEntry entry : file.entries()) {
          if (unit.name().equals(entry.unit()) && entry.outcome() == JournalEntry.Outcome.FAILED) {
            failed.add(entry);
          }
        }
        JournalEntry last = CaseFile.last(failed);
        found.add(
            new Found(
                Finding.UNIT_IN_ERROR,
                unit.name()
                    + " is in error after "
                    + unit.failedHook()
                    + ": "
                    + unit.failureMessage(),
                last == null ? List.of() : List.of(last),
                "look at the log of the hook in the journal"));
      }
    }
  }
}
