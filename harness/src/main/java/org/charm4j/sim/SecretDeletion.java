package org.charm4j.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;

/** Takes a secret out of the world with everything that hangs on it (S-146). */
final class SecretDeletion {
  private SecretDeletion() {}

  /** Returns what removes {@code revisions}, which exist: with the last the secret goes (S-147). */
  static List<SecretChange> changes(SecretState secret, SortedSet<Integer> revisions) {
    List<SecretChange> changes = new ArrayList<>();
    if (!revisions.isEmpty() && revisions.size() == secret.revisions().size()) {
      changes.add(new SecretChange.Delete(secret.number(), secret.id()));
      return changes;
    }
    for (int revision : revisions) {
      changes.add(new SecretChange.RemoveRevision(secret.number(), secret.id(), revision));
    }
    return changes;
  }

  static ModelState apply(ModelState state, SecretState secret) {
    int number = secret.number();
    String owner = secret.owner().name();
    ModelState next = state.withoutTimer(secret.rotateTimer());
    for (RevisionState revision : secret.revisions().values()) {
      next = next.withoutTimer(revision.expiryTimer());
    }
    Labels labels = next.labels().withoutOwner(owner, secret.label());
    for (ObserverState observer : secret.observers().values()) {
      // S-133: only the label in use is freed, not those given before.
      labels = labels.withoutObserver(observer.unit(), observer.label());
      next = forget(next, observer.unit(), number);
    }
    String manager = next.managerOf(secret);
    if (manager != null) {
      next = forget(next, manager, number);
    }
    return next.withSecrets(next.secrets().minus(number))
        .withOwned(owner, next.ownedBy(owner).minus(number))
        .withLabels(labels);
  }

  /** S-151, S-152: what waits for the agents is dropped, but for what is due by time. */
  private static ModelState forget(ModelState state, String unit, int number) {
    UnitState agent = state.units().get(unit);
    if (agent == null || agent.secrets().isEmpty()) {
      return state;
    }
    return state.withUnit(agent.withSecrets(agent.secrets().withoutSecret(number)));
  }
}
