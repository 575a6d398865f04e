package org.charm4j.judge;

import java.time.Instant;
import java.util.List;
import org.charm4j.sim.words.Change;
import org.jspecify.annotations.Nullable;

/** Secrets that ceased to expire when they got new content (S-043). */
final class LostExpiries implements Check {
  @Override
  public void look(CaseFile file, List<Found> found) {
    for (SecretStory story : file.stories()) {
      if (file.isKept(story) && story.now() != null && story.now().latestExpire() == null) {
        look(file, story, found);
      }
    }
  }

  private static void look(CaseFile file, SecretStory story, List<Found> found) {
    Instant expire = null;
    @Nullable Moment lost = null;
    @Nullable Instant before = null;
    for (Moment moment : story.moments()) {
      if (moment.change() instanceof Change.ContentSet content) {
        if (expire != null && content.expire() == null && file.isOfCharm(moment.entry())) {
          lost = moment;
          before = expire;
        }
        expire = content.expire();
      } else if (moment.change() instanceof Change.ExpirySet set) {
        expire = set.expire();
      }
    }
    if (lost != null && expire == null) {
      found.add(
          new Found(
              Finding.EXPIRY_LOST,
              story.named()
                  + " was to expire at "
                  + before
                  + "; the content that came then has no expiry, and it will never expire",
              List.of(lost.entry()),
              "give the expiry again with every new content (S-043)"));
    }
  }
}
