package org.charm4j.harness.assertj;

import java.util.List;
import org.charm4j.sim.words.JournalEntry;

/** The message about runs of hooks that are too many, too few, or at other times. */
final class EventsMismatch extends WorldMessage {
  private static final int MOST = 10;

  EventsMismatch(
      String expectation, String actual, List<JournalEntry> runs, List<JournalEntry> anything) {
    super(expectation, actual, evidence(runs, anything));
  }

  private static String evidence(List<JournalEntry> runs, List<JournalEntry> anything) {
    if (runs.isEmpty()) {
      return listed("What happened instead, last:", anything);
    }
    int shown = Math.min(runs.size(), MOST);
    String title = shown == runs.size() ? "These were:" : "The last " + shown + " of these were:";
    return listed(title, runs.subList(runs.size() - shown, runs.size()));
  }
}
