package org.charm4j.judge;

import java.util.List;
import org.charm4j.sim.words.JournalEntry;

/**
 * One thing that an audit has found. Its text holds no secret content.
 *
 * @param finding what kind of thing
 * @param what what is wrong, without a full stop
 * @param evidence the entries of the journal that show it, oldest first; may be empty
 * @param mend what to do about it, without a full stop
 */
public record Found(Finding finding, String what, List<JournalEntry> evidence, String mend) {

  /** Returns the finding with its evidence and what to do, on several lines. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(finding.text()).append(": ").append(what);
    for (JournalEntry entry : evidence) {
      text.append("\n  ").append(line(entry));
    }
    return text.append("\n  mend: ").append(mend).toString();
  }

  /** Returns an entry on one line, without its log, which may hold what must not be shown. */
  static String line(JournalEntry entry) {
    StringBuilder text = new StringBuilder(80);
    text.append('#').append(entry.sequence()).append(' ').append(entry.at()).append(' ');
    text.append(entry.unit() == null ? "model" : entry.unit()).append(": ").append(entry.what());
    if (entry.outcome() == JournalEntry.Outcome.FAILED) {
      text.append(" FAILED");
    } else if (entry.outcome() == JournalEntry.Outcome.SKIPPED) {
      text.append(" skipped");
    }
    return text.toString();
  }
}
