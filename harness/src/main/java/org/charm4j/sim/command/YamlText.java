package org.charm4j.sim.command;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** Prints an answer as YAML in block style, quoting only what would read as something else. */
final class YamlText {
  /** Shared with the readers of files; a factory is safe to share and expensive to make. */
  static final YAMLFactory FACTORY =
      YAMLFactory.builder()
          .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
          .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
          .disable(YAMLParser.Feature.EMPTY_STRING_AS_NULL)
          .stringQuotingChecker(new YamlWords())
          .build();

  private YamlText() {}

  /** Returns the text, with one line end (H-503). */
  static String of(Object answer) {
    if (answer.equals("")) {
      return "\"\"\n"; // The generator would put a document marker before it.
    }
    StringWriter text = new StringWriter();
    try (JsonGenerator yaml = FACTORY.createGenerator(text)) {
      new AnswerWriter(yaml, Format.YAML).write(answer);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    int end = text.getBuffer().length();
    while (end > 0 && text.getBuffer().charAt(end - 1) == '\n') {
      end--;
    }
    return text.getBuffer().substring(0, end) + "\n";
  }
}
