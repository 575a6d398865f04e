package org.charm4j.hook;

/**
 * Runs hook commands for the hook that is being dispatched.
 *
 * <p>On a real unit it starts Juju's executables, in a test it is the simulator, and a lambda in a
 * unit test.
 */
@FunctionalInterface
public interface HookCommandRunner {

  /**
   * Runs one command to its end and returns how it ended. A command that fails is an answer, not an
   * exception.
   */
  HookCommandResult run(HookCommand command);
}
