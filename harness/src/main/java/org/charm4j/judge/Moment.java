package org.charm4j.judge;

import org.charm4j.sim.words.Change;
import org.charm4j.sim.words.JournalEntry;

/** A change, and the entry of the journal that it belongs to. */
record Moment(JournalEntry entry, Change change) {
  boolean isAfter(JournalEntry other) {
    return entry.sequence() > other.sequence();
  }

  boolean isSince(JournalEntry other) {
    return entry.sequence() >= other.sequence();
  }
}
