package org.charm4j.cli.command;

import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.charm4j.sim.RefusedException;
import org.charm4j.sim.command.GoText;

/**
 * The setting {@code logging-config}: from which level on the lines of each part of Juju are kept
 * such as {@code <root>=WARNING;unit=DEBUG}. A part stands for those below it.
 */
final class LoggingLevels {
  static final String DEFAULT = "<root>=INFO";

  static final List<String> LEVELS =
      List.of("TRACE", "DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL");

  private static final String ROOT = "<root>";

  private final SortedMap<String, Integer> levels = new TreeMap<>();

  private LoggingLevels() {
    levels.put(ROOT, LEVELS.indexOf("INFO"));
  }

  /** Reads a setting; it may be empty. */
  static LoggingLevels of(String setting) {
    LoggingLevels levels = new LoggingLevels();
    String text = setting.strip();
    if (LEVELS.contains(text.toUpperCase(Locale.ROOT))) { // The level of everything.
      levels.levels.put(ROOT, level(text));
      return levels;
    }
    for (String part : text.split("[;,]", -1)) {
      String word = part.strip();
      if (!word.isEmpty()) {
        levels.add(word);
      }
    }
    return levels;
  }

  private void add(String word) {
    int equals = word.indexOf('=');
    if (equals < 0) {
      throw RefusedException.failed("config value expected '=', found " + GoText.quote(word));
    }
    String module = word.substring(0, equals).strip();
    if (module.isEmpty()) {
      throw RefusedException.failed(
          "config value " + GoText.quote(word) + " has missing module name");
    }
    levels.put(module.toLowerCase(Locale.ROOT), level(word.substring(equals + 1).strip()));
  }

  private static int level(String word) {
    int level = LEVELS.indexOf(word.toUpperCase(Locale.ROOT));
    if (level < 0) {
      throw RefusedException.failed("unknown severity level " + GoText.quote(word));
    }
    return level;
  }

  /** Returns whether a line of a module is kept. */
  boolean keeps(String module, String level) {
    String at = module.toLowerCase(Locale.ROOT);
    while (!levels.containsKey(at)) {
      int dot = at.lastIndexOf('.');
      at = dot < 0 ? ROOT : at.substring(0, dot);
    }
    return LEVELS.indexOf(level) >= levels.get(at);
  }
}
