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
}
