package org.charm4j.judge;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.charm4j.sim.words.Change;
import org.charm4j.sim.words.Deed;
import org.charm4j.sim.words.JournalEntry;

/** Secret content that a charm gave to a hook command as plain arguments. */
final class ContentInArguments implements Check {
  @Override
  public void look(CaseFile file, List<Found> found) {
    Set<String> told = new TreeSet<>();
    for (JournalEntry entry : file.telling()) {
      for (Change change : entry.changes()) {
        if (change instanceof Deed.ContentInArguments given
            && file.isOfCharm(entry)
            && told.add(entry.unit() + " " + given)) {
          found.add(
              new Found(
                  Finding.CONTENT_IN_ARGUMENTS,
                  entry.unit()
                      + " called "
                      + given.command()
                      + " with the values of "
                      + String.join(", ", given.keys())
                      + " as arguments, which everybody on the machine can read while it runs",
                  List.of(entry),
                  "write the values to private files and pass key#file=name"));
        }
      }
    }
  }
}
