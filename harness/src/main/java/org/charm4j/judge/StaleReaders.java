package org.charm4j.judge;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.charm4j.sim.SecretView;
import org.charm4j.sim.words.Deed;
import org.charm4j.sim.words.HookKind;
import org.charm4j.sim.words.JournalEntry;
import org.charm4j.sim.words.ObserverState;
import org.jspecify.annotations.Nullable;

/** Units that ran secret-changed and did not go on to the new revision. */
final class StaleReaders implements Check {
  /** Who looks at the new content, and keeps the old one for now, may have its reasons so long. */
  private static final Duration PEEKERS_TIME = Duration.ofDays(7);

  @Override
  public void look(CaseFile file, List<Found> found) {
    for (SecretStory story : file.stories()) {
      SecretView secret = story.now();
      if (secret == null || !secret.revisions().containsKey(secret.latest())) {
        continue;
      }
      for (ObserverState observer : secret.observers().values()) {
        if (observer.tracked() < secret.latest()
            && file.isAtWork(observer.unit())
            && secret.revisions().containsKey(observer.tracked())) {
          look(file, story, observer, found);
        }
      }
    }
  }

  private static void look(
      CaseFile file, SecretStory story, ObserverState observer, List<Found> found) {
    JournalEntry told =
        CaseFile.last(
            file.committed(
                HookKind.SECRET_CHANGED,
                entry ->
                    observer.unit().equals(entry.unit())
                        && story.id().equals(Objects.requireNonNull(entry.hook()).secretId())
                        && entry.hook().revision() != observer.tracked()));
    if (told == null) {
      return;
    }
    boolean peeks = looked(story, told, observer.unit(), Deed.Look.PEEK);
    Duration since = Duration.between(told.at(), file.juju().now());
    if (peeks && since.compareTo(PEEKERS_TIME) < 0) {
      return;
    }
    int latest = Objects.requireNonNull(story.now()).latest();
    boolean plain = looked(story, told, observer.unit(), Deed.Look.PLAIN);
    found.add(
        new Found(
            Finding.STALE_READER,
            observer.unit()
                + " ran secret-changed for revision "
                + latest(told, latest)
                + " of "
                + story.named()
                + ", and still uses revision "
                + observer.tracked()
                + (plain ? ": it read the secret without --refresh" : ""),
            List.of(told),
            "in secret-changed read the secret with a refresh; a plain read gives the old content"
                + " for ever, and the owner can never remove it"));
  }

  private static int latest(JournalEntry told, int latest) {
    int queuedFor = Objects.requireNonNull(told.hook()).revision();
    return queuedFor == 0 ? latest : queuedFor;
  }

  private static boolean looked(
      SecretStory story, JournalEntry told, @Nullable String unit, Deed.Look look) {
    return story.has(
        moment ->
            moment.isSince(told)
                && Objects.equals(unit, moment.entry().unit())
                && moment.change() instanceof Deed.Read read
                && read.look() == look);
  }
}
