package org.charm4j.judge;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.charm4j.sim.words.Change;
import org.charm4j.sim.words.HookInfo;
import org.charm4j.sim.words.HookKind;
import org.charm4j.sim.words.JournalEntry;
import org.jspecify.annotations.Nullable;

/** Timed events of secrets that Juju repeats, because nothing was done about their cause. */
final class Storms implements Check {
  static final int MANY = 3;

  /** Juju repeats every five minutes; the shortest rotation policy is an hour. */
  private static final Duration CLOSE = Duration.ofMinutes(6);

  @Override
  public void look(CaseFile file, List<Found> found) {
    Map<String, List<JournalEntry>> runs = new LinkedHashMap<>();
    Map<String, List<JournalEntry>> longest = new LinkedHashMap<>();
    List<JournalEntry> timed = file.committed(HookKind.SECRET_ROTATE, file::isOfCharm);
    timed.addAll(file.committed(HookKind.SECRET_EXPIRED, file::isOfCharm));
    for (JournalEntry entry : timed) {
      String cause = entry.what();
      List<JournalEntry> row = runs.computeIfAbsent(cause, key -> new ArrayList<>());
      JournalEntry before = CaseFile.last(row);
      if (before != null && !isRepeat(before, entry)) {
        row.clear();
      }
      row.add(entry);
      List<JournalEntry> most = longest.get(cause);
      if (row.size() >= MANY && (most == null || most.size() < row.size())) {
        longest.put(cause, List.copyOf(row));
      }
    }
    longest.values().forEach(row -> found.add(found(file, row)));
  }

  private static boolean isRepeat(JournalEntry before, JournalEntry entry) {
    return Duration.between(before.at(), entry.at()).compareTo(CLOSE) <= 0;
  }

  private static Found found(CaseFile file, List<JournalEntry> row) {
    JournalEntry first = row.get(0);
    HookInfo hook = first.hook();
    boolean rotates = hook != null && hook.kind() == HookKind.SECRET_ROTATE;
    String why;
    String mend;
    if (!rotates) {
      why = "because the revision was neither removed nor given another expiry";
      mend =
          "in secret-expired make a new revision if the named one is the latest, and remove it if it"
              + " is not";
    } else if (row.stream().anyMatch(Storms::revises)) {
      why = "because the new revision expires before the next rotation is due (S-208)";
      mend = "let revisions expire later than the next rotation";
    } else {
      why = "because no new revision was made";
      mend = "in secret-rotate set content that is new, or set the policy to never";
    }
    Duration span = Duration.between(first.at(), row.get(row.size() - 1).at());
    return new Found(
        Finding.STORM,
        first.what()
            + label(file, hook)
            + " ran "
            + Phrases.times(row.size())
            + " on "
            + first.unit()
            + " within "
            + Phrases.duration(span)
            + ", again, "
            + why,
        CaseFile.ends(row),
        mend);
  }

  private static String label(CaseFile file, @Nullable HookInfo hook) {
    SecretStory story =
        hook == null || hook.secretId() == null ? null : file.storyOf(hook.secretId());
    return story == null || story.label().isEmpty() ? "" : " (\"" + story.label() + "\")";
  }

  private static boolean revises(JournalEntry entry) {
    HookInfo hook = entry.hook();
    for (Change change : entry.changes()) {
      if (change instanceof Change.RevisionAdded added
          && hook != null
          && added.id().equals(hook.secretId())) {
        return true;
      }
    }
    return false;
  }
}
