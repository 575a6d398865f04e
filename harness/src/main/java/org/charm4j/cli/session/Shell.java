package org.charm4j.cli.session;

import java.time.Duration;
import org.charm4j.hook.CharmProcess;
import org.jspecify.annotations.Nullable;

/**
 * Turns the text of {@code juju exec} into a process that runs on a unit. The host of a session
 * provides it. {@link LineShell} needs no processes.
 */
@FunctionalInterface
public interface Shell {

  /**
   * Returns a process that runs {@code script} with the hook commands of a unit, and gives back
   * what it printed.
   *
   * @param script the words after {@code --}, as {@code bash} reads them
   */
  CharmProcess run(String script);

  /**
   * Returns the same with a limit of real time, after which it is killed.
   *
   * @param limit how long it may run, or null for as long as the shell lets everything run
   */
  default CharmProcess run(String script, @Nullable Duration limit) {
    return run(script);
  }
}
