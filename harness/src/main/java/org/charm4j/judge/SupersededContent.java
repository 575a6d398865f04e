package org.charm4j.judge;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.charm4j.sim.words.Change;
import org.charm4j.sim.words.JournalEntry;

/** Values that one secret has replaced, and that a charm then gives to another. */
final class SupersededContent implements Check {
  @Override
  public void look(CaseFile file, List<Found> found) {
    Map<String, Set<String>> present = new TreeMap<>();
    Map<String, String> replaced = new TreeMap<>();
    Set<String> told = new TreeSet<>();
    for (JournalEntry entry : file.telling()) {
      for (Change change : entry.changes()) {
        if (change instanceof Change.ContentSet content) {
          String id = content.id();
          Set<String> values = new TreeSet<>(SecretValues.of(content.reveal()));
          Set<String> before = present.getOrDefault(id, Collections.emptySet());
          for (String value : values) {
            String from = replaced.get(value);
            if (from != null
                && !from.equals(id)
                && !before.contains(value)
                && !present.getOrDefault(from, Collections.emptySet()).contains(value)
                && file.isOfCharm(entry)
                && told.add(from + " " + id)) {
              found.add(found(file, from, id, entry));
            }
          }
          for (String value : before) {
            if (!values.contains(value)) {
              replaced.put(value, id);
            }
          }
          present.put(id, values);
        }
      }
    }
  }

  private static Found found(CaseFile file, String from, String to, JournalEntry entry) {
    return new Found(
        Finding.SUPERSEDED_CONTENT,
        entry.unit()
            + " gave "
            + named(file, to)
            + " a value that "
            + named(file, from)
            + " has replaced by now",
        List.of(entry),
        "read the first secret with a refresh before its content is passed on");
  }

  private static String named(CaseFile file, String id) {
    SecretStory story = file.storyOf(id);
    return story == null ? "secret:" + id : story.named();
  }
}
