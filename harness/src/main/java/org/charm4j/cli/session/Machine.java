package org.charm4j.cli.session;

import java.nio.file.Path;
import java.time.Duration;
import org.charm4j.hook.ProcessResult;
import org.jspecify.annotations.Nullable;

/** The machine of one or more units, as {@code juju ssh} and {@code juju scp} reach it. */
public interface Machine {

  /**
   * Runs a line of shell in the home directory, outside of any hook: without Juju's variables,
   * without hook commands, and with empty standard input.
   *
   * @param script what {@code bash} is to run
   * @param limit how long it may run in real time, or null for as long as a hook
   */
  ProcessResult run(String script, @Nullable Duration limit);

  /** Returns the home directory. It is there as long as the machine. */
  Path home();

  /**
   * Returns the directory of a charm on this machine, or null if the charm has none, as one that
   * runs in this JVM.
   *
   * @param unit a unit on this machine
   */
  @Nullable Path charm(String unit);
}
