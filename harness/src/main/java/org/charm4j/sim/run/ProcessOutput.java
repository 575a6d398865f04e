package org.charm4j.sim.run;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.BiConsumer;
import org.charm4j.hook.ProcessResult;
import org.charm4j.sim.words.LogLine;
import org.jspecify.annotations.Nullable;

/** What becomes of the text that a charm prints. */
public final class ProcessOutput {
  private ProcessOutput() {}

  /** H-404: the lines of a hook go to the log of its unit. */
  static void log(ProcessResult end, List<LogLine> log) {
    lines(end.stdout(), "DEBUG", log);
    lines(end.stderr(), "WARNING", log);
  }

  private static void lines(byte[] output, String level, List<LogLine> log) {
    if (output.length > 0) {
      new String(output, StandardCharsets.UTF_8)
          .lines()
          .forEach(line -> log.add(new LogLine(level, line)));
    }
  }

  /** H-345: the output of a task is part of its results; what is not text comes in base64. */
  public static void intoResults(ProcessResult end, BiConsumer<String, String> results) {
    result("stdout", end.stdout(), results);
    result("stderr", end.stderr(), results);
  }

  private static void result(String key, byte[] output, BiConsumer<String, String> results) {
    if (output.length == 0) {
      return;
    }
    String text = text(output);
    if (text == null) {
      results.accept(key, Base64.getEncoder().encodeToString(output));
      results.accept(key + "-encoding", "base64");
    } else {
      results.accept(key, text);
    }
  }

  private static @Nullable String text(byte[] output) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(output)).toString();
    } catch (CharacterCodingException notText) {
      return null;
    }
  }
}
