package org.charm4j.sim;

/**
 * Flags the revisions that nobody tracks any more. Juju does so at two moments only: when a new
 * revision is committed, and when an observer moves on to a later one (S-160).
 */
final class Obsolescence {
  private Obsolescence() {}

  /** Flags what nobody tracks, except the latest (S-162), and tells the managing unit (S-166). */
  static ModelState sweep(ModelState state, int number) {
    SecretState secret = state.secret(number);
    SecretState swept = secret;
    boolean flagged = false;
    UnitState manager = null;
    for (RevisionState revision : secret.revisions().values()) {
      int n = revision.number();
      if (revision.obsolete() || n == secret.latest() || secret.trackers(n) > 0) {
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
    return manager == null ? next : next.withUnit(manager).attending(manager);
  }
}
