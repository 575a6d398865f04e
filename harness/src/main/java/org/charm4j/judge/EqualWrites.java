package org.charm4j.judge;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import org.charm4j.sim.RelationView;
import org.charm4j.sim.SecretView;
import org.charm4j.sim.words.Change;
import org.charm4j.sim.words.Deed;
import org.charm4j.sim.words.JournalEntry;
import org.charm4j.sim.words.Names;

/** An id that was written once more beside new content, where no reader is told of either. */
final class EqualWrites implements Check {
  @Override
  public void look(CaseFile file, List<Found> found) {
    Set<String> told = new TreeSet<>();
    for (JournalEntry entry : file.telling()) {
      for (Change change : entry.changes()) {
        if (change instanceof Deed.SameData same && file.isOfCharm(entry)) {
          look(file, entry, same, told, found);
        }
      }
    }
  }

  private static void look(
      CaseFile file, JournalEntry entry, Deed.SameData same, Set<String> told, List<Found> found) {
    RelationView relation = file.juju().relation(same.relation());
    SortedMap<String, String> bag = relation == null ? null : relation.databag(same.name());
    if (relation == null || bag == null || relation.isPeer()) {
      return;
    }
    String other = relation.otherApplication(Names.applicationOf(same.name()));
    for (Change change : entry.changes()) {
      if (!(change instanceof Change.RevisionAdded revised) || !file.hasCharm(other)) {
        continue;
      }
      SecretStory story = Objects.requireNonNull(file.storyOf(revised.id()));
      SecretView secret = story.now();
      boolean written =
          same.keys().stream().anyMatch(key -> bag.getOrDefault(key, "").contains(revised.id()));
      if (written
          && secret != null
          && secret.observers().keySet().stream()
              .noneMatch(unit -> Names.applicationOf(unit).equals(other))
          && told.add(revised.id() + " " + relation.id())) {
        found.add(
            new Found(
                Finding.EQUAL_WRITE,
                entry.unit()
                    + " wrote the id of "
                    + story.named()
                    + " to relation "
                    + relation.id()
                    + " again together with new content: an equal value wakes nobody,"
                    + " and no unit of "
                    + other
                    + " has read the secret",
                List.of(entry),
                "let the other side read the secret; Juju then tells it of every new revision"));
      }
    }
  }
}
