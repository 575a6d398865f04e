package org.charm4j.sim.words;

import java.util.List;
import org.charm4j.hook.HookCommand;
import org.charm4j.hook.HookCommandResult;
import org.charm4j.hook.HookEnvironment;
import org.jspecify.annotations.Nullable;

/**
 * What passed between Juju and a charm in one hook or task. It holds what is secret, and its text
 * form shows none of it.
 *
 * @param environment the variables that the charm got
 * @param calls the hook commands, in order, with their answers
 * @param thrown what the charm threw, if it is one in this JVM, or null
 */
public record HookRun(HookEnvironment environment, List<Call> calls, @Nullable Throwable thrown) {

  /** A hook command with its answer. */
  public record Call(HookCommand command, HookCommandResult result) {
    @Override
    public String toString() {
      return command.name() + " with exit code " + result.exitCode();
    }
  }

  @Override
  public String toString() {
    return calls.size() + " hook commands" + (thrown == null ? "" : ", then an exception");
  }
}
