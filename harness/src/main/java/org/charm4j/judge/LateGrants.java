package org.charm4j.judge;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.charm4j.sim.RelationView;
import org.charm4j.sim.words.Change;
import org.charm4j.sim.words.JournalEntry;
import org.charm4j.sim.words.Names;

/** Ids that were in a databag before their reader was granted the secret: it may come too early. */
final class LateGrants implements Check {
  /** An id that its reader has found, and may not use yet. */
  private record Early(String id, int relation, String writer, String reader, JournalEntry entry) {}

  @Override
  public void look(CaseFile file, List<Found> found) {
    Map<String, Set<String>> granted = new TreeMap<>();
    List<Early> early = new ArrayList<>();
    Set<String> seen = new TreeSet<>();
    for (JournalEntry entry : file.telling()) {
      for (Change change : entry.changes()) {
        if (change instanceof Change.Granted grant) {
          String reader = Names.applicationOf(grant.grant().subject());
          granted.computeIfAbsent(grant.id(), key -> new TreeSet<>()).add(reader);
        }
      }
      for (Iterator<Early> at = early.iterator(); at.hasNext(); ) {
        Early one = at.next();
        if (granted.getOrDefault(one.id(), Set.of()).contains(one.reader())) {
          found.add(found(file, one, entry));
          at.remove();
        }
      }
      for (Change change : entry.changes()) {
        if (change instanceof Change.DatabagSet bag && file.isOfCharm(entry)) {
          written(file, entry, bag, granted, seen, early);
        }
      }
    }
  }

  private static void written(
      CaseFile file,
      JournalEntry entry,
      Change.DatabagSet bag,
      Map<String, Set<String>> granted,
      Set<String> seen,
      List<Early> early) {
    RelationView relation = file.juju().relation(bag.relation());
    if (relation == null || relation.isPeer()) {
      return;
    }
    String writer = Names.applicationOf(bag.name());
    String reader = relation.otherApplication(writer);
    for (String value : bag.contents().values()) {
      String id = value.contains("secret:") ? SharedIds.onlyIdIn(value) : null;
      SecretStory story = id == null ? null : file.storyOf(id);
      if (story != null
          && story.now() != null
          && story.now().owner().applicationName().equals(writer)
          && seen.add(bag.relation() + " " + bag.name() + " " + id)
          && !granted.getOrDefault(id, Set.of()).contains(reader)) {
        early.add(new Early(story.id(), bag.relation(), bag.name(), reader, entry));
      }
    }
  }

  private static Found found(CaseFile file, Early one, JournalEntry grant) {
    SecretStory story = file.storyOf(one.id());
    return new Found(
        Finding.UNREADABLE_ID,
        "the databag of "
            + one.writer()
            + " in relation "
            + one.relation()
            + " held the id of "
            + (story == null ? "secret:" + one.id() : story.named())
            + " before "
            + one.reader()
            + " might read it: the grant came with "
            + grant.what()
            + ", in another hook",
        List.of(one.entry(), grant),
        "grant the secret to the application on the other side in the hook that writes its id");
  }
}
