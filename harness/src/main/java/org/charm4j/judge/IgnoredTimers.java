package org.charm4j.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.charm4j.sim.SecretView;
import org.charm4j.sim.words.Change;
import org.charm4j.sim.words.Deed;
import org.charm4j.sim.words.HookInfo;
import org.charm4j.sim.words.HookKind;
import org.charm4j.sim.words.JournalEntry;

/** Rotations and expiries that a charm was told of, and after which all is as it was. */
final class IgnoredTimers implements Check {
  @Override
  public void look(CaseFile file, List<Found> found) {
    for (SecretStory story : file.stories()) {
      if (file.isKept(story)) {
        List<JournalEntry> rotates = runs(file, HookKind.SECRET_ROTATE, story);
        JournalEntry rotate = CaseFile.last(rotates);
        if (rotate != null && rotates.size() < Storms.MANY && isIgnored(story, rotate)) {
          found.add(rotation(story, rotate));
        }
        JournalEntry expired = CaseFile.last(runs(file, HookKind.SECRET_EXPIRED, story));
        if (expired != null) {
          expiry(file, story, expired, found);
        }
      }
    }
  }

  private static List<JournalEntry> runs(CaseFile file, HookKind kind, SecretStory story) {
    return file.committed(
        kind,
        entry ->
            file.isOfCharm(entry)
                && story.id().equals(Objects.requireNonNull(entry.hook()).secretId()));
  }

  private static boolean isIgnored(SecretStory story, JournalEntry run) {
    return !story.isRevisedSince(run)
        && !story.has(
            moment ->
                moment.isSince(run)
                    && (moment.change() instanceof Change.InfoSet
                        || moment.change() instanceof Change.ExpirySet));
  }

  private static Found rotation(SecretStory story, JournalEntry run) {
    boolean same =
        story.has(moment -> moment.isSince(run) && moment.change() instanceof Deed.SameContent);
    return new Found(
        Finding.ROTATION_IGNORED,
        "secret-rotate of "
            + story.named()
            + " ran on "
            + run.unit()
            + (same
                ? ", and the content that it set is what the secret held already"
                : ", and no new revision came of it"),
        List.of(run),
        "in secret-rotate set content that is new; until then Juju repeats the event every five"
            + " minutes");
  }

  private static void expiry(
      CaseFile file, SecretStory story, JournalEntry run, List<Found> found) {
    HookInfo hook = Objects.requireNonNull(run.hook());
    SecretView secret = Objects.requireNonNull(story.now());
    List<JournalEntry> same = new ArrayList<>();
    for (JournalEntry entry : runs(file, HookKind.SECRET_EXPIRED, story)) {
      if (Objects.requireNonNull(entry.hook()).revision() == hook.revision()) {
        same.add(entry);
      }
    }
    boolean there =
        secret.latest() == hook.revision() && secret.revisions().containsKey(hook.revision());
    if (there && same.size() < Storms.MANY && isIgnored(story, same.get(0))) {
      found.add(
          new Found(
              Finding.EXPIRY_IGNORED,
              "revision "
                  + hook.revision()
                  + " of "
                  + story.named()
                  + " has expired, secret-expired"
                  + " ran on "
                  + run.unit()
                  + ", and it is still the revision that is used",
              List.of(run),
              "in secret-expired make a new revision, and remove the one that has expired; until then"
                  + " Juju repeats the event every five minutes"));
    }
  }
}
