package org.charm4j.sim.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.charm4j.sim.words.ControllerConfig;
import org.charm4j.sim.words.ObserverState;
import org.charm4j.sim.words.Quirk;

/** Takes a secret out of the world with everything that hangs on it (S-146). */
public final class SecretDeletion {
  private SecretDeletion() {}

  /** Returns what removes the revisions that are named; with the last the secret goes (S-147). */
  public static List<SecretChange> changes(
      ControllerConfig config, SecretState secret, Set<Integer> named) {
    List<SecretChange> changes = new ArrayList<>();
    if (isWhole(secret, named)) {
      changes.add(new SecretChange.Delete(secret.number(), secret.id()));
      return changes;
    }
    for (int revision : going(config, secret, named)) {
      changes.add(new SecretChange.RemoveRevision(secret.number(), secret.id(), revision));
    }
    return changes;
  }

  /** Returns whether all revisions of a secret are named. */
  public static boolean isWhole(SecretState secret, Set<Integer> named) {
    return named.size() >= secret.revisions().size()
        && named.containsAll(secret.revisions().keySet());
  }

  /**
   * Returns the revisions that go when some are named but not all: before 3.6.11 those, too, whose
   * numbers begin like one that is named.
   */
  public static SortedSet<Integer> going(
      ControllerConfig config, SecretState secret, Set<Integer> named) {
    boolean whole = config.mends(Quirk.REVISION_PREFIX);
    TreeSet<Integer> going = new TreeSet<>();
    for (int revision : secret.revisions().keySet()) {
      if (named.contains(revision) || (!whole && beginsLike(revision, named))) {
        going.add(revision);
      }
    }
    return going;
  }

  private static boolean beginsLike(int revision, Set<Integer> named) {
    for (int start = revision / 10; start > 0; start /= 10) {
      if (named.contains(start)) {
        return true;
      }
    }
    return false;
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
