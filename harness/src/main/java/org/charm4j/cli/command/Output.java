package org.charm4j.cli.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.charm4j.sim.RefusedException;
import org.charm4j.sim.command.Answers;
import org.charm4j.sim.command.GoText;
import org.charm4j.sim.command.PersonFiles;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags {@code --format} and {@code -o} of a command, and what they do with its answer. */
final class Output {
  private @Nullable String format;

  @Option(names = {"-o", "--output"})
  @Nullable String output;

  private final List<String> formats;

  /** Makes the flags of a command that knows these formats; the first is the default. */
  Output(String... formats) {
    this.formats = List.of(formats);
  }

  /**
   * Refuses a format that the command does not know; like all values, as soon as it is read, so the
   * first thing wrong in a command line is what it is refused for.
   */
  @Option(names = "--format")
  void format(String name) {
    if (!formats.contains(name)) {
      throw GoFlags.invalid(name, "--format", "unknown format " + GoText.quote(name));
    }
    format = name;
  }

  /** Returns the formats that the command knows; the first is the default. */
  List<String> formats() {
    return formats;
  }

  /** Returns the format that was asked for. */
  String format() {
    return format == null ? formats.get(0) : format;
  }

  boolean is(String name) {
    return format().equals(name);
  }

  /** Prints an answer as JSON or YAML, and in any other format what {@code text} gives. */
  void print(Call call, Object answer, Supplier<String> text) {
    print(call, answer, UnaryOperator.identity(), text);
  }

  /** Prints like the other, with something done to YAML before. */
  void print(Call call, Object answer, UnaryOperator<String> yaml, Supplier<String> text) {
    deliver(
        call,
        is("json")
            ? Answers.json(answer)
            : is("yaml") ? yaml.apply(Answers.yaml(answer)) : text.get());
  }

  private void deliver(Call call, String text) {
    if (output == null) {
      call.print(text);
      return;
    }
    Path path = call.file(output);
    try {
      PersonFiles.write(path, text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw RefusedException.failed(
          Files.isDirectory(path)
              ? "open " + path + ": is a directory"
              : Call.trouble(path.toString(), path, e));
    }
  }
}
