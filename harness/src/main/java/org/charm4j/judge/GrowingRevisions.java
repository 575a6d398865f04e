package org.charm4j.judge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.charm4j.sim.words.Change;
import org.charm4j.sim.words.HookKind;
import org.charm4j.sim.words.JournalEntry;

/** Secrets that get a new revision with one update-status after the other. */
final class GrowingRevisions implements Check {
  private static final int IN_A_ROW = 3;

  @Override
  public void look(CaseFile file, List<Found> found) {
    Map<String, Map<String, List<JournalEntry>>> rows = new LinkedHashMap<>();
    Map<String, List<JournalEntry>> longest = new LinkedHashMap<>();
    for (JournalEntry entry : file.committed(HookKind.UPDATE_STATUS, file::isOfCharm)) {
      Map<String, List<JournalEntry>> ofUnit =
          rows.computeIfAbsent(String.valueOf(entry.unit()), key -> new LinkedHashMap<>());
      Set<String> revised = new TreeSet<>();
      for (Change change : entry.changes()) {
        if (change instanceof Change.RevisionAdded added) {
          revised.add(added.id());
        }
      }
      ofUnit.keySet().retainAll(revised);
      for (String id : revised) {
        List<JournalEntry> row = ofUnit.computeIfAbsent(id, key -> new ArrayList<>());
        row.add(entry);
        if (row.size() >= IN_A_ROW) {
          longest.put(id, row);
        }
      }
    }
    longest.forEach(
        (id, row) -> {
          SecretStory story = file.storyOf(id);
          if (story != null && story.now() != null) {
            found.add(
                new Found(
                    Finding.GROWING_REVISIONS,
                    row.size()
                        + " update-status in a row made a new revision of "
                        + story.named()
                        + ", which is at revision "
                        + story.now().latest(),
                    CaseFile.ends(row),
                    "set content only if it is not what the secret holds already; before Juju 3.6"
                        + " equal content makes a revision, too"));
          }
        });
  }
}
