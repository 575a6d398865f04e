package org.charm4j.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.charm4j.Rule;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Holds the {@code juju} commands about secrets against what those of Juju 3.6.28 answered to the
 * same line: exit status, standard output, standard error and what was asked of the controller. The
 * lines stand in {@code oracle/juju-secrets-3.6.jsonl}.
 *
 * <p>The recorded commands spoke to a controller that says yes to every change. What a real one
 * says, {@link SecretRequest} knows, and what the change does to the secrets.
 */
class RecordedSecretCommandsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path ORACLE = Path.of("src/test/resources/oracle");

  /** The lines that have to differ, with the reason. */
  private static final Map<String, String> HAVE_TO_DIFFER =
      new TreeMap<>(
          Map.of(
              "show-secret mysecret --revision 9",
              "a real controller does not find the revision, also if it is not to be revealed"
                  + " (C-04)"));

  private SecretCommandsWorld world;

  @BeforeEach
  void buildTheWorld(@TempDir Path folder) throws IOException {
    Path files = Files.createDirectories(folder.resolve("files"));
    try (Stream<Path> recorded = Files.list(ORACLE.resolve("files"))) {
      for (Path file : recorded.toList()) {
        Files.copy(file, files.resolve(file.getFileName()));
      }
    }
    Files.writeString(files.resolve("toobig.txt"), "x".repeat(1_000_001));
    world = new SecretCommandsWorld(files);
  }

  @Test
  @Rule({"C-01", "C-02", "C-03", "C-04", "C-06", "H-901", "H-958", "S-301", "S-303"})
  void everyLineIsAnsweredAsJujuAnsweredIt() throws IOException {
    Map<String, Score> scores = new TreeMap<>();
    List<String> differences = new ArrayList<>();
    for (Recorded line : lines()) {
      String difference = world.difference(line);
      scores.computeIfAbsent(line.args().get(0), Score::new).count(difference == null);
      if ((difference == null) == HAVE_TO_DIFFER.containsKey(line.text())) {
        differences.add(
            line.text() + (difference == null ? ": on the list, and equal" : "\n" + difference));
      }
    }
    scores.values().forEach(System.out::println);
    assertThat(differences).as("lines that differ from Juju's answer").isEmpty();
  }

  private static List<Recorded> lines() throws IOException {
    try (InputStream lines = Files.newInputStream(ORACLE.resolve("juju-secrets-3.6.jsonl"))) {
      return JSON.readerFor(Recorded.class).<Recorded>readValues(lines).readAll();
    }
  }

  /** One recorded line; {@code calls} is what it asked of the controller, at most one thing. */
  record Recorded(
      List<String> args, int exit, String stdout, String stderr, @Nullable List<String> calls) {

    @Nullable SecretRequest request() {
      return calls == null ? null : SecretRequest.parse(calls.get(0));
    }

    String text() {
      return String.join(" ", args);
    }
  }

  /** How many lines of a command are equal. */
  private static final class Score {
    private final String command;
    private int equal;
    private int all;

    Score(String command) {
      this.command = command;
    }

    void count(boolean isEqual) {
      all++;
      equal += isEqual ? 1 : 0;
    }

    @Override
    public String toString() {
      return "juju %-14s %4d of %4d lines equal Juju 3.6.28".formatted(command, equal, all);
    }
  }
}
