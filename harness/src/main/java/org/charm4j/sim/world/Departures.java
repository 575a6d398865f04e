package org.charm4j.sim.world;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.charm4j.sim.words.GrantState;

/**
 * What secrets lose when a relation, a unit or an application goes (S-119, S-120). These are rare,
 * so they look through all secrets instead of keeping another index up to date in every hook.
 */
final class Departures {
  private Departures() {}

  /**
   * Removes the grants that {@code gone} picks; in Juju no revision becomes obsolete by it (S-121).
   */
  static ModelState dropGrants(ModelState state, Predicate<GrantState> gone) {
    ModelState next = state;
    for (SecretState secret : state.secrets().values()) {
      List<String> subjects = new ArrayList<>();
      for (GrantState grant : secret.grants().values()) {
        if (gone.test(grant)) {
          subjects.add(grant.subject());
        }
      }
      if (!subjects.isEmpty()) {
        ModelState fewer =
            SecretNotices.withdrawn(
                next.withSecret(secret.withGrants(secret.grants().minusAll(subjects))),
                secret.number());
        next = Obsolescence.afterLoss(next, fewer, secret.number());
      }
    }
    return next;
  }

  /** Removes the secrets that {@code owner} owns and the grants to it. */
  static ModelState dropOwner(ModelState state, String owner) {
    ModelState next = state;
    for (int number : List.copyOf(state.ownedBy(owner).keySet())) {
      next = SecretDeletion.apply(next, next.secret(number));
    }
    return dropGrants(next, grant -> grant.subject().equals(owner));
  }

  /** Removes what secrets know of a unit as an observer. */
  static ModelState dropObserver(ModelState state, String unit) {
    ModelState next = state.withLabels(state.labels().withoutObserver(unit));
    for (SecretState secret : state.secrets().values()) {
      if (secret.observers().containsKey(unit)) {
        next =
            Obsolescence.afterLoss(
                next, next.withSecret(secret.withoutObserver(unit)), secret.number());
      }
    }
    return next;
  }
}
