package org.charm4j.cli.session;

import java.time.Duration;
import org.charm4j.hook.CharmProcess;
import org.charm4j.sim.NotModelledException;
import org.jspecify.annotations.Nullable;

/**
 * Runs text as processes: that of {@code juju exec} on a unit, in a hook context, and that of
 * {@code juju ssh} on a machine. The host of a session provides it. {@link LineShell} needs no
 * processes.
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

  /**
   * Returns a machine of a model.
   *
   * @param number the number of a machine that has units
   * @throws NotModelledException if this host has no machines
   */
  default Machine machine(JujuModel model, int number) {
    throw new NotModelledException(
        "Charm4J does not model machines in a session without processes: juju ssh, juju scp and"
            + " juju exec --machine need Linux with bash");
  }
}
