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
import org.charm4j.sim.RefusedException;
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
          "remove-offer",
          "remove-user");

  /** Said by {@code harness/bin/juju}. */
  private static final String TERMINAL = "CHARM4J_TERMINAL";

  /** Flags whose value is a file, or standard input for a dash. */
  private static final Set<String> FILES = Set.of("--file", "--params", "--config");

  private static final Set<String> DO_NOT_ASK = Set.of("--no-prompt", "-y", "--yes");

  /**
   * Reads what follows the token.
   *
   * @throws RefusedException if something is not UTF-8
   */
  static StandInCall read(InputStream in) throws IOException {
    byte[] place = Wire.bytes(in, Wire.LIMIT, 0);
    if (!Wire.isText(place)) {
      throw RefusedException.failed(
          "the name of the present directory is not UTF-8, which Charm4J needs; go to another one");
    }
    Path directory = Path.of(Wire.text(place));
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

  /** Returns whether somebody may be looking at its standard error. */
  boolean onTerminal() {
    return request.environment().containsKey(TERMINAL);
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
   * a file, {@code line} for the answer to a question, or null for nothing. A dash anywhere else is
   * a value like any other.
   */
  @Nullable String wantedInput() {
    String before = "";
    for (String word : request.argv()) {
      if (before.equals("--")) {
        break;
      }
      int equals = word.indexOf('=');
      boolean isFile = word.equals("-") && FILES.contains(before);
      if (isFile || (word.endsWith("=-") && FILES.contains(word.substring(0, equals)))) {
        return "stdin";
      }
      before = word;
    }
    boolean asks =
        ASK.contains(command())
            && request.argv().stream().noneMatch(DO_NOT_ASK::contains)
            && !request.environment().containsKey("JUJU_SKIP_CONFIRMATION");
    return asks ? "line" : null;
  }

  StandInCall withWords(List<String> words) {
    CliRequest changed =
        new CliRequest(
            words, request.stdin(), request.directory(), request.environment(), request.user());
    return new StandInCall(changed, realTime);
  }

  StandInCall withStdin(String text) {
    return new StandInCall(request.withStdin(text), realTime);
  }
}
