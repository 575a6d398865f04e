package org.charm4j.sim.world;

import java.util.List;
import org.charm4j.sim.words.Change;

/** A change that can be applied: small values, and the only way to make one world from another. */
public sealed interface Mutation extends Change
    permits SecretChange, RelationChange, UnitChange, ResourceChange, ModelChange {

  /** Returns the world after this change. */
  ModelState applyTo(ModelState state);

  /** Notes {@code change} among {@code changes} and returns the world after it. */
  static ModelState add(List<Mutation> changes, ModelState state, Mutation change) {
    changes.add(change);
    return change.applyTo(state);
  }
}
