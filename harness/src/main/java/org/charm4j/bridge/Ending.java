package org.charm4j.bridge;

import java.util.List;
import java.util.Set;
import org.charm4j.cli.CliResult;
import org.jspecify.annotations.Nullable;

/** The commands that end the controller in memory (H-920), and what they say. */
final class Ending {
  static final CliResult DONE =
      new CliResult(0, "", "All hosted models reclaimed, cleaning up controller machines\n");

  /** What a command is told that was being carried out. */
  static final CliResult IN_THE_MIDDLE =
      new CliResult(
          1, "", "ERROR the controller in memory was ended in the middle of this command\n");

  private static final Set<String> NAMES = Set.of("kill-controller", "destroy-controller");

  private Ending() {}

  static boolean isOne(StandInCall call) {
    return NAMES.contains(call.command());
  }

  /** Returns why a controller of that name does not end, or null if it does. */
  static @Nullable CliResult refusal(StandInCall call, String name) {
    List<String> words = call.request().argv();
    List<String> named = words.subList(words.indexOf(call.command()) + 1, words.size());
    if (!named.contains(name)) {
      return new CliResult(1, "", "ERROR controller not named; this one is called " + name + "\n");
    }
    if (call.wantedInput() != null && !call.request().stdin().strip().equals(name)) {
      return new CliResult(
          1, "", "ERROR " + call.command() + ": the name of the controller was not entered\n");
    }
    return null;
  }
}
