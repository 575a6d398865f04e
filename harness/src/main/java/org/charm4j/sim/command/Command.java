package org.charm4j.sim.command;

import java.util.List;
import org.charm4j.hook.HookCommandResult;

/**
 * The server side of one hook command. Implementations have no state; all of a call is in its
 * {@link Invocation}.
 *
 * <p>Where a command fails decides its exit code (H-500, section 4 of the secrets rules). Juju
 * reads flags, then checks the arguments, and only then runs: what can be said from the words
 * alone, from files they name or from the hook's relations is {@link HookCommandException#usage}
 * (2); what needs the controller or the running action is {@link HookCommandException#failed} (1).
 * Content files are read while arguments are checked in {@code secret-add} and {@code secret-set}
 * (2), but while running in {@code relation-set} and {@code state-set} (1).
 */
interface Command {

  /** Returns the name that charms call it by. */
  String name();

  /** Returns the flags that it declares; built once. */
  FlagTable flags();

  /** Returns whether a call with these words reads standard input. */
  default boolean readsStdin(List<String> words) {
    return false;
  }

  /** Runs one call. */
  HookCommandResult run(Invocation call);
}
