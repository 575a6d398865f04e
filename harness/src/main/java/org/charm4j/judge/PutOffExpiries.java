package org.charm4j.judge;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.charm4j.sim.words.Change;
import org.charm4j.sim.words.HookInfo;
import org.charm4j.sim.words.HookKind;
import org.charm4j.sim.words.JournalEntry;
import org.jspecify.annotations.Nullable;

/** Secrets whose expiry every update-status moves ahead, with the content as old as it was. */
final class PutOffExpiries implements Check {
  private static final int MANY = 3;

  @Override
  public void look(CaseFile file, List<Found> found) {
    for (SecretStory story : file.stories()) {
      if (file.isKept(story)) {
        look(file, story, found);
      }
    }
  }

  private static void look(CaseFile file, SecretStory story, List<Found> found) {
    List<JournalEntry> row = new ArrayList<>();
    @Nullable Instant expire = null;
    for (Moment moment : story.moments()) {
      if (moment.change() instanceof Change.ContentSet content) {
        row.clear();
        expire = content.expire();
      } else if (moment.change() instanceof Change.ExpirySet set) {
        HookInfo hook = moment.entry().hook();
        boolean timed = hook != null && hook.kind() == HookKind.UPDATE_STATUS;
        if (timed && expire != null && set.expire().isAfter(expire)) {
          row.add(moment.entry());
        } else {
          row.clear();
        }
        expire = set.expire();
      }
    }
    if (row.size() >= MANY && file.isOfCharm(row.get(0))) {
      found.add(
          new Found(
              Finding.PUT_OFF,
              row.size()
                  + " update-status in a row put off the expiry of "
                  + story.named()
                  + ", by now to "
                  + expire
                  + ": the content stays, and secret-expired never comes",
              CaseFile.ends(row),
              "set an expiry together with new content, and leave it alone until then"));
    }
  }
}
