package org.charm4j.sim.words;

/**
 * Looks on while a controller runs hooks, in the controller's thread: so a host can show how far it
 * has got, and end it between two hooks.
 */
public interface StepWatcher {

  /**
   * Called before each hook, action or exec. What it throws ends the settling, or the passing of
   * time, there: the world is as after the hook before, and what is due stays due.
   *
   * @param unit the unit that is to run it
   * @param what the hook's name, or {@code task} with its number
   */
  void before(String unit, String what);

  /** Called when a charm's process is about to run: the world says so. Throws nothing. */
  void started();

  /**
   * Called after each hook, action or exec, when the world says how it ended. What it throws ends
   * the settling, or the passing of time, there.
   *
   * @param unit the unit that has run it
   */
  void ended(String unit);
}
