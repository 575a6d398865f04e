package org.charm4j.explore;

import java.util.function.Consumer;
import org.charm4j.sim.Controller;

/** What is explored: it does the same each time, in a world of its own, and throws if it fails. */
@FunctionalInterface
public interface Trial {

  /**
   * Runs it once.
   *
   * @param start must be given the controller before anything happens in it
   * @throws Throwable if the trial fails
   */
  void run(Consumer<Controller> start) throws Throwable;

  /**
   * Called once with what the exploration ends with, so that whoever runs the trial can add to it.
   *
   * @param failure what the trial threw
   * @param juju the controller that it threw it with
   */
  default void failed(Throwable failure, Controller juju) {}
}
