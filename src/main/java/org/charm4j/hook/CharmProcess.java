package org.charm4j.hook;

/** A charm as Juju sees it: a process to start for every hook and every action. */
@FunctionalInterface
public interface CharmProcess {

  /**
   * Runs the charm for one hook or action.
   *
   * @param environment the variables of the hook
   * @param commands the hook commands, valid until this method returns
   * @return the exit code of the process: after 0 Juju commits the hook, after anything else the
   *     hook has failed
   */
  int dispatch(HookEnvironment environment, HookCommandRunner commands);

  /**
   * Runs the charm like {@link #dispatch}, and returns what it printed. Juju logs that for a hook,
   * and shows it for an action or exec. A process that does not override this prints for nobody.
   */
  default ProcessResult run(HookEnvironment environment, HookCommandRunner commands) {
    return ProcessResult.silent(dispatch(environment, commands));
  }

  /** A process that tells what it has printed. */
  @FunctionalInterface
  interface Printing extends CharmProcess {

    @Override
    ProcessResult run(HookEnvironment environment, HookCommandRunner commands);

    @Override
    @SuppressWarnings("FunctionalInterfaceMethodChanged") // both methods end in the same exit code
    default int dispatch(HookEnvironment environment, HookCommandRunner commands) {
      return run(environment, commands).exitCode();
    }
  }
}
