package org.charm4j.judge;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.charm4j.sim.SecretView;
import org.charm4j.sim.UnitView;
import org.charm4j.sim.words.Deed;
import org.charm4j.sim.words.HookKind;
import org.charm4j.sim.words.JournalEntry;
import org.charm4j.sim.words.Names;
import org.charm4j.sim.words.ObserverState;
import org.jspecify.annotations.Nullable;

/** Units that ran secret-changed and did not go on to the new revision. */
final class StaleReaders implements Check {
  /** Who looks at the new content, and keeps the old one for now, may have its reasons so long. */
  private static final Duration PEEKERS_TIME = Duration.ofDays(7);

  /** How many update-status it may let pass while it says that all is well. */
  private static final int CHANCES = 2;

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
    boolean own =
        Names.applicationOf(observer.unit())
            .equals(Objects.requireNonNull(story.now()).owner().applicationName());
    boolean plain = looked(story, told, observer.unit(), Deed.Look.PLAIN);
    if (own ? peeks || !plain : peeks && mayStillDecide(file, told, since)) {
      return; // Who made the content knows it, or has it from a peek.
    }
    int latest = Objects.requireNonNull(story.now()).latest();
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
                + (plain
                    ? ": it read the secret without --refresh"
                    : peeks ? ": it has only looked at the new one with --peek" : ""),
            List.of(told),
            "in secret-changed read the secret with a refresh; a plain read gives the old content"
                + " for ever, and the owner can never remove it"));
  }

  /**
   * Returns whether a unit that has only looked may be about to go on: it does not say that all is
   * well yet, or it has hardly had a chance.
   */
  private static boolean mayStillDecide(CaseFile file, JournalEntry told, Duration since) {
    if (since.compareTo(PEEKERS_TIME) >= 0) {
      return false;
    }
    UnitView unit = file.juju().unit(String.valueOf(told.unit()));
    if (unit == null || !unit.workload().status().equals("active")) {
      return true;
    }
    int chances = 0;
    for (JournalEntry entry : file.committed(HookKind.UPDATE_STATUS, file::isOfCharm)) {
      if (entry.sequence() > told.sequence() && unit.name().equals(entry.unit())) {
        chances++;
      }
    }
    return chances < CHANCES;
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
