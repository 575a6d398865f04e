package org.charm4j.bridge;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.charm4j.cli.Trouble;
import org.charm4j.hook.HookCommandRunner;
import org.charm4j.hook.HookEnvironment;
import org.charm4j.hook.JujuVariables;
import org.charm4j.hook.ProcessResult;

/**
 * One process for one hook, action, exec or ssh: with Juju's environment and nothing else, hook
 * commands in front of its PATH, empty standard input (H-405), and an end.
 *
 * <p>One that somebody runs on a machine, outside of any hook, gets neither Juju's variables nor
 * hook commands, but those of a login.
 *
 * <p>What it prints is taken while it runs, see {@link HookOutput}.
 */
final class ProcessRun {
  /** Where a machine of Juju's has its programs, whatever environment this JVM runs in (H-410). */
  static final String PATH =
      "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:/snap/bin";

  /** Who logs in to a machine of Juju's. */
  private static final String USER = "ubuntu";

  private static final int SIGNALLED = 128;
  private static final Pattern SYSTEM_ERROR = Pattern.compile("error[=:] ?\\d+[, (]+([^)]*)");

  private final Workshop workshop = Workshop.open();
  private final Path directory;
  private final Limits limits;
  private final boolean isLogin;

  /** Prepares a process in the directory of a charm. */
  ProcessRun(Path directory, Limits limits) {
    this(directory, limits, false);
  }

  private ProcessRun(Path directory, Limits limits, boolean isLogin) {
    this.directory = directory;
    this.limits = limits;
    this.isLogin = isLogin;
  }

  /** Prepares a process of somebody who has logged in to a machine. */
  static ProcessRun ofLogin(Path home, Limits limits) {
    return new ProcessRun(home, limits, true);
  }

  /** Runs {@code line} to its end; {@code name} is what errors call it. */
  ProcessResult run(
      List<String> line, String name, HookEnvironment environment, HookCommandRunner commands) {
    if (Workshop.isOver()) {
      return ProcessResult.broken("not begun: the controller ends");
    }
    HookSession session = new HookSession(environment.get(JujuVariables.CONTEXT_ID));
    workshop.socket().add(session);
    try (HookOutput stdout = new HookOutput(workshop.pipes().take());
        HookOutput stderr = new HookOutput(workshop.pipes().take())) {
      Process process;
      try {
        process = start(line, variables(environment, session), stdout, stderr);
      } catch (IOException e) {
        return ProcessResult.broken("fork/exec " + name + ": " + reason(e));
      }
      BooleanSupplier take = () -> take(stdout, stderr);
      ProcessResult end = wait(process, session, commands, take);
      take(stdout, stderr);
      limits.tidyUp(process);
      return end.withOutput(stdout.bytes(), stderr.bytes());
    } catch (IOException e) {
      return ProcessResult.broken("cannot run " + name + ": " + Trouble.of(e));
    } finally {
      session.close();
      workshop.socket().remove(session);
    }
  }

  private static boolean take(HookOutput stdout, HookOutput stderr) {
    try {
      boolean printed = stdout.take();
      boolean complained = stderr.take(); // Both are emptied, whatever the other one held.
      return printed || complained;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read what a hook prints", e);
    }
  }

  private Process start(
      List<String> line, Map<String, String> variables, HookOutput stdout, HookOutput stderr)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(line);
    builder.directory(directory.toFile());
    builder.environment().clear();
    builder.environment().putAll(variables);
    builder.redirectInput(new File("/dev/null"));
    builder.redirectOutput(stdout.file());
    builder.redirectError(stderr.file());
    return builder.start();
  }

  Map<String, String> variables(HookEnvironment environment, HookSession session) {
    Map<String, String> variables = new TreeMap<>();
    if (isLogin) {
      variables.put("HOME", directory.toString());
      variables.put("LANG", "C.UTF-8");
      variables.put("LOGNAME", USER);
      variables.put("PATH", PATH);
      variables.put("SHELL", "/bin/bash");
      variables.put("USER", USER);
    } else {
      variables.putAll(environment.variables());
      variables.put("CHARM_DIR", directory.toString());
      variables.put(JujuVariables.CHARM_DIR, directory.toString());
      variables.put(JujuVariables.AGENT_SOCKET_ADDRESS, workshop.socket().address());
      variables.put(JujuVariables.AGENT_SOCKET_NETWORK, "tcp");
      variables.put("PATH", workshop.commands() + ":" + PATH);
    }
    variables.put("CHARM4J_HOOK_TOKEN", session.token());
    variables.put("CHARM4J_BRIDGE", workshop.mark());
    limits.addTo(variables, environment);
    return variables;
  }

  private ProcessResult wait(
      Process process, HookSession session, HookCommandRunner commands, BooleanSupplier take) {
    boolean ended = false;
    try {
      HookSession.End end = session.serve(process.onExit(), commands, limits.wallClock(), take);
      ended = end == HookSession.End.EXITED && process.exitValue() <= SIGNALLED;
      return switch (end) {
        case EXITED -> ProcessResult.silent(process.exitValue());
        case TOO_LONG ->
            ProcessResult.broken(
                "still running after " + text(limits.wallClock()) + ", and killed");
        case REBOOT -> ProcessResult.broken("killed by juju-reboot --now");
      };
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ProcessResult.broken("killed: the test was interrupted");
    } finally {
      if (!ended) {
        // Also when somebody killed its first process: nothing of it is to go on alone.
        session.close();
        ProcessTree.kill(process, session.token());
      }
    }
  }

  private static String text(Duration duration) {
    return duration.toString().substring(2).toLowerCase(Locale.ROOT);
  }

  /** Returns the system's words in Go's way of writing, {@code exec format error}. */
  private static String reason(IOException e) {
    Matcher matcher = SYSTEM_ERROR.matcher(String.valueOf(e.getMessage()));
    return matcher.find()
        ? matcher.group(1).toLowerCase(Locale.ROOT)
        : String.valueOf(e.getMessage());
  }
}
