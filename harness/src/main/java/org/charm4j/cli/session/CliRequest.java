package org.charm4j.cli.session;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.charm4j.sim.words.UserAccess;

/**
 * One call of {@code juju}, with everything that the session needs from the process of the caller.
 *
 * @param argv the words after {@code juju}
 * @param stdin the standard input, may be empty
 * @param directory the directory for relative names of files
 * @param environment the variables of the caller; {@code JUJU_MODEL} and {@code
 *     JUJU_SKIP_CONFIRMATION} are looked at
 * @param user the person who gives the command
 */
public record CliRequest(
    List<String> argv, String stdin, Path directory, Map<String, String> environment, String user) {

  /** Checks and copies the parts. */
  public CliRequest {
    argv = List.copyOf(argv);
    Objects.requireNonNull(stdin, "stdin");
    Objects.requireNonNull(directory, "directory");
    environment = Map.copyOf(environment);
    Objects.requireNonNull(user, "user");
  }

  /** Makes a call of the administrator. */
  public CliRequest(
      List<String> argv, String stdin, Path directory, Map<String, String> environment) {
    this(argv, stdin, directory, environment, UserAccess.ADMIN_USER);
  }

  /** Returns a call in {@code directory} without input and without variables. */
  public static CliRequest of(List<String> argv, Path directory) {
    return new CliRequest(argv, "", directory, Map.of());
  }

  /**
   * Splits a command line as a POSIX shell splits words: at blanks, with quotes and backslashes.
   * Nothing is expanded.
   *
   * @param line the command line, with or without {@code juju} at its beginning
   * @throws IllegalArgumentException if a quote is not closed
   */
  public static List<String> words(String line) {
    List<String> words = Words.split(line);
    boolean named = !words.isEmpty() && words.get(0).equals("juju");
    return List.copyOf(named ? words.subList(1, words.size()) : words);
  }

  /** Returns this call with text on its standard input. */
  public CliRequest withStdin(String text) {
    return new CliRequest(argv, text, directory, environment, user);
  }

  /** Returns this call with the variables of its caller. */
  public CliRequest withEnvironment(Map<String, String> variables) {
    return new CliRequest(argv, stdin, directory, variables, user);
  }

  /** Returns this call with another person. */
  public CliRequest withUser(String name) {
    return new CliRequest(argv, stdin, directory, environment, name);
  }

  /**
   * Returns the name of the command and the number of words after it. The words themselves may be
   * secret.
   */
  @Override
  public String toString() {
    return "juju " + (argv.isEmpty() ? "" : argv.get(0)) + " with " + argv.size() + " words";
  }
}
