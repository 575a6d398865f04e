package org.charm4j.judge;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.charm4j.sim.words.Change;
import org.charm4j.sim.words.Deed;
import org.charm4j.sim.words.JournalEntry;

/** Hook commands that were refused because the unit does not lead, in hooks that went on. */
final class FollowerWrites implements Check {
  @Override
  public void look(CaseFile file, List<Found> found) {
    Set<String> told = new TreeSet<>();
    for (JournalEntry entry : file.telling()) {
      if (entry.outcome() != JournalEntry.Outcome.COMMITTED || !file.isOfCharm(entry)) {
        continue;
      }
      for (Change change : entry.changes()) {
        if (change instanceof Deed.NotLeader refused
            && told.add(entry.unit() + " " + refused.command())) {
          found.add(
              new Found(
                  Finding.FOLLOWER_WRITES,
                  entry.unit()
                      + " does not lead, and called "
                      + refused.command()
                      + ", which was refused: "
                      + refused.text(),
                  List.of(entry),
                  "ask whether the unit leads before it touches what belongs to the application"));
        }
      }
    }
  }
}
