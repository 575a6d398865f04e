package org.charm4j.sim.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.charm4j.hook.HookCommandResult;
import org.jspecify.annotations.Nullable;

/**
 * The output flags of one command, {@code --format} and {@code -o}, and what they do with its
 * answer (H-502, H-503). An answer is null, a String, a Boolean, a number, an Instant, bytes that
 * are not text, or a list or map of such.
 */
final class Printer {
  /** Prints {@code smart} unless asked for {@code yaml} or {@code json}. */
  static final Printer SMART = new Printer(Format.SMART, true);

  /** Prints {@code yaml} unless asked for {@code json}; {@code smart} is refused. */
  static final Printer YAML = new Printer(Format.YAML, false);

  private static final Flag OUTPUT = Flag.text("o", "output");

  private final Flag formatFlag;
  private final Format byDefault;
  private final boolean takesSmart;

  private Printer(Format byDefault, boolean takesSmart) {
    this.byDefault = byDefault;
    this.takesSmart = takesSmart;
    this.formatFlag = Flag.checked((value, context) -> problem(value), "format");
  }

  /** Returns the table of a command with these flags and the output flags. */
  FlagTable with(Flag... flags) {
    Flag[] all = new Flag[flags.length + 2];
    System.arraycopy(flags, 0, all, 0, flags.length);
    all[flags.length] = formatFlag;
    all[flags.length + 1] = OUTPUT;
    return FlagTable.of(all);
  }

  /** Returns the format that {@code call} asks for. */
  Format format(Invocation call) {
    String value = call.rawText(formatFlag);
    if (value == null) {
      return byDefault;
    }
    return switch (value) {
      case "json" -> Format.JSON;
      case "yaml" -> Format.YAML;
      default -> Format.SMART;
    };
  }

  private @Nullable String problem(String value) {
    boolean known =
        value.equals("json") || value.equals("yaml") || (takesSmart && value.equals("smart"));
    return known ? null : "unknown format " + GoText.quote(value);
  }

  /** Prints a list of words, in {@code smart} one a line. */
  HookCommandResult printWords(Invocation call, List<String> words) {
    Format format = format(call);
    if (format != Format.SMART) {
      return deliver(call, render(format, words));
    }
    String lines = String.join("\n", words);
    return deliver(call, lines.isEmpty() ? "" : lines + "\n");
  }

  /** Prints an answer. */
  HookCommandResult print(Invocation call, @Nullable Object answer) {
    return deliver(call, render(format(call), answer));
  }

  static String render(Format format, @Nullable Object answer) {
    if (format == Format.JSON) {
      return JsonText.of(answer);
    }
    if (answer == null) {
      return "";
    }
    if (format == Format.SMART && answer instanceof String text) {
      return text.isEmpty() ? "" : text + "\n";
    }
    if (format == Format.SMART && answer instanceof Boolean value) {
      return value ? "True\n" : "False\n";
    }
    return YamlText.of(answer);
  }

  /**
   * Puts the text on standard output, or in the file of {@code -o}, which is made even if empty.
   */
  private static HookCommandResult deliver(Invocation call, String text) {
    String name = call.text(OUTPUT);
    if (name == null) {
      return HookCommandResult.ok(text);
    }
    Path file = call.directory().resolve(name).normalize();
    try {
      PersonFiles.write(file, text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw HookCommandException.failed(InputFiles.reason(e, "open", file.toString()));
    }
    return HookCommandResult.SILENT;
  }
}
