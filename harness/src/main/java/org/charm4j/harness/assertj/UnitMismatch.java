package org.charm4j.harness.assertj;

import java.util.List;
import org.charm4j.sim.words.JournalEntry;

/** The message about a unit that is not as expected. */
final class UnitMismatch extends WorldMessage {
  UnitMismatch(String unit, String expectation, String actual, List<JournalEntry> evidence) {
    super(
        "unit " + unit + " " + expectation,
        actual,
        listed("What " + unit + " did last:", evidence));
  }
}
