package org.charm4j.cli.session;

import org.charm4j.hook.CharmProcess;

/**
 * Turns the text of {@code juju exec} into something that runs on a unit (H-420). The host of a
 * session brings it; {@link LineShell} is the one without processes.
 */
@FunctionalInterface
public interface Shell {

  /**
   * Returns a process that runs {@code script} with the hook commands of a unit, and gives back
   * what it printed.
   *
   * @param script what stands on the command line after {@code --}, as {@code bash} would read it
   */
  CharmProcess run(String script);
}
