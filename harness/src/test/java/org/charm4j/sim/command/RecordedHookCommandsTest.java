package org.charm4j.sim.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.charm4j.hook.HookCommand;
import org.charm4j.hook.HookCommandResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Holds every hook command against what Juju 3.6.28's own commands answered to the same line: exit
 * status, standard output, standard error, what was asked of Juju, and the file that {@code -o}
 * wrote. The lines stand in {@code oracle/hook-commands-3.6.jsonl}.
 */
class RecordedHookCommandsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path ORACLE = Path.of("src/test/resources/oracle");
  private static final String OUTPUT = "out.txt";

  /** The lines that have to differ, by id, with the reason. */
  private static final Map<Integer, String> HAVE_TO_DIFFER =
      Map.of(
          3102, "the program that passes the call on adds 'bad request:' (H-505)",
          3105, "the program that passes the call on adds 'bad request:' (H-505)",
          3107, "payload-register is not modelled and says so (H-544)");

  /** The folder that {@code @FILES@} stands for, in which the caller stands. */
  private Path files;

  @BeforeEach
  void copyTheFiles(@TempDir Path folder) throws IOException {
    files = Files.createDirectories(folder.resolve("files"));
    try (Stream<Path> recorded = Files.list(ORACLE.resolve("files"))) {
      for (Path file : recorded.toList()) {
        Files.copy(file, files.resolve(file.getFileName()));
      }
    }
    Files.createDirectory(files.resolve("sub"));
    Files.writeString(files.resolve("big.txt"), "x".repeat(800_000));
    Files.writeString(files.resolve("toobig.txt"), "x".repeat(1_000_001));
  }

  @Test
  void every_line_is_answered_as_juju_answered_it() throws IOException {
    Map<String, Score> scores = new TreeMap<>();
    List<String> differences = new ArrayList<>();
    for (Recorded line : lines()) {
      Answer answer = answer(line);
      boolean equal = answer.isAs(line.answer());
      scores.computeIfAbsent(line.command(), Score::new).count(equal);
      if (equal == HAVE_TO_DIFFER.containsKey(line.id())) {
        differences.add(
            equal
                ? line.id() + " is on the list of lines that have to differ, and is equal"
                : line.text() + "\n  juju    " + line.answer() + "\n  charm4j " + answer);
      }
    }
    scores.values().forEach(System.out::println);
    assertThat(differences).as("lines that differ from Juju's answer").isEmpty();
  }

  private Answer answer(Recorded line) throws IOException {
    Path output = files.resolve(OUTPUT);
    Files.deleteIfExists(output);
    FixedContext context = new FixedContext(line.words(), files);
    HookCommand command =
        new HookCommand(
            line.command(),
            line.args().stream().map(this::withFiles).toList(),
            line.stdin() == null ? "" : line.stdin(),
            Map.of());
    HookCommandResult result = HookCommandServer.run(command, PartialContext.of(context));
    return new Answer(
        result.exitCode(),
        withoutFiles(result.stdout()),
        withoutFiles(result.stderr()),
        context.calls().stream().map(this::withoutFiles).toList(),
        Files.exists(output) ? "=" + Files.readString(output) : "");
  }

  private String withFiles(String text) {
    return text.replace("@FILES@", files.toString());
  }

  private String withoutFiles(String text) {
    return text.replace(files.toString(), "@FILES@");
  }

  private static List<Recorded> lines() throws IOException {
    try (InputStream lines = Files.newInputStream(ORACLE.resolve("hook-commands-3.6.jsonl"))) {
      return JSON.readerFor(Recorded.class).<Recorded>readValues(lines).readAll();
    }
  }

  /** What a command line led to; {@code file} begins with {@code =} if there is one. */
  private record Answer(int exit, String stdout, String stderr, List<String> calls, String file) {
    private static final String EXPIRE = "\"expire\":\"[^\"]*\"";
    private static final String SECONDS = "\"expirerel\":-?[0-9]+";

    /**
     * Returns whether all is equal. The recording's clock was the wall's, so of an expiry that was
     * given as a duration the seconds are equal, and of one given as a time the time is.
     */
    boolean isAs(Answer other) {
      return without(EXPIRE).equals(other.without(EXPIRE))
          || without(SECONDS).equals(other.without(SECONDS));
    }

    private Answer without(String pattern) {
      return new Answer(
          exit,
          stdout,
          stderr,
          calls.stream().map(call -> call.replaceFirst(pattern, "")).toList(),
          file);
    }
  }

  /** One recorded command line. */
  private record Recorded(
      int id,
      String world,
      String command,
      List<String> args,
      String stdin,
      int exit,
      String stdout,
      String stderr,
      List<String> calls,
      String file) {

    Set<String> words() {
      return Set.of(world.split(","));
    }

    Answer answer() {
      return new Answer(
          exit, stdout, stderr, calls == null ? List.of() : calls, file == null ? "" : file);
    }

    String text() {
      return id
          + (world.isEmpty() ? "" : " in " + world)
          + ": "
          + command
          + " "
          + GoText.quoteAll(args)
          + (stdin == null ? "" : " < " + GoText.quote(stdin));
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
      return "%-24s %4d of %4d lines equal Juju 3.6.28".formatted(command, equal, all);
    }
  }
}
