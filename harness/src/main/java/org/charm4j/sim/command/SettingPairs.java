package org.charm4j.sim.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The {@code key=value} arguments and the {@code --file} of the commands that set (H-507). */
final class SettingPairs {
  private SettingPairs() {}

  /** Returns the pairs, which override those of the file. */
  static Map<String, String> of(Invocation call) {
    Map<String, String> pairs = pairs(call.arguments());
    String name = call.text(CommonFlags.FILE);
    if (name == null) {
      return pairs;
    }
    Map<String, String> all = ScalarMap.settings(content(call, name));
    all.putAll(pairs);
    return all;
  }

  /** Returns whether a call reads standard input; a wrong one does not. */
  static boolean readsStdin(FlagTable table, List<String> words) {
    try {
      FlagParser parser = new FlagParser(table, words, null);
      parser.parse();
      return "-".equals(table.value(CommonFlags.FILE, parser.values()));
    } catch (HookCommandException wrong) {
      return false;
    }
  }

  /**
   * Returns the pairs of the arguments; white space around a key or a value is not theirs, and an
   * empty argument is none.
   */
  static Map<String, String> pairs(List<String> arguments) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String argument : arguments) {
      if (argument.isEmpty()) {
        continue;
      }
      int equals = argument.indexOf('=');
      if (equals < 0) {
        throw HookCommandException.usage("expected \"key=value\", got " + GoText.quote(argument));
      }
      String key = GoText.trim(argument.substring(0, equals));
      String value = GoText.trim(argument.substring(equals + 1));
      if (key.isEmpty()) {
        throw HookCommandException.usage("expected \"key=value\", got \"=" + value + "\"");
      }
      if (pairs.put(key, value) != null) {
        throw HookCommandException.usage("key " + GoText.quote(key) + " specified more than once");
      }
    }
    return pairs;
  }

  private static byte[] content(Invocation call, String name) {
    if (name.equals("-")) {
      String stdin = call.command().stdin();
      return (stdin == null ? "" : stdin).getBytes(StandardCharsets.UTF_8);
    }
    try {
      return call.callersFiles().read(name);
    } catch (IOException e) {
      throw HookCommandException.failed(InputFiles.text(e));
    }
  }
}
