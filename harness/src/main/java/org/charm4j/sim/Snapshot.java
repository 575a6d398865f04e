package org.charm4j.sim;

import java.time.Instant;
import org.charm4j.sim.world.ModelState;
import org.jspecify.annotations.Nullable;

/** The world of a controller at one moment. It never changes, and taking it costs nothing. */
public final class Snapshot {
  private final ModelState state;

  Snapshot(ModelState state) {
    this.state = state;
  }

  ModelState state() {
    return state;
  }

  /** Returns the virtual time at which it was taken, UTC. */
  public Instant at() {
    return state.now();
  }

  /** Returns whether {@code other} is of the very same moment: nothing happened in between. */
  @Override
  @SuppressWarnings("ReferenceEquality") // comparing worlds by content would take their whole size
  public boolean equals(@Nullable Object other) {
    return other instanceof Snapshot snapshot && snapshot.state == state;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(state);
  }

  @Override
  public String toString() {
    return "snapshot of model " + state.config().modelName() + " at " + state.now();
  }
}
