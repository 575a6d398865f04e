package org.charm4j.cli.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.charm4j.cli.session.CliRequest;
import org.charm4j.cli.session.JujuModel;
import org.charm4j.cli.session.Session;
import org.charm4j.sim.RefusedException;
import org.charm4j.sim.command.PersonFiles;
import org.charm4j.sim.words.UserAccess;
import org.jspecify.annotations.Nullable;

/** One running command: what it was given, whom it works on, and where it prints. */
public final class Call {
  /** Who owns every model: the administrator of the controller. */
  static final String OWNER = UserAccess.ADMIN_USER;

  private final Session session;
  private final CliRequest request;
  private final StringBuilder stdout = new StringBuilder();
  private final StringBuilder stderr = new StringBuilder();
  private boolean quiet;
  private int answered;
  private boolean mayWaitLater;
  private @Nullable PendingTasks pending;

  public Call(Session session, CliRequest request) {
    this.session = session;
    this.request = request;
  }

  Session session() {
    return session;
  }

  public CliRequest request() {
    return request;
  }

  /** Returns who sits at the keyboard. */
  String user() {
    return request.user();
  }

  /** Returns what that person may do with a model. */
  UserAccess access(JujuModel model) {
    return session.access(user(), model);
  }

  /** Refuses what that person may not do, in Juju's words. */
  void require(JujuModel model, UserAccess wanted) {
    if (!access(model).permits(wanted)) {
      throw RefusedException.denied();
    }
  }

  /** Refuses what takes more than access to a model: that of the controller's superuser. */
  void requireSuperuser() {
    if (!session.isSuperuser(user())) {
      throw RefusedException.denied();
    }
  }

  /** Returns the models that this person can see. */
  List<JujuModel> models() {
    List<JujuModel> seen = session.models();
    seen.removeIf(model -> !access(model).permits(UserAccess.READ));
    return seen;
  }

  /** Returns the model that this person is on, or null: one that cannot be seen is none. */
  @Nullable JujuModel current() {
    JujuModel current = session.currentModel(user());
    return current == null || !access(current).permits(UserAccess.READ) ? null : current;
  }

  public String stdout() {
    return stdout.toString();
  }

  public String stderr() {
    return stderr.toString();
  }

  public void beQuiet() {
    quiet = true;
  }

  /** Lets this command end when its tasks have ended, instead of letting virtual time pass. */
  public void mayWaitLater() {
    mayWaitLater = true;
  }

  boolean canWaitLater() {
    return mayWaitLater;
  }

  /** Ends this command when its tasks have ended, and not now. */
  void waitLater(PendingTasks tasks) {
    pending = tasks;
  }

  /** Returns how long this command waits for its tasks, or null if it waits for none. */
  public @Nullable Duration patience() {
    return pending == null ? null : pending.patience();
  }

  /** Returns whether this command waits for tasks that have not ended. */
  public boolean isWaiting() {
    return pending != null && pending.isWaiting().getAsBoolean();
  }

  /** Prints the results of the tasks, or refuses because some are late. */
  public void endWaiting() {
    if (pending != null) {
      pending.end().run();
    }
  }

  /** Says which tasks are late. */
  public String lateWords() {
    return pending == null ? "" : pending.lateWords().get();
  }

  /** Prints the result, which brings its own line ends. */
  public void print(String text) {
    stdout.append(text);
  }

  /** Says on standard error what was done, unless told to be quiet (H-1003). */
  void info(String line) {
    if (!quiet) {
      stderr.append(line).append('\n');
    }
  }

  /**
   * Says of something that is accepted and changes nothing that it does so, unless a command of
   * this session has said it before.
   *
   * @param kind what is said once
   */
  void note(String kind, String text) {
    if (session.isNewNote(kind)) {
      info("note: " + text);
    }
  }

  /** Prints to standard error as it is. */
  void printError(String text) {
    stderr.append(text);
  }

  /** Prints an {@code ERROR} line. */
  public void error(String message) {
    stderr.append("ERROR ").append(message).append('\n');
  }

  /**
   * Returns the model that a flag names, else that of {@code JUJU_MODEL}, else the current one
   * (H-900).
   */
  JujuModel model(@Nullable String flag) {
    String named = flag == null ? request.environment().get("JUJU_MODEL") : flag;
    if (named != null && !named.isEmpty()) {
      return named(named);
    }
    JujuModel current = current();
    if (current == null) {
      throw RefusedException.failed(
          "No model in focus.\n\nPlease use \"juju models\" to see models available to you, and"
              + " \"juju switch\" or -m to choose one.");
    }
    return current;
  }

  /**
   * Returns a model by {@code [controller:][user/]model}, or by its UUID. A name without owner is
   * that of the person's own model; a model that the person cannot see is not found.
   */
  JujuModel named(String text) {
    String name = text;
    int colon = name.indexOf(':');
    if (colon >= 0) {
      requireController(name.substring(0, colon));
      name = name.substring(colon + 1);
    }
    String owner = user();
    int slash = name.indexOf('/');
    if (slash >= 0) {
      owner = name.substring(0, slash);
      name = name.substring(slash + 1);
    }
    for (JujuModel model : models()) {
      boolean found = model.name().equals(name) && owner.equals(OWNER);
      if (found || model.controller().modelUuid().equals(text)) {
        return model;
      }
    }
    throw RefusedException.failed(
        "model " + session.config().controllerName() + ":" + owner + "/" + name + " not found");
  }

  /** Refuses the name of any other controller. */
  void requireController(@Nullable String name) {
    if (name != null && !name.equals(session.config().controllerName())) {
      throw RefusedException.failed("controller " + name + " not found");
    }
  }

  /** Returns the absolute path of a file that the command line names. */
  Path file(String name) {
    return request.directory().resolve(name);
  }

  /** Returns the text of a file that the command line names, or of standard input for a dash. */
  String read(String name) {
    return name.equals("-") || name.equals(SecretCommand.STDIN)
        ? request.stdin()
        : new String(bytes(name), StandardCharsets.UTF_8);
  }

  /** Returns the bytes of a file that the command line names. */
  byte[] bytes(String name) {
    try {
      return PersonFiles.read(file(name));
    } catch (IOException e) {
      throw RefusedException.failed(trouble(name, file(name), e));
    }
  }

  /** Returns what is wrong with a file that cannot be opened, read or written. */
  static String trouble(String name, Path file, IOException e) {
    if (Files.isDirectory(file)) {
      return "read " + name + ": is a directory";
    }
    if (e instanceof AccessDeniedException) {
      return "open " + name + ": permission denied";
    }
    if (e instanceof NoSuchFileException) {
      return "open " + name + ": no such file or directory";
    }
    return "open " + name + ": " + reason(e);
  }

  private static String reason(IOException e) {
    String words = e instanceof FileSystemException of ? of.getReason() : e.getMessage();
    return words == null || words.isBlank()
        ? "input/output error"
        : words.substring(0, 1).toLowerCase(Locale.ROOT) + words.substring(1);
  }

  /** Asks a question and returns the next line of standard input, which may be none. */
  String ask(String question) {
    printError(question);
    String[] lines = request.stdin().split("\n", -1);
    return answered < lines.length ? lines[answered++].strip() : "";
  }
}
