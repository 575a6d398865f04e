package org.charm4j.sim;

import java.util.List;

/** A change that can be applied: small values, and the only way to make one world from another. */
sealed interface Mutation extends Change
    permits SecretChange, RelationChange, UnitChange, ResourceChange, ModelChange {

  /** Returns the world after this change. */
  ModelState applyTo(ModelState state);

  /** Notes {@code change} among {@code changes} and returns the world after it. */
  static ModelState add(List<Mutation> changes, ModelState state, Mutation change) {
    changes.add(change);
    return change.applyTo(state);
  }
}
