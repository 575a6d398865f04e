package org.charm4j.sim.command;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Splits a command line into flags and arguments the way Juju's flag library does (H-501): flags
 * and arguments may be mixed, {@code --long v}, {@code --long=v}, {@code -s v}, {@code -sv},
 * several short booleans in one word, {@code --} ends the flags, a lone {@code -} is an argument.
 *
 * <p>picocli parses the command lines that are ours. It is not used here because Juju's grammar and
 * texts differ from it in many small ways that charms can see, and because this is the hot path: a
 * scan over at most a dozen words against a table that is built once.
 */
final class FlagParser {
  private final FlagTable table;
  private final List<String> words;
  private final @Nullable HookContext context;
  private final @Nullable String[] values;
  private final List<String> arguments;
  private int next;

  /** Makes a parser that looks values up in {@code context}, or does not check them if null. */
  FlagParser(FlagTable table, List<String> words, @Nullable HookContext context) {
    this.table = table;
    this.words = words;
    this.context = context;
    this.values = new @Nullable String[table.size()];
    this.arguments = new ArrayList<>(words.size());
  }

  /** Reads all words; values and arguments are complete afterwards. */
  void parse() {
    while (next < words.size()) {
      String word = words.get(next++);
      if (word.length() < 2 || word.charAt(0) != '-') {
        arguments.add(word);
      } else if (word.equals("--")) {
        arguments.addAll(words.subList(next, words.size()));
        return;
      } else if (word.charAt(1) == '-') {
        longFlag(word);
      } else {
        shortFlags(word);
      }
    }
  }

  @Nullable String[] values() {
    return values;
  }

  List<String> arguments() {
    return arguments;
  }

  private void longFlag(String word) {
    int equals = word.indexOf('=');
    int end = equals < 0 ? word.length() : equals;
    int index = table.find(word, 2, end);
    if (end == 2) {
      throw HookCommandException.usage("empty option in argument " + GoText.quote(word));
    }
    if (index < 0) {
      throw undefined(word.substring(2, end));
    }
    String name = word.substring(2, end);
    set(index, name, equals < 0 ? valueAfter(index, name) : word.substring(equals + 1));
  }

  /**
   * Reads {@code -ab}: booleans, of which the last may be a flag with its value right behind it. An
   * equals sign belongs to the value here: {@code -a=true} is refused.
   */
  private void shortFlags(String word) {
    int at = 1;
    do {
      int end = word.offsetByCodePoints(at, 1);
      String name = word.substring(at, end);
      int index = table.find(word, at, end);
      if (index < 0) {
        throw undefined(name);
      }
      boolean takesRest = table.flag(index).takesValue() || word.startsWith("=", end);
      if (takesRest && end < word.length()) {
        set(index, name, word.substring(end));
        return;
      }
      set(index, name, valueAfter(index, name));
      at = end;
      // Juju forgets the rest of the last word.
    } while (at < word.length() && next < words.size());
  }

  private String valueAfter(int index, String name) {
    if (!table.flag(index).takesValue()) {
      return "true";
    }
    if (next == words.size()) {
      throw HookCommandException.usage("option needs an argument: " + dashed(name));
    }
    return words.get(next++);
  }

  private void set(int index, String name, String value) {
    String problem = context == null ? null : table.flag(index).problem(value, context);
    if (problem != null) {
      // Juju names the flag as it was typed, so -r and --relation give different texts.
      throw HookCommandException.usage(
          "invalid value " + GoText.quote(value) + " for option " + dashed(name) + ": " + problem);
    }
    values[index] = value;
  }

  private static HookCommandException undefined(String name) {
    if (name.equals("help") || name.equals("h")) {
      return HookCommandException.failed("Charm4J does not model the help of hook commands");
    }
    return HookCommandException.usage("option provided but not defined: " + dashed(name));
  }

  /** Returns the name with one dash or two; Juju goes by its bytes, not by what was typed. */
  private static String dashed(String name) {
    return name.getBytes(StandardCharsets.UTF_8).length > 1 ? "--" + name : "-" + name;
  }
}
