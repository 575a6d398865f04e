package org.charm4j.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.charm4j.sim.UnitView;
import org.charm4j.sim.words.Change;
import org.charm4j.sim.words.JournalEntry;
import org.jspecify.annotations.Nullable;

/**
 * Events that a unit defers in one hook after the other, while its status says that all is well. A
 * unit that says what it waits for, in a status blocked or waiting, may wait as long as it likes.
 */
final class EndlessDeferrals implements Check {
  /** Where a charm of Charm4J keeps an event for the next hook, in its charm state. */
  private static final String KEY = "charm4j/deferred/";

  private static final Pattern EVENT = Pattern.compile("\"event\":\\s*\"([^\"]+)\"");
  private static final Set<String> SAYS_SO = Set.of("blocked", "waiting", "maintenance", "error");
  private static final int MANY = 3;

  @Override
  public void look(CaseFile file, List<Found> found) {
    for (UnitView unit : file.juju().units()) {
      if (file.isAtWork(unit.name()) && !SAYS_SO.contains(unit.workload().status())) {
        unit.charmState()
            .forEach(
                (key, notice) -> {
                  if (key.startsWith(KEY)) {
                    look(file, unit, key, notice, found);
                  }
                });
      }
    }
  }

  private static void look(
      CaseFile file, UnitView unit, String key, String notice, List<Found> found) {
    JournalEntry first = firstWith(file, unit.name(), key, notice);
    List<JournalEntry> since = new ArrayList<>();
    for (JournalEntry entry : file.entries()) {
      if (first != null
          && entry.sequence() > first.sequence()
          && entry.hook() != null
          && unit.name().equals(entry.unit())
          && entry.outcome() == JournalEntry.Outcome.COMMITTED) {
        since.add(entry);
      }
    }
    JournalEntry last = CaseFile.last(since);
    if (first != null && last != null && since.size() >= MANY) {
      Matcher name = EVENT.matcher(notice);
      found.add(
          new Found(
              Finding.DEFERRED_FOR_EVER,
              unit.name()
                  + " has deferred "
                  + (name.find() ? name.group(1) : "an event")
                  + " in "
                  + (since.size() + 1)
                  + " hooks, and its status is "
                  + unit.workload().status(),
              List.of(first, last),
              "say in the status what the unit waits for, or handle the event without deferring"));
    }
  }

  /** Returns the hook that deferred the event first, without a break since. */
  private static @Nullable JournalEntry firstWith(
      CaseFile file, String unit, String key, String notice) {
    JournalEntry first = null;
    for (JournalEntry entry : file.telling()) {
      for (Change change : entry.changes()) {
        if (change instanceof Change.ValuesSet state
            && state.of() == Change.ValuesSet.Of.CHARM_STATE
            && state.name().equals(unit)) {
          boolean there = notice.equals(state.values().get(key));
          first = !there ? null : first == null ? entry : first;
        }
      }
    }
    return first;
  }
}
