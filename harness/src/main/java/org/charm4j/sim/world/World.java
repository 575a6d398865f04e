package org.charm4j.sim.world;

/** The one mutable reference to the world. It changes by {@link #apply}, and in no other way. */
public final class World {
  private ModelState state;

  public World(ModelState state) {
    this.state = state;
  }

  public ModelState state() {
    return state;
  }

  /** Makes a change true. If it cannot be applied, the world stays as it was. */
  public void apply(Mutation change) {
    state = change.applyTo(state);
  }
}
