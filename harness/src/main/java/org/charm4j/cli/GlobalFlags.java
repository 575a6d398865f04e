package org.charm4j.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The flags of every command, before or after its name (H-900). What they would show on a real
 * client is its talk with the controller; there is none, so only {@code --quiet} makes a
 * difference.
 */
final class GlobalFlags {
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
}
