package org.charm4j.hook;

/**
 * Runs the hook commands of the running hook.
 *
 * <p>On a real unit it starts Juju's executables. In a test it is the simulator, or a lambda.
 */
@FunctionalInterface
public interface HookCommandRunner {

  /**
   * Runs one command to its end and returns how it ended. A command that fails is a result, not an
   * exception.
   */
  HookCommandResult run(HookCommand command);

  /**
   * Puts off what a charm's process would do at the end of every hook, and would have to undo at
   * the start of the next one, until all hooks are over that run one after another now.
   *
   * @param cleanup runs once, on the thread of the hooks
   * @return false if nothing will run it, which is so unless a runner says otherwise; the process
   *     then does it itself
   */
  default boolean afterwards(Runnable cleanup) {
    return false;
  }
}
