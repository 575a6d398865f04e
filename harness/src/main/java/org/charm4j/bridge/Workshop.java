package org.charm4j.bridge;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.charm4j.sim.command.HookCommandServer;
import org.jspecify.annotations.Nullable;

/**
 * What all external charms of this JVM share: a private directory, the hook commands in it, the
 * socket behind them, and the guardian, a process that outlives the JVM to end what hooks have left
 * running and to remove the directory.
 */
final class Workshop {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static @Nullable Workshop shared;
  private static boolean over;

  private final Path root;
  private final Path commands;
  private final String mark;
  private final HookCommandSocket socket;
  private final Pipes pipes;
  private final Process guardian;
  private final AtomicInteger next = new AtomicInteger();

  private Workshop() throws IOException {
    this.mark = secret();
    Path top = newTop();
    this.root = Files.createDirectory(top.resolve("bridge"));
    this.commands = Files.createDirectory(root.resolve("commands"));
    this.pipes = new Pipes(Files.createDirectory(top.resolve("pipes")));
    writeCommands();
    Path script = root.resolve("guardian");
    writeScript("guardian", script);
    this.guardian = startGuardian(script, top);
    this.socket = new HookCommandSocket();
  }

  private static Path newTop() {
    try {
      return Files.createTempDirectory(
          "charm4j-bridge-",
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot make a directory for charms in "
              + System.getProperty("java.io.tmpdir")
              + " (TMPDIR names another place)",
          e);
    }
  }

  /** Returns the workshop of this JVM; the first call sets it up. */
  static synchronized Workshop open() {
    Workshop open = shared;
    if (open == null) {
      try {
        open = new Workshop();
      } catch (IOException e) {
        throw new UncheckedIOException(
            "cannot set up what external charms need; they need Linux with bash, coreutils and grep",
            e);
      }
      shared = open;
    }
    return open;
  }

  /** Kills whatever hooks run or have left running, and lets none begin any more. */
  static void endAll() {
    Workshop open;
    synchronized (Workshop.class) {
      over = true;
      open = shared;
    }
    if (open != null) {
      ProcessTree.carriersOf("CHARM4J_BRIDGE=" + open.mark).forEach(ProcessHandle::destroyForcibly);
    }
  }

  /** Returns whether no hook may begin any more. */
  static synchronized boolean isOver() {
    return over;
  }

  /** Returns 128 bits that nobody can guess. */
  static String secret() {
    byte[] bytes = new byte[16];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private void writeCommands() throws IOException {
    Path script = root.resolve("hook-command");
    writeScript("hook-command", script);
    List<String> names = new ArrayList<>(HookCommandServer.modelled());
    names.addAll(HookCommandServer.notModelled()); // They fail by name.
    for (String name : names) {
      Files.createSymbolicLink(commands.resolve(name), script);
    }
  }

  static void writeScript(String resource, Path file) throws IOException {
    try (InputStream script =
        Objects.requireNonNull(Workshop.class.getResourceAsStream(resource), resource)) {
      Files.copy(script, file);
    }
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r-x------"));
  }

  /** The pipe to its standard input is never written, and closes when this JVM ends. */
  private Process startGuardian(Path script, Path top) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(script.toString(), mark, top.toString());
    builder.directory(Path.of("/").toFile());
    builder.environment().clear();
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    return builder.start();
  }

  /** Returns the directory of the hook commands, for PATH. */
  Path commands() {
    return commands;
  }

  /** Returns what the environment of every process that hooks start carries. */
  String mark() {
    return mark;
  }

  HookCommandSocket socket() {
    return socket;
  }

  Pipes pipes() {
    return pipes;
  }

  /** Returns the process that watches over the end of this JVM. */
  ProcessHandle guardian() {
    return guardian.toHandle();
  }

  /** Makes a directory of its own for something. */
  Path newDirectory(String what) {
    try {
      return Files.createDirectory(root.resolve(what + "-" + next.incrementAndGet()));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make a directory for " + what, e);
    }
  }
}
