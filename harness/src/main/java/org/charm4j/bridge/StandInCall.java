package org.charm4j.bridge;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.charm4j.cli.session.CliRequest;
import org.jspecify.annotations.Nullable;

/**
 * One call of {@code harness/bin/juju}: where it was given, its words, and some variables.
 *
 * @param request the command line
 * @param realTime whether {@code --real-time} stood before it, the one flag that is ours
 */
record StandInCall(CliRequest request, boolean realTime) {
  private static final String REAL_TIME = "--real-time";

  /** Those that ask before they do it (H-920). */
  private static final Set<String> ASK =
      Set.of(
          "remove-unit",
          "remove-application",
          "destroy-model",
          "destroy-controller",
          "kill-controller",
          "remove-offer");

  private static final Set<String> DO_NOT_ASK = Set.of("--no-prompt", "-y", "--yes");

  /** Reads what follows the token. */
  static StandInCall read(InputStream in) throws IOException {
    Path directory = Path.of(Wire.word(in, Wire.LIMIT));
    List<String> words = words(in);
    Map<String, String> environment = new TreeMap<>();
    for (String variable : words(in)) {
      int equals = variable.indexOf('=');
      environment.put(variable.substring(0, equals), variable.substring(equals + 1));
    }
    boolean realTime = words.size() > 0 && words.get(0).equals(REAL_TIME);
    List<String> rest = realTime ? words.subList(1, words.size()) : words;
    return new StandInCall(new CliRequest(rest, "", directory, environment), realTime);
  }

  private static List<String> words(InputStream in) throws IOException {
    List<String> words = new ArrayList<>();
    int count = Wire.number(in);
    for (int at = 0; at < count; at++) {
      words.add(Wire.word(in, Wire.LIMIT));
    }
    return words;
  }

  /** Returns the name of the command, the first word that is no flag; may be empty. */
  String command() {
    for (String word : request.argv()) {
      if (!word.startsWith("-")) {
        return word;
      }
    }
    return "";
  }

  /**
   * Returns what the command reads of its standard input: {@code stdin} for a dash in the place of
   * a file, {@code line} for the answer to a question, or null for nothing.
   */
  @Nullable String wantedInput() {
    for (String word : request.argv()) {
      if (word.equals("--")) {
        break;
      }
      if (word.equals("-") || word.endsWith("=-")) {
        return "stdin";
      }
    }
    boolean asks =
        ASK.contains(command())
            && request.argv().stream().noneMatch(DO_NOT_ASK::contains)
            && !request.environment().containsKey("JUJU_SKIP_CONFIRMATION");
    return asks ? "line" : null;
  }

  StandInCall withStdin(String text) {
    return new StandInCall(request.withStdin(text), realTime);
  }
}
