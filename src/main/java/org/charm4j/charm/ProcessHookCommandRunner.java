package org.charm4j.charm;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.charm4j.hook.HookCommand;
import org.charm4j.hook.HookCommandResult;
import org.charm4j.hook.HookCommandRunner;
import org.jspecify.annotations.Nullable;

/** Runs Juju's own executables, on a real unit. */
final class ProcessHookCommandRunner implements HookCommandRunner {

  private static final String FILE_MARK = "#file=";
  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY_DIRECTORY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY_FILE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private final Map<String, String> variables;

  /** Makes a runner for commands found and run with these environment variables. */
  ProcessHookCommandRunner(Map<String, String> variables) {
    this.variables = variables;
  }

  @Override
  public HookCommandResult run(HookCommand command) {
    try {
      if (command.attachments().isEmpty()) {
        return start(command.name(), command.args(), command);
      }
      return runWithFiles(command);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot run the hook command " + command.name(), e);
    }
  }

  private HookCommandResult runWithFiles(HookCommand command) throws IOException {
    Path directory = Files.createTempDirectory("charm4j-", OWNER_ONLY_DIRECTORY);
    List<Path> files = new ArrayList<>();
    try {
      Map<String, Path> paths = new HashMap<>();
      for (Map.Entry<String, byte[]> attachment : command.attachments().entrySet()) {
        Path file = directory.resolve(Integer.toString(files.size()));
        files.add(Files.createFile(file, OWNER_ONLY_FILE));
        Files.write(file, attachment.getValue());
        paths.put(attachment.getKey(), file);
      }
      return start(command.name(), withPaths(command.args(), paths), command);
    } finally {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
      Files.deleteIfExists(directory);
    }
  }

  /** Replaces the name of an attachment by its path: a whole argument, or after {@code #file=}. */
  private static List<String> withPaths(List<String> args, Map<String, Path> paths) {
    List<String> replaced = new ArrayList<>(args.size());
    for (String arg : args) {
      int mark = arg.indexOf(FILE_MARK);
      int nameStart = mark < 0 ? 0 : mark + FILE_MARK.length();
      Path path = paths.get(arg.substring(nameStart));
      replaced.add(path == null ? arg : arg.substring(0, nameStart) + path);
    }
    return replaced;
  }

  private HookCommandResult start(String name, List<String> args, HookCommand command)
      throws IOException {
    List<String> line = new ArrayList<>();
    line.add(executable(name));
    line.addAll(args);
    ProcessBuilder builder = new ProcessBuilder(line);
    builder.environment().clear();
    builder.environment().putAll(variables);
    Process process = builder.start();
    try {
      // Both outputs are read while the input is written: any of the three pipes may fill up.
      CompletableFuture<String> stdout = reading(process.getInputStream());
      CompletableFuture<String> stderr = reading(process.getErrorStream());
      write(process.getOutputStream(), command.stdin());
      int exitCode = process.waitFor();
      return new HookCommandResult(exitCode, stdout.get(), stderr.get());
    } catch (ExecutionException e) {
      throw new IOException("cannot read the output", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      process.destroy();
    }
  }

  /** Looks {@code name} up in the hook's PATH; Java would use the one this JVM was started with. */
  private String executable(String name) {
    String path = variables.get("PATH");
    if (path != null && name.indexOf('/') < 0) {
      for (String directory : path.split(":", -1)) {
        Path file = Path.of(directory, name);
        if (Files.isExecutable(file)) {
          return file.toString();
        }
      }
    }
    return name;
  }

  private static CompletableFuture<String> reading(InputStream stream) {
    CompletableFuture<String> text = new CompletableFuture<>();
    Thread reader =
        new Thread(
            () -> {
              try (stream) {
                text.complete(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
              } catch (IOException | RuntimeException | Error e) {
                text.completeExceptionally(e);
              }
            },
            "hook-command-output");
    reader.setDaemon(true);
    reader.start();
    return text;
  }

  private static void write(OutputStream stream, @Nullable String text) throws IOException {
    try (stream) {
      if (text != null) {
        stream.write(text.getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      if (text == null || !isBrokenPipe(e)) {
        throw e;
      }
    }
  }

  /** A command that does not read its input is no error: its exit code tells what happened. */
  private static boolean isBrokenPipe(IOException e) {
    String message = e.getMessage();
    return message != null
        && (message.contains("Broken pipe") || message.contains("Stream closed"));
  }
}
