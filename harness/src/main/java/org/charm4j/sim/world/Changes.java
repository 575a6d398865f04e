package org.charm4j.sim.world;

import java.util.ArrayList;
import java.util.List;

/**
 * Several changes that come true together or not at all. They are collected first, and each may be
 * worked out from the world as those before it leave it. Dropping the collection drops them all.
 */
public final class Changes implements Mutation {
  private final ModelState before;
  private final List<Mutation> all = new ArrayList<>(4);
  private ModelState after;

  /** Begins with no change of {@code before}. */
  public Changes(ModelState before) {
    this.before = before;
    this.after = before;
  }

  /** Returns one change of {@code before}, to which others can be added. */
  public static Changes of(ModelState before, Mutation change) {
    return new Changes(before).add(change);
  }

  /** Adds a change, and returns this collection. */
  public Changes add(Mutation change) {
    after = change.applyTo(after);
    all.add(change);
    return this;
  }

  /** Returns the world as the changes so far leave it. */
  public ModelState state() {
    return after;
  }

  public boolean isEmpty() {
    return all.isEmpty();
  }

  /** Returns the changes in order. */
  public List<Mutation> all() {
    return all;
  }

  /** What was worked out while the changes were collected is not worked out again. */
  @Override
  @SuppressWarnings("ReferenceEquality") // an equal world is worked out anew, to the same end
  public ModelState applyTo(ModelState state) {
    if (state == before) {
      return after;
    }
    ModelState next = state;
    for (Mutation change : all) {
      next = change.applyTo(next);
    }
    return next;
  }

  @Override
  public String toString() {
    return all.toString();
  }
}
