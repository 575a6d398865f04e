package org.charm4j.cli.session;

import org.charm4j.hook.CharmProcess;

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
}
