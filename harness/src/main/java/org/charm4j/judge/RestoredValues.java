package org.charm4j.judge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.charm4j.sim.words.Change;
import org.charm4j.sim.words.Deed;
import org.charm4j.sim.words.JournalEntry;
import org.jspecify.annotations.Nullable;

/**
 * Contents that an owner has put together from what it read of its own secret without a refresh: a
 * value that a revision had replaced is back.
 */
final class RestoredValues implements Check {
  @Override
  public void look(CaseFile file, List<Found> found) {
    for (SecretStory story : file.stories()) {
      if (story.now() != null) {
        look(file, story, found);
      }
    }
  }

  private static void look(CaseFile file, SecretStory story, List<Found> found) {
    Map<String, Integer> tracked = new HashMap<>();
    List<SortedMap<String, String>> contents = new ArrayList<>();
    for (Moment moment : story.moments()) {
      String unit = String.valueOf(moment.entry().unit());
      if (moment.change() instanceof Change.Tracked tracks) {
        tracked.put(tracks.observer().unit(), tracks.observer().tracked());
      } else if (moment.change() instanceof Change.ContentSet content) {
        SortedMap<String, String> next = new TreeMap<>(content.reveal());
        int from = tracked.getOrDefault(unit, 0);
        // Revisions count from 1, and the journal may begin with a later one.
        boolean old = from > 0 && from < contents.size() && readPlainly(story, moment.entry());
        List<String> keys = old ? restored(contents, from, next) : List.of();
        if (!keys.isEmpty() && story.added() != null && file.isOfCharm(moment.entry())) {
          found.add(found(story, moment.entry(), from, keys, contents.size() + 1));
        }
        contents.add(next);
      }
    }
  }

  private static boolean readPlainly(SecretStory story, JournalEntry entry) {
    return story.has(
        moment ->
            moment.entry().sequence() == entry.sequence()
                && moment.change() instanceof Deed.Read read
                && read.look() == Deed.Look.PLAIN);
  }

  private static List<String> restored(
      List<SortedMap<String, String>> contents, int from, SortedMap<String, String> next) {
    SortedMap<String, String> read = contents.get(from - 1);
    SortedMap<String, String> last = contents.get(contents.size() - 1);
    List<String> keys = new ArrayList<>();
    next.forEach(
        (key, value) -> {
          @Nullable String before = last.get(key);
          if (value.equals(read.get(key)) && !value.equals(before)) {
            keys.add("\"" + key + "\"");
          }
        });
    return keys;
  }

  private static Found found(
      SecretStory story, JournalEntry entry, int from, List<String> keys, int revision) {
    return new Found(
        Finding.SUPERSEDED_CONTENT,
        entry.unit()
            + " gave "
            + String.join(", ", keys)
            + " of "
            + story.named()
            + " in revision "
            + revision
            + " the value of revision "
            + from
            + " again: it read the secret without --refresh, and changed what it had read",
        List.of(entry),
        "peek at the latest revision, or read with a refresh, before you change a part of it");
  }
}
