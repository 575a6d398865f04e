package org.charm4j.judge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.charm4j.sim.words.Change;
import org.charm4j.sim.words.JournalEntry;
import org.charm4j.sim.words.Names;

/**
 * Secrets whose id stood in a databag, until that of another took its place, and which nobody has
 * removed. A charm that kept the id, or a label, may still do so; several that are left say that it
 * does not.
 */
final class ReplacedSecrets implements Check {
  /** The secret that went, the one that came, and when. */
  private record Replaced(SecretStory old, String next, JournalEntry entry) {}

  @Override
  public void look(CaseFile file, List<Found> found) {
    Map<String, List<Replaced>> places = places(file);
    if (places.isEmpty()) {
      return;
    }
    Mentions mentions = new Mentions(file);
    places.forEach(
        (place, all) -> {
          List<Replaced> left = new ArrayList<>();
          for (Replaced one : all) {
            if (file.isKept(one.old()) && !mentions.has(one.old().id())) {
              left.add(one);
            }
          }
          boolean loose = left.stream().anyMatch(one -> one.old().label().isEmpty());
          if (left.size() > 1 || loose) {
            found.add(found(place, left));
          }
        });
  }

  private static Map<String, List<Replaced>> places(CaseFile file) {
    Map<String, String> present = new TreeMap<>();
    Map<String, List<Replaced>> places = new LinkedHashMap<>();
    for (JournalEntry entry : file.telling()) {
      for (Change change : entry.changes()) {
        if (change instanceof Change.DatabagSet bag && file.isOfCharm(entry)) {
          bag.contents()
              .forEach(
                  (key, value) -> {
                    String id = SharedIds.onlyIdIn(value);
                    String place =
                        "\"" + key + "\" of " + bag.name() + " in relation " + bag.relation();
                    String before = id == null ? null : present.put(place, id);
                    SecretStory old = before == null ? null : file.storyOf(before);
                    if (old != null && !old.id().equals(id) && isOwn(old, bag.name())) {
                      places
                          .computeIfAbsent(place, none -> new ArrayList<>())
                          .add(new Replaced(old, String.valueOf(id), entry));
                    }
                  });
        }
      }
    }
    return places;
  }

  private static boolean isOwn(SecretStory story, String writer) {
    return story.now() != null
        && story.now().owner().applicationName().equals(Names.applicationOf(writer));
  }

  private static Found found(String place, List<Replaced> left) {
    Replaced first = left.get(0);
    List<JournalEntry> evidence = new ArrayList<>();
    left.forEach(one -> evidence.add(one.entry()));
    return new Found(
        Finding.REPLACED_SECRET,
        place
            + " held the id of "
            + first.old().named()
            + " until secret:"
            + first.next()
            + " took its place"
            + (left.size() == 1
                ? "; the old secret is still there"
                : ", and so on: " + left.size() + " old secrets are still there"),
        CaseFile.ends(evidence),
        "give the secret a new revision in place of making another, or remove the old one");
  }
}
