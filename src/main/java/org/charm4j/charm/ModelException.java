package org.charm4j.charm;

import org.charm4j.hook.HookCommandResult;

/**
 * Juju refused a hook command. The message is Juju's own text, without {@code ERROR} before it.
 *
 * <p>Only what Juju refuses at the call arrives here. What it refuses when it commits the changes
 * of the hook comes after the charm's code has ended; then the hook fails.
 */
public class ModelException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String command;
  private final int exitCode;
  private final String stderr;

  ModelException(String command, int exitCode, String stderr) {
    super(messageOf(command, exitCode, stderr));
    this.command = command;
    this.exitCode = exitCode;
    this.stderr = stderr;
  }

  /** Returns the exception that stands for the failure of {@code command} (S-293, H-708). */
  static ModelException of(String command, HookCommandResult result) {
    String stderr = result.stderr();
    if (command.startsWith("secret-") && stderr.contains("not found")) {
      return new SecretNotFoundException(command, result.exitCode(), stderr);
    }
    boolean ofRelation = command.startsWith("relation-") || command.equals("network-get");
    if (ofRelation && stderr.contains("relation not found")) {
      return new RelationNotFoundException(command, result.exitCode(), stderr);
    }
    return new ModelException(command, result.exitCode(), stderr);
  }

  private static String messageOf(String command, int exitCode, String stderr) {
    String text = stderr.startsWith("ERROR ") ? stderr.substring("ERROR ".length()) : stderr;
    text = text.strip();
    return text.isEmpty() ? command + " failed with exit code " + exitCode : text;
  }

  /** Returns the name of the hook command, for example {@code secret-get}. */
  public String command() {
    return command;
  }

  /** Returns the command's exit code: 1 for an error while running, 2 for wrong arguments. */
  public int exitCode() {
    return exitCode;
  }

  /** Returns the whole standard error of the command, as it was. */
  public String stderr() {
    return stderr;
  }
}
