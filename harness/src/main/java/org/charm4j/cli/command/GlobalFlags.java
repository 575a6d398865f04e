package org.charm4j.cli.command;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The flags of every command, before or after its name (H-900). What they would show on a real
 * client is its talk with the controller; there is none, so only {@code --quiet} makes a
 * difference.
 */
public final class GlobalFlags {
  @Option(names = "--debug")
  boolean debug;

  @Option(names = "--show-log")
  boolean showLog;

  @Option(names = {"-q", "--quiet"})
  boolean quiet;

  @Option(names = {"-v", "--verbose"})
  boolean verbose;

  @Option(names = "--logging-config")
  @Nullable String loggingConfig;

  @Option(names = {"-h", "--help"})
  boolean help;

  /** Returns whether help was asked for. */
  public boolean wantsHelp() {
    return help;
  }

  /** Returns whether nothing is to be said of what was done. */
  public boolean isQuiet() {
    return quiet;
  }
}
