package org.charm4j.sim.world;

import java.util.SortedSet;
import java.util.TreeSet;
import org.charm4j.sim.words.Names;
import org.charm4j.sim.words.ObserverState;
import org.charm4j.sim.words.Quirk;
import org.charm4j.sim.words.QuirkNote;
import org.charm4j.sim.words.SecretOwner;
import org.charm4j.sim.words.VersionChange;
import org.jspecify.annotations.Nullable;

/**
 * Flags the revisions that nobody tracks any more. Juju does so at two moments only: when a new
 * revision is committed, and when an observer moves on to a later one (S-160).
 */
public final class Obsolescence {
  private Obsolescence() {}

  /** Flags what nobody tracks, except the latest (S-162), and tells the managing unit (S-166). */
  static ModelState sweep(ModelState state, int number) {
    SecretState secret = state.secret(number);
    SecretState swept = secret;
    boolean flagged = false;
    UnitState manager = null;
    for (RevisionState revision : secret.revisions().values()) {
      int n = revision.number();
      if (revision.obsolete() || n == secret.latest() || isTracked(state, secret, n)) {
        continue;
      }
      swept = swept.withRevision(revision.flagged());
      flagged = true;
      if (manager == null) {
        String name = state.managerOf(secret);
        // S-168: what is flagged while nobody manages the secret is never announced.
        manager = name == null ? null : state.unit(name);
      }
      if (manager != null) {
        manager = manager.withSecrets(manager.secrets().withObsolete(number, n));
      }
    }
    if (!flagged) {
      return state;
    }
    ModelState next = state.withSecret(swept);
    if (secret.autoPrune()) {
      return prune(next, number);
    }
    return manager == null
        ? noteUnannounced(next, secret)
        : next.withUnit(manager).attending(manager);
  }

  /** What Juju says when a sweep is blocked. */
  public static final String BLOCKED_TEXT = "state changing too quickly; try again soon";

  /**
   * Returns whether a sweep would fail, because the latest revision was removed: Juju takes the
   * highest revision that exists for the latest, and notices that it is not. That happens
   * only if the sweep has something to flag; before 3.6.11 it flags again what is flagged.
   *
   * @param mover the observer that moves on, or null if there is a new revision
   * @param kept the revision that the observer moves to, or the new one
   */
  public static boolean isBlocked(
      ModelState state, SecretState secret, @Nullable String mover, int kept) {
    if (secret.revisions().containsKey(secret.latest())
        || state.config().mends(Quirk.LATEST_GONE_BLOCKS)) {
      return false;
    }
    boolean again = !state.config().has(VersionChange.FLAGGED_ONCE);
    for (RevisionState revision : secret.revisions().values()) {
      int n = revision.number();
      ObserverState observer = mover == null ? null : secret.observers().get(mover);
      int others = secret.trackers(n) - (observer != null && observer.tracked() == n ? 1 : 0);
      if (n != kept && others == 0 && (again || !revision.obsolete())) {
        return true;
      }
    }
    return false;
  }

  /** S-313: removes what is obsolete; the latest never is, and what is tracked never was. */
  static ModelState prune(ModelState state, int number) {
    SecretState secret = state.secret(number);
    TreeSet<Integer> obsolete = new TreeSet<>();
    for (RevisionState revision : secret.revisions().values()) {
      if (revision.obsolete() && revision.number() != secret.latest()) {
        obsolete.add(revision.number());
      }
    }
    ModelState next = state;
    for (SecretChange change : SecretDeletion.changes(state.config(), secret, obsolete)) {
      next = change.applyTo(next);
    }
    SortedSet<Integer> going = SecretDeletion.going(state.config(), secret, obsolete);
    return obsolete.containsAll(going)
        ? next
        : next.withQuirk(
            new QuirkNote(
                Quirk.REVISION_PREFIX, secret.id(), "pruning " + obsolete + " removed " + going),
            null,
            null);
  }

  private static ModelState noteUnannounced(ModelState state, SecretState secret) {
    return state.config().mends(Quirk.BACKLOG_LOST)
            || secret.owner().kind() != SecretOwner.Kind.APPLICATION
        ? state
        : state.withQuirk(
            new QuirkNote(
                Quirk.BACKLOG_LOST,
                secret.id(),
                "a revision became obsolete while " + secret.owner() + " had no leader"),
            null,
            null);
  }

  /** Juju counts every observer; where that is mended, only those who may still read. */
  private static boolean isTracked(ModelState state, SecretState secret, int revision) {
    return secret.trackers(revision) > 0
        && (!state.config().mends(Quirk.NO_SWEEP_ON_LOSS) || isNeeded(secret, revision));
  }

  private static boolean isNeeded(SecretState secret, int revision) {
    for (ObserverState observer : secret.observers().values()) {
      if (observer.tracked() == revision
          && secret.isReadableBy(observer.unit(), Names.applicationOf(observer.unit()))) {
        return true;
      }
    }
    return false;
  }

  /** S-164: an observer has gone, or lost its right to read; Juju does not look at revisions. */
  static ModelState afterLoss(ModelState before, ModelState after, int number) {
    if (after.config().mends(Quirk.NO_SWEEP_ON_LOSS)) {
      return sweep(after, number);
    }
    ModelState next = after;
    SecretState was = before.secret(number);
    SecretState is = after.secret(number);
    for (RevisionState revision : is.revisions().values()) {
      int n = revision.number();
      boolean open = !revision.obsolete() && n != is.latest();
      if (open && isNeeded(was, n) && !isNeeded(is, n)) {
        String text = "revision " + n + " has lost its last reader and is not called obsolete";
        next = next.withQuirk(new QuirkNote(Quirk.NO_SWEEP_ON_LOSS, is.id(), text), null, null);
      }
    }
    return next;
  }
}
