package org.charm4j.judge;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.charm4j.sim.words.Change;
import org.charm4j.sim.words.Deed;
import org.charm4j.sim.words.JournalEntry;
import org.charm4j.sim.words.Quirk;
import org.charm4j.sim.words.QuirkNote;

/** Oddities of Juju that changed what came of a charm's hook, above all changes that were lost. */
final class LostChanges implements Check {
  private static final Set<Quirk> LOSES =
      EnumSet.of(
          Quirk.REMOVAL_CANCELS,
          Quirk.STALE_COMPARISON,
          Quirk.LAST_GRANT_ONLY,
          Quirk.UNIT_REVOKE_DROPPED,
          Quirk.REVOKE_WINS,
          Quirk.LAST_REMOVAL_ONLY);

  /** The others either fail by themselves, or are what every charm lives with. */
  private static final Set<Quirk> CHANGES =
      EnumSet.of(
          Quirk.ROTATION_BEFORE_EXPIRY,
          Quirk.REMOVAL_COUNTS_AS_ROTATION,
          Quirk.LATEST_REMOVABLE,
          Quirk.REVISION_ZERO,
          Quirk.BAD_BASE64,
          Quirk.OWNER_REVOKES_ITSELF,
          Quirk.LABEL_SELECTS,
          Quirk.REVISION_PREFIX,
          Quirk.POLICY_STARTS_AFRESH,
          Quirk.LABEL_BLIND);

  @Override
  public void look(CaseFile file, List<Found> found) {
    Set<String> told = new TreeSet<>();
    for (JournalEntry entry : file.telling()) {
      if (!file.isOfCharm(entry)) {
        continue;
      }
      for (QuirkNote note : entry.quirks()) {
        boolean loses = LOSES.contains(note.quirk());
        String subject = note.secretId() == null ? "" : " on " + named(file, note.secretId());
        if ((loses || CHANGES.contains(note.quirk()))
            && told.add(note.quirk().number() + subject + entry.unit())) {
          found.add(
              new Found(
                  loses ? Finding.CHANGE_LOST : Finding.QUIRK,
                  note.text() + subject + " (" + note.quirk().number() + ")",
                  List.of(entry),
                  loses
                      ? "Juju keeps one of the two only; do them in hooks of their own"
                      : "Juju has it so: " + note.quirk().juju()));
        }
      }
      for (Change change : entry.changes()) {
        if (change instanceof Deed.ChangeReplaced replaced
            && told.add("replaced " + replaced.id() + entry.unit())) {
          found.add(
              new Found(
                  Finding.CHANGE_LOST,
                  "the hook changed "
                      + named(file, replaced.id())
                      + " twice, and this Juju keeps the last change only",
                  List.of(entry),
                  "set content, label, expiry and rotation with one secret-set"));
        }
      }
    }
  }

  private static String named(CaseFile file, String id) {
    SecretStory story = file.storyOf(id);
    return story == null ? "secret:" + id : story.named();
  }
}
