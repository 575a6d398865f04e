package org.charm4j.cli.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.charm4j.sim.RefusedException;
import org.charm4j.sim.command.GoText;
import org.charm4j.sim.command.PersonFiles;

/** The {@code key=value} words of commands; {@code key=@file} takes the text of a file (H-817). */
final class KeyValues {
  private static final long LIMIT = 5L << 20;

  private KeyValues() {}

  /** Splits words, and refuses what is no pair or comes twice. */
  static SortedMap<String, String> of(List<String> words) {
    TreeMap<String, String> values = new TreeMap<>();
    for (String word : words) {
      int equals = word.indexOf('=');
      if (equals < 1) {
        throw RefusedException.usage("expected \"key=value\", got " + GoText.quote(word));
      }
      String key = word.substring(0, equals);
      if (values.put(key, word.substring(equals + 1)) != null) {
        throw RefusedException.usage("key " + GoText.quote(key) + " specified more than once");
      }
    }
    return values;
  }

  /** Replaces {@code @file} by the text of the file. */
  static SortedMap<String, String> withFiles(SortedMap<String, String> values, Call call) {
    TreeMap<String, String> read = new TreeMap<>(values);
    read.replaceAll(
        (key, value) -> value.startsWith("@") ? ofFile(value.substring(1), call) : value);
    return read;
  }

  /** Returns the text of a file, which may be empty, and is no larger than 5 MiB. */
  private static String ofFile(String name, Call call) {
    if (name.equals(SecretCommand.STDIN)) {
      return call.request().stdin();
    }
    Path path = call.file(name).normalize();
    try {
      if (Files.size(path) > LIMIT) {
        throw RefusedException.failed("size of option file is larger than 5M");
      }
      return new String(PersonFiles.read(path), StandardCharsets.UTF_8);
    } catch (IOException e) {
      String reason =
          e instanceof NoSuchFileException
              ? "stat " + path + ": no such file or directory"
              : Call.trouble(path.toString(), path, e);
      throw RefusedException.failed(
          "cannot read option from file " + GoText.quote(name) + ": " + reason);
    }
  }
}
