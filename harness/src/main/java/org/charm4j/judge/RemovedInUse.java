package org.charm4j.judge;

import java.util.List;
import org.charm4j.sim.SecretView;
import org.charm4j.sim.words.Change;
import org.charm4j.sim.words.ObserverState;

/** Units that use a revision which the owner has removed: their next read fails. */
final class RemovedInUse implements Check {
  @Override
  public void look(CaseFile file, List<Found> found) {
    for (SecretStory story : file.stories()) {
      SecretView secret = story.now();
      if (secret == null || !file.isKept(story)) {
        continue;
      }
      for (ObserverState observer : secret.observers().values()) {
        Moment removed =
            story.last(
                moment ->
                    moment.change() instanceof Change.RevisionRemoved gone
                        && gone.revision() == observer.tracked()
                        && file.isOfCharm(moment.entry()));
        if (removed != null
            && !secret.revisions().containsKey(observer.tracked())
            && file.isAtWork(observer.unit())) {
          found.add(
              new Found(
                  Finding.REMOVED_IN_USE,
                  removed.entry().unit()
                      + " removed revision "
                      + observer.tracked()
                      + " of "
                      + story.named()
                      + ", which "
                      + observer.unit()
                      + " still uses: its next read fails",
                  List.of(removed.entry()),
                  "remove a revision in its own secret-remove, which comes when nobody uses it"));
        }
      }
    }
  }
}
