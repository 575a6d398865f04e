package org.charm4j.cli;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.charm4j.sim.command.GoText;

/** The {@code key=value} words of commands; {@code key=@file} takes the text of a file (H-817). */
final class KeyValues {
  private KeyValues() {}

  /** Splits words, and refuses what is no pair or comes twice. */
  static SortedMap<String, String> of(List<String> words) {
    TreeMap<String, String> values = new TreeMap<>();
    for (String word : words) {
      int equals = word.indexOf('=');
      if (equals < 1) {
        throw CommandException.usage("expected \"key=value\", got " + GoText.quote(word));
      }
      String key = word.substring(0, equals);
      if (values.put(key, word.substring(equals + 1)) != null) {
        throw CommandException.usage("key " + GoText.quote(key) + " specified more than once");
      }
    }
    return values;
  }

  /** Replaces {@code @file} by the text of the file. */
  static SortedMap<String, String> withFiles(SortedMap<String, String> values, Call call) {
    TreeMap<String, String> read = new TreeMap<>(values);
    read.replaceAll(
        (key, value) ->
            value.startsWith("@") && value.length() > 1 ? call.read(value.substring(1)) : value);
    return read;
  }
}
