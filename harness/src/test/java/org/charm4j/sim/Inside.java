package org.charm4j.sim;

import org.charm4j.sim.world.ModelState;

/** Lets tests see the world as the simulator holds it, which users cannot. */
public final class Inside {
  private Inside() {}

  /** Returns the present world of a controller. */
  public static ModelState of(Controller juju) {
    return juju.snapshot().state();
  }
}
