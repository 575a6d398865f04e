package org.charm4j.sim.run;

import java.util.Set;
import java.util.SortedSet;
import org.charm4j.sim.words.ControllerConfig;
import org.charm4j.sim.words.Quirk;
import org.charm4j.sim.words.VersionChange;
import org.charm4j.sim.world.SecretDeletion;
import org.charm4j.sim.world.SecretState;
import org.jspecify.annotations.Nullable;

/** What is peculiar when a charm or a person removes some revisions of a secret (S-145, S-150). */
public final class RevisionRemoval {
  private RevisionRemoval() {}

  /**
   * Returns why the revisions cannot be removed where Q-23 is mended, or null; notes what surprises
   * if they can.
   *
   * @param named the revisions to remove, which exist
   */
  public static @Nullable String refusal(
      ControllerConfig config, SecretState secret, Set<Integer> named, QuirkNotes quirks) {
    if (named.containsAll(secret.revisions().keySet())) {
      return null;
    }
    SortedSet<Integer> going = SecretDeletion.going(config, secret, named);
    if (going.contains(secret.latest())) {
      if (quirks.mends(Quirk.LATEST_REMOVABLE)) {
        return "cannot remove the latest revision " + secret.latest() + " of " + secret.uri();
      }
      if (!quirks.has(VersionChange.LATEST_IS_HIGHEST)) {
        quirks.note(
            Quirk.LATEST_REMOVABLE,
            secret.id(),
            "the latest revision is gone, and the secret stays");
      }
    }
    if (!named.containsAll(going)) {
      quirks.note(Quirk.REVISION_PREFIX, secret.id(), "removing " + named + " removed " + going);
    }
    return null;
  }
}
