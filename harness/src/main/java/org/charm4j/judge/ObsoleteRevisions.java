package org.charm4j.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.charm4j.sim.RevisionView;
import org.charm4j.sim.SecretView;
import org.charm4j.sim.words.HookKind;
import org.charm4j.sim.words.JournalEntry;

/** Revisions that a charm was told to remove, and that are still there (S-166, S-167). */
final class ObsoleteRevisions implements Check {
  @Override
  public void look(CaseFile file, List<Found> found) {
    List<JournalEntry> removes = file.committed(HookKind.SECRET_REMOVE, file::isOfCharm);
    for (SecretStory story : file.stories()) {
      SecretView secret = story.now();
      if (secret == null || !file.isKept(story)) {
        continue;
      }
      List<Integer> left = new ArrayList<>();
      List<JournalEntry> evidence = new ArrayList<>();
      for (JournalEntry entry : removes) {
        int revision = Objects.requireNonNull(entry.hook()).revision();
        RevisionView view = secret.revisions().get(revision);
        if (story.id().equals(entry.hook().secretId())
            && view != null
            && view.obsolete()
            && !left.contains(revision)) {
          left.add(revision);
          evidence.add(entry);
        }
      }
      if (!left.isEmpty()) {
        found.add(
            new Found(
                Finding.OBSOLETE_REVISION,
                "nobody uses "
                    + Phrases.revisions(left)
                    + " of "
                    + story.named()
                    + ", secret-remove ran, and "
                    + (left.size() == 1 ? "it is" : "they are")
                    + " still there",
                CaseFile.ends(evidence),
                "observe secret-remove, and remove the revision that it names; Juju says so once"));
      }
    }
  }
}
