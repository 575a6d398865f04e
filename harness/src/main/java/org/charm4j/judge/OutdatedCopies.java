package org.charm4j.judge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.charm4j.sim.RevisionView;
import org.charm4j.sim.SecretView;
import org.charm4j.sim.words.Change;
import org.charm4j.sim.words.JournalEntry;
import org.charm4j.sim.words.Names;

/** Secrets that pass on a value of another secret, and that still do when that has a new one. */
final class OutdatedCopies implements Check {
  /** Where a value was first. */
  private record Source(SecretStory story, long since) {}

  @Override
  public void look(CaseFile file, List<Found> found) {
    Map<String, Source> first = new TreeMap<>();
    for (SecretStory story : file.stories()) {
      for (Moment moment : story.moments()) {
        if (moment.change() instanceof Change.ContentSet content) {
          for (String value : SecretValues.of(content.reveal())) {
            Source known = first.get(value);
            if (known == null || known.since() > moment.entry().sequence()) {
              first.put(value, new Source(story, moment.entry().sequence()));
            }
          }
        }
      }
    }
    for (SecretStory copy : file.stories()) {
      if (file.isKept(copy)) {
        look(file, copy, first, found);
      }
    }
  }

  private static void look(
      CaseFile file, SecretStory copy, Map<String, Source> first, List<Found> found) {
    SecretView view = copy.now();
    RevisionView latest = view == null ? null : view.revisions().get(view.latest());
    if (view == null || latest == null) {
      return;
    }
    Map<SecretStory, String> sources = new LinkedHashMap<>();
    for (String value : SecretValues.of(latest.reveal())) {
      Source source = first.get(value);
      if (source != null && source.story() != copy && isReplaced(source.story(), value)) {
        sources.put(source.story(), value);
      }
    }
    for (SecretStory source : sources.keySet()) {
      if (hasSeenTheNew(file, source, view)) {
        found.add(found(file, source, copy));
      }
    }
  }

  private static boolean isReplaced(SecretStory source, String value) {
    SecretView now = source.now();
    RevisionView latest = now == null ? null : now.revisions().get(now.latest());
    return latest != null && !latest.reveal().containsValue(value);
  }

  /** Returns whether a unit of the copy's owner has gone on to the new revision of the source. */
  private static boolean hasSeenTheNew(CaseFile file, SecretStory source, SecretView copy) {
    SecretView now = source.now();
    String owner = copy.owner().applicationName();
    Set<String> seen = new TreeSet<>();
    if (now != null) {
      now.observers()
          .values()
          .forEach(
              observer -> {
                if (observer.tracked() == now.latest()
                    && Names.applicationOf(observer.unit()).equals(owner)) {
                  seen.add(observer.unit());
                }
              });
    }
    String manager = file.juju().managerOf(copy);
    return manager != null && seen.contains(manager);
  }

  private static String managerOf(CaseFile file, SecretStory copy) {
    SecretView now = copy.now();
    return now == null ? "the model" : String.valueOf(file.juju().managerOf(now));
  }

  private static Found found(CaseFile file, SecretStory source, SecretStory copy) {
    Moment set = copy.last(moment -> moment.change() instanceof Change.ContentSet);
    Moment renewed = source.last(moment -> moment.change() instanceof Change.RevisionAdded);
    List<JournalEntry> evidence = new ArrayList<>();
    if (set != null) {
      evidence.add(set.entry());
    }
    if (renewed != null) {
      evidence.add(renewed.entry());
    }
    return new Found(
        Finding.SUPERSEDED_CONTENT,
        copy.named()
            + " still holds a value that "
            + source.named()
            + " has replaced, and "
            + managerOf(file, copy)
            + ", which looks after it, has read the new one",
        evidence,
        "in secret-changed pass the new content on, too");
  }
}
