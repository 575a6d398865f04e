package org.charm4j.maven;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.maven.plugin.MojoFailureException;
import org.charm4j.bridge.StandIn;

/** The stand-in for juju, installed in a directory of the build. */
record InstalledStandIn(Path script, Path directory) {

  /** How a command ended, and what it printed on both outputs. */
  record Result(int status, String output) {}

  /**
   * Writes the executable.
   *
   * @param target the directory that it is written to
   * @param jars what the controller runs with
   * @param directory where commands are given, which decides which controller they mean
   */
  static InstalledStandIn install(Path target, List<Path> jars, Path directory) throws IOException {
    Files.createDirectories(target);
    Path standIn = target.resolve("stand-in");
    try (InputStream in = StandIn.class.getResourceAsStream("juju")) {
      Files.write(standIn, Objects.requireNonNull(in, "juju").readAllBytes());
    }
    String classPath = String.join(":", jars.stream().map(Path::toString).toList());
    Path script = target.resolve("juju");
    List<String> lines =
        List.of(
            "#!/bin/bash -p",
            "# Written by charm4j-maven-plugin.",
            "export JAVA_HOME=" + quoted(System.getProperty("java.home")),
            "export CHARM4J_CLASS_PATH=" + quoted(classPath),
            "exec " + quoted(standIn.toAbsolutePath().toString()) + " \"$@\"");
    Files.write(script, lines);
    for (Path file : List.of(standIn, script)) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    return new InstalledStandIn(script.toAbsolutePath(), directory);
  }

  private static String quoted(String word) {
    return "'" + word.replace("'", "'\\''") + "'";
  }

  Result run(String... words) throws IOException, InterruptedException {
    List<String> line = new ArrayList<>();
    line.add(script.toString());
    line.addAll(List.of(words));
    Process process =
        new ProcessBuilder(line).directory(directory.toFile()).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Result(process.waitFor(), output);
  }

  Result mustRun(String... words) throws IOException, InterruptedException, MojoFailureException {
    Result result = run(words);
    if (result.status() != 0) {
      throw new MojoFailureException(
          "juju " + String.join(" ", words) + " failed:\n" + result.output().strip());
    }
    return result;
  }
}
