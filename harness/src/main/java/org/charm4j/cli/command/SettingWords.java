package org.charm4j.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.charm4j.sim.RefusedException;
import org.charm4j.sim.command.GoText;
import org.jspecify.annotations.Nullable;

/**
 * What the words of {@code config} and {@code model-config} ask for: to show all, to show one
 * value, or to change some (H-817).
 *
 * @param key the one to show, or null
 * @param values those to set
 * @param resets those to reset
 */
record SettingWords(@Nullable String key, SortedMap<String, String> values, List<String> resets) {

  /**
   * Reads the words behind the name, and refuses what does not go together.
   *
   * @param reset the lists given to {@code --reset}
   * @param hasFile whether there is a {@code --file}, too, over which words win
   */
  static SettingWords of(List<String> words, List<String> reset, boolean hasFile) {
    List<String> resets = resets(reset);
    if (!words.isEmpty() && words.stream().allMatch(word -> word.indexOf('=') < 0)) {
      requireGetOnly(words, resets, hasFile);
      return new SettingWords(words.get(0), new TreeMap<>(), resets);
    }
    SortedMap<String, String> values = KeyValues.of(words);
    for (String name : resets) {
      if (values.containsKey(name)) {
        throw RefusedException.usage(
            "cannot set and reset key " + GoText.quote(name) + " simultaneously");
      }
    }
    return new SettingWords(null, values, resets);
  }

  private static List<String> resets(List<String> lists) {
    List<String> resets = new ArrayList<>();
    lists.forEach(list -> resets.addAll(GoFlags.list(list)));
    for (String name : resets) {
      if (name.indexOf('=') >= 0) {
        throw RefusedException.usage(
            "--reset accepts a comma delimited set of keys \"a,b,c\", received: "
                + GoText.quote(name));
      }
    }
    return resets;
  }

  /** One value is looked at, and nothing changed at the same time. */
  private static void requireGetOnly(List<String> keys, List<String> resets, boolean hasFile) {
    String others =
        (hasFile ? "use --file flag" : "")
            + (hasFile && !resets.isEmpty() ? ", " : "")
            + (resets.isEmpty() ? "" : "use --reset flag");
    if (!others.isEmpty()) {
      throw RefusedException.usage("cannot " + others + " and get value simultaneously");
    }
    if (keys.size() > 1) {
      throw RefusedException.usage("cannot specify multiple keys to get");
    }
  }
}
