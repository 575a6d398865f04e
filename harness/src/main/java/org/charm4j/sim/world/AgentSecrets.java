package org.charm4j.sim.world;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pcollections.IntTreePMap;
import org.pcollections.TreePSet;

/**
 * What a unit's agent has been told about secrets and has not handled yet; Juju keeps the same four
 * in the agent's snapshot of the world.
 *
 * @param changed new revisions of observed secrets, in the order of the commits (S-186)
 * @param obsolete obsolete revisions of managed secrets, by secret in order of creation (S-166)
 * @param expired expired revisions of managed secrets, with the secret's id, because the hook runs
 *     even if the secret is gone by then (S-152, S-251)
 * @param rotations managed secrets due for rotation, with their ids for the same reason
 * @param announced revisions that secret-remove has run for, so that they are not announced again
 *     (S-167); kept only where there are announcements of old revisions (S-168)
 * @param told the secrets that secret-changed has run for, which matters when the agent is
 *     restarted (S-188)
 */
public record AgentSecrets(
    Fifo<Integer, Changed> changed,
    IntTreePMap<TreePSet<Integer>> obsolete,
    Fifo<SecretRevision, String> expired,
    Fifo<Integer, String> rotations,
    IntTreePMap<TreePSet<Integer>> announced,
    TreePSet<Integer> told) {

  /** A new revision and the label it goes by (S-185). */
  public record Changed(int revision, String label) {}

  /** A revision of a secret. */
  public record SecretRevision(int secret, int revision) {}

  static final AgentSecrets NONE =
      new AgentSecrets(
          Fifo.empty(),
          IntTreePMap.empty(),
          Fifo.empty(),
          Fifo.empty(),
          IntTreePMap.empty(),
          TreePSet.empty());

  public boolean isEmpty() {
    return changed.isEmpty() && obsolete.isEmpty() && expired.isEmpty() && rotations.isEmpty();
  }

  public AgentSecrets withChanged(Fifo<Integer, Changed> queue) {
    return new AgentSecrets(queue, obsolete, expired, rotations, announced, told);
  }

  public AgentSecrets withExpired(Fifo<SecretRevision, String> queue) {
    return new AgentSecrets(changed, obsolete, queue, rotations, announced, told);
  }

  public AgentSecrets withRotations(Fifo<Integer, String> queue) {
    return new AgentSecrets(changed, obsolete, expired, queue, announced, told);
  }

  public AgentSecrets withTold(int secret) {
    return told.contains(secret)
        ? this
        : new AgentSecrets(changed, obsolete, expired, rotations, announced, told.plus(secret));
  }

  AgentSecrets withObsolete(int secret, int revision) {
    TreePSet<Integer> more = revisionsOf(obsolete, secret).plus(revision);
    return new AgentSecrets(
        changed, obsolete.plus(secret, more), expired, rotations, announced, told);
  }

  public AgentSecrets withoutObsolete(int secret, int revision) {
    TreePSet<Integer> revisions = obsolete.get(secret);
    if (revisions == null) {
      return this;
    }
    TreePSet<Integer> fewer = revisions.minus(revision);
    return new AgentSecrets(
        changed,
        fewer.isEmpty() ? obsolete.minus(secret) : obsolete.plus(secret, fewer),
        expired,
        rotations,
        announced,
        told);
  }

  /** Forgets what a deleted secret leaves; what is due by time still runs once (S-151, S-152). */
  AgentSecrets withoutSecret(int secret) {
    return new AgentSecrets(
        changed.without(secret),
        obsolete.minus(secret),
        expired,
        rotations,
        announced,
        told.minus((Object) secret));
  }

  /** Forgets what is due by time, as Juju does on any change of leadership (S-255). */
  AgentSecrets withoutTimed() {
    return new AgentSecrets(changed, obsolete, Fifo.empty(), Fifo.empty(), announced, told);
  }

  AgentSecrets withoutObsoleteOf(Collection<Integer> secrets) {
    return new AgentSecrets(
        changed, obsolete.minusAll(secrets), expired, rotations, announced, told);
  }

  public AgentSecrets withAnnounced(int secret, int revision) {
    TreePSet<Integer> more = revisionsOf(announced, secret).plus(revision);
    return new AgentSecrets(
        changed, obsolete, expired, rotations, announced.plus(secret, more), told);
  }

  /** Forgets that a revision was announced: in Juju 4 its number is used again (S-150). */
  AgentSecrets withoutAnnounced(int secret, int revision) {
    TreePSet<Integer> fewer = revisionsOf(announced, secret).minus(revision);
    return new AgentSecrets(
        changed, obsolete, expired, rotations, announced.plus(secret, fewer), told);
  }

  boolean isAnnounced(int secret, int revision) {
    return revisionsOf(announced, secret).contains(revision);
  }

  private static TreePSet<Integer> revisionsOf(
      IntTreePMap<TreePSet<Integer>> revisions, int secret) {
    TreePSet<Integer> found = revisions.get(secret);
    return found == null ? TreePSet.empty() : found;
  }

  public Map.@Nullable Entry<Integer, TreePSet<Integer>> firstObsolete() {
    return obsolete.isEmpty() ? null : obsolete.entrySet().iterator().next();
  }
}
