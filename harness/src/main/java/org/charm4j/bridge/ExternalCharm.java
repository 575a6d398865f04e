package org.charm4j.bridge;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.charm4j.cli.Trouble;
import org.charm4j.hook.CharmProcess;
import org.charm4j.hook.HookCommandRunner;
import org.charm4j.hook.HookEnvironment;
import org.charm4j.hook.JujuVariables;
import org.charm4j.hook.ProcessResult;
import org.jspecify.annotations.Nullable;

/** A charm whose hooks are executables: {@code dispatch}, or one file each (H-400). */
final class ExternalCharm implements CharmProcess.Printing {
  private static final byte[] ELF = {0x7f, 'E', 'L', 'F'};

  private final Path source;
  private final CharmCopy charm;
  private final UnitDirectories units;
  private final Limits limits;

  /**
   * Makes a charm of the files in {@code charm}, which must not change any more; they came from
   * {@code source}.
   */
  ExternalCharm(Path source, CharmCopy charm, UnitDirectories units, Limits limits) {
    this.source = source.toAbsolutePath();
    this.charm = charm;
    this.units = units;
    this.limits = limits;
  }

  /** Returns where it was read from. */
  Path source() {
    return source;
  }

  UnitDirectories units() {
    return units;
  }

  Limits limits() {
    return limits;
  }

  /** Returns where the charm of a unit is unpacked. */
  Path directoryOf(HookEnvironment environment) throws IOException {
    return units.of(environment, charm);
  }

  @Override
  public ProcessResult run(HookEnvironment environment, HookCommandRunner commands) {
    Path directory;
    try {
      directory = directoryOf(environment);
    } catch (IOException e) {
      return ProcessResult.broken("cannot unpack the charm: " + Trouble.of(e));
    }
    if (!Files.exists(directory.resolve("metadata.yaml"))) {
      return ProcessResult.broken("charm missing from disk"); // H-402
    }
    String script = script(directory, environment.require(JujuVariables.DISPATCH_PATH));
    if (script == null) {
      return ProcessResult.missing();
    }
    Path file = directory.resolve(script);
    if (!Files.isExecutable(file)) {
      return ProcessResult.broken("exec: \"" + script + "\": permission denied"); // H-401
    }
    if (!isProgram(file)) {
      return ProcessResult.broken("fork/exec " + script + ": exec format error");
    }
    return new ProcessRun(directory, limits)
        .run(List.of(file.toString()), script, environment, commands);
  }

  /** H-400, H-401: returns what is run; a directory of that name is as good as nothing. */
  private static @Nullable String script(Path directory, String dispatchPath) {
    for (String name : new String[] {"dispatch", dispatchPath}) {
      Path file = directory.resolve(name);
      if (Files.exists(file) && !Files.isDirectory(file)) {
        return name;
      }
    }
    return null;
  }

  /** The kernel starts nothing else, and Java would hand it to a shell instead of saying so. */
  private static boolean isProgram(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] start = in.readNBytes(4);
      return start.length > 1
          && ((start[0] == '#' && start[1] == '!') || Arrays.equals(start, ELF));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  @Override
  public String toString() {
    return "external charm";
  }
}
