package org.charm4j.hook;

/** A charm as Juju sees it: something to start once for every hook and every action. */
@FunctionalInterface
public interface CharmProcess {

  /**
   * Runs the charm for one hook or action.
   *
   * @param environment what Juju says about the hook (H-410)
   * @param commands the hook commands, valid until this method returns
   * @return the exit code of the process: 0 lets Juju commit the hook, anything else fails it
   */
  int dispatch(HookEnvironment environment, HookCommandRunner commands);

  /**
   * Runs the charm like {@link #dispatch}, and gives back what it printed. Charms in this JVM print
   * where the JVM prints, and so give back nothing; a process of its own gives back its two
   * streams, which Juju logs for a hook (H-404) and hands out for an action or exec (H-345).
   */
  default ProcessResult run(HookEnvironment environment, HookCommandRunner commands) {
    return ProcessResult.silent(dispatch(environment, commands));
  }
}
