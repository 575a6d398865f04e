package org.charm4j.sim.world;

import org.charm4j.sim.words.Change;

/** A change that can be applied: small values, and the only way to make one world from another. */
public sealed interface Mutation extends Change
    permits SecretChange,
        RelationChange,
        UnitChange,
        ResourceChange,
        ModelChange,
        JournalChange,
        Changes {

  /** Returns the world after this change. */
  ModelState applyTo(ModelState state);
}
