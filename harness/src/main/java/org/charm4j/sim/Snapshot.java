package org.charm4j.sim;

import java.time.Instant;

/** The world of a controller at one moment. It never changes and costs nothing to take. */
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

  @Override
  public String toString() {
    return "snapshot of model " + state.config().modelName() + " at " + state.now();
  }
}
