package org.charm4j.bridge;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.charm4j.hook.HookCommandRunner;
import org.charm4j.hook.HookEnvironment;
import org.charm4j.hook.ProcessResult;

/**
 * One process for one hook, action or exec: with Juju's environment and nothing else, hook commands
 * in front of its PATH, empty standard input (H-405), and an end.
 *
 * <p>What it prints goes into files and not through pipes, so that a child which it leaves behind
 * with its output open does not delay its end (H-406).
 */
final class ProcessRun {
  /** What is kept of each stream; of more than that only how much it was. */
  private static final int OUTPUT_LIMIT = 16 << 20;

  /** Where programs are, if this JVM was started without saying so. */
  private static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

  private static final int SIGNALLED = 128;
  private static final Pattern SYSTEM_ERROR = Pattern.compile("error[=:] ?\\d+[, (]+([^)]*)");

  private final Workshop workshop = Workshop.open();
  private final Path directory;
  private final Limits limits;

  /** Prepares a process in the directory of a charm. */
  ProcessRun(Path directory, Limits limits) {
    this.directory = directory;
    this.limits = limits;
  }

  /** Runs {@code line} to its end; {@code name} is what errors call it. */
  ProcessResult run(
      List<String> line, String name, HookEnvironment environment, HookCommandRunner commands) {
    HookSession session = new HookSession(environment.get("JUJU_CONTEXT_ID"));
    Path files = workshop.newDirectory("run");
    workshop.socket().add(session);
    try {
      Process process;
      try {
        process = start(line, variables(environment, session), files);
      } catch (IOException e) {
        return ProcessResult.broken("fork/exec " + name + ": " + reason(e));
      }
      ProcessResult end = wait(process, session, commands);
      return end.withOutput(read(files.resolve("stdout")), read(files.resolve("stderr")));
    } finally {
      session.close();
      workshop.socket().remove(session);
      delete(files);
    }
  }

  private Process start(List<String> line, Map<String, String> variables, Path files)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(line);
    builder.directory(directory.toFile());
    builder.environment().clear();
    builder.environment().putAll(variables);
    builder.redirectInput(new File("/dev/null"));
    builder.redirectOutput(files.resolve("stdout").toFile());
    builder.redirectError(files.resolve("stderr").toFile());
    return builder.start();
  }

  Map<String, String> variables(HookEnvironment environment, HookSession session) {
    Map<String, String> variables = new TreeMap<>(environment.variables());
    variables.put("CHARM_DIR", directory.toString());
    variables.put("JUJU_CHARM_DIR", directory.toString());
    variables.put("JUJU_AGENT_SOCKET_ADDRESS", workshop.socket().address());
    variables.put("JUJU_AGENT_SOCKET_NETWORK", "tcp");
    variables.put("PATH", workshop.commands() + ":" + System.getenv().getOrDefault("PATH", PATH));
    variables.put("CHARM4J_HOOK_TOKEN", session.token());
    variables.put("CHARM4J_BRIDGE", workshop.mark());
    limits.addTo(variables, environment);
    return variables;
  }

  private ProcessResult wait(Process process, HookSession session, HookCommandRunner commands) {
    boolean ended = false;
    try {
      HookSession.End end = session.serve(process.onExit(), commands, limits.wallClock());
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

  private static byte[] read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] kept = in.readNBytes(OUTPUT_LIMIT);
      long more = Files.size(file) - kept.length;
      if (more <= 0) {
        return kept;
      }
      byte[] note = ("\n[" + more + " more bytes were not kept]\n").getBytes(US_ASCII);
      byte[] both = Arrays.copyOf(kept, kept.length + note.length);
      System.arraycopy(note, 0, both, kept.length, note.length);
      return both;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read what a hook has printed", e);
    }
  }

  private static void delete(Path files) {
    try {
      Files.deleteIfExists(files.resolve("stdout"));
      Files.deleteIfExists(files.resolve("stderr"));
      Files.deleteIfExists(files);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete what a hook has printed", e);
    }
  }
}
