package org.charm4j.examples.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Builds a stranger's project with Maven. What Charm4J publishes comes from the local repository
 * that the property interop.repository names; everything else from where this machine's Maven has
 * it.
 */
final class SampleBuild {
  static final Path REPOSITORY = Path.of(System.getProperty("interop.repository"));
  static final String VERSION = System.getProperty("interop.version");

  private static final Pattern SUITE =
      Pattern.compile(
          "<testsuite [^>]*?tests=\"(\\d+)\" errors=\"(\\d+)\" skipped=\"(\\d+)\""
              + " failures=\"(\\d+)\"");

  private final Path directory;

  SampleBuild(Path directory) {
    this.directory = directory;
  }

  /** Copies a project that others must not see changed. */
  static SampleBuild copyOf(Path source, Path directory) throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(source)) {
      files = walk.toList();
    }
    for (Path file : files) {
      Path copy = directory.resolve(source.relativize(file).toString());
      if (Files.isDirectory(file)) {
        Files.createDirectories(copy);
      } else {
        Files.copy(file, copy);
      }
    }
    return new SampleBuild(directory);
  }

  /** The homes of the JDKs of this machine by feature release, from 17 on; one of each. */
  static Map<Integer, Path> jdks() throws IOException {
    Map<Integer, Path> homes = new TreeMap<>();
    homes.put(Runtime.version().feature(), Path.of(System.getProperty("java.home")));
    Path all = Path.of("/usr/lib/jvm");
    if (Files.isDirectory(all)) {
      List<Path> candidates;
      try (Stream<Path> list = Files.list(all)) {
        candidates = list.sorted().toList();
      }
      for (Path home : candidates) {
        Path release = home.resolve("release");
        if (Files.isExecutable(home.resolve("bin/javac")) && Files.isRegularFile(release)) {
          Matcher version =
              Pattern.compile("JAVA_VERSION=\"(\\d+)").matcher(Files.readString(release));
          if (version.find() && Integer.parseInt(version.group(1)) >= 17) {
            homes.putIfAbsent(Integer.parseInt(version.group(1)), home.toRealPath());
          }
        }
      }
    }
    return homes;
  }

  /** Runs Maven, which must pass, and returns what it printed. */
  String maven(Path javaHome, String... arguments) throws IOException, InterruptedException {
    List<String> line = new ArrayList<>();
    line.add(System.getProperty("interop.maven"));
    line.addAll(List.of("--batch-mode", "--no-transfer-progress"));
    line.add("-Dmaven.repo.local=" + REPOSITORY);
    line.addAll(List.of(arguments));
    Result result = run(javaHome, line);
    assertThat(result.status()).as(String.join(" ", line) + "\n" + result.output()).isZero();
    return result.output();
  }

  /** How a process ended, and what it printed on both outputs. */
  record Result(int status, String output) {}

  /** Runs any program in the project's directory. */
  Result run(Path javaHome, List<String> line) throws IOException, InterruptedException {
    File output = Files.createTempFile("sample", ".log").toFile();
    ProcessBuilder builder =
        new ProcessBuilder(line)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output);
    builder.environment().put("JAVA_HOME", javaHome.toString());
    builder.environment().put("MAVEN_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
    // What this build was called with is not for that one.
    builder.environment().remove("MAVEN_CMD_LINE_ARGS");
    builder.environment().remove("MAVEN_PROJECTBASEDIR");
    Process process = builder.start();
    boolean ended = process.waitFor(15, TimeUnit.MINUTES);
    if (!ended) {
      process.destroyForcibly();
    }
    String text = Files.readString(output.toPath(), StandardCharsets.UTF_8);
    Files.delete(output.toPath());
    assertThat(ended).as("ends: " + line + "\n" + text).isTrue();
    return new Result(process.exitValue(), text);
  }

  /** Returns how many tests the last build ran; none of them may have failed or been skipped. */
  int testsRun() throws IOException {
    int tests = 0;
    List<Path> reports;
    try (Stream<Path> list = Files.list(directory.resolve("target/surefire-reports"))) {
      reports = list.filter(file -> file.toString().endsWith(".xml")).toList();
    }
    for (Path report : reports) {
      Matcher suite = SUITE.matcher(Files.readString(report));
      assertThat(suite.find()).as("a test suite in " + report).isTrue();
      assertThat(List.of(suite.group(2), suite.group(3), suite.group(4)))
          .as("errors, skipped and failures in " + report)
          .containsOnly("0");
      tests += Integer.parseInt(suite.group(1));
    }
    return tests;
  }
}
