package org.charm4j.sim.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The {@code key=value} arguments and the {@code --file} of the commands that set (H-507). */
final class KeyValues {
  private KeyValues() {}

  /** Returns the pairs, which override those of the file. */
  static Map<String, String> of(Invocation call) {
    Map<String, String> pairs = pairs(call.arguments());
    String name = call.text(CommonFlags.FILE);
    if (name == null) {
      return pairs;
    }
    Map<String, String> all = ScalarMap.parse(content(call, name), ScalarMap.TEXTS);
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

  private static Map<String, String> pairs(List<String> arguments) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      if (equals < 1) {
        throw HookCommandException.usage("expected \"key=value\", got " + GoText.quote(argument));
      }
      String key = argument.substring(0, equals);
      if (pairs.put(key, argument.substring(equals + 1)) != null) {
        throw HookCommandException.usage("key " + GoText.quote(key) + " specified more than once");
      }
    }
    return pairs;
  }

  private static String content(Invocation call, String name) {
    if (name.equals("-")) {
      String stdin = call.command().stdin();
      return stdin == null ? "" : stdin;
    }
    try {
      return new String(call.files().read(name), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw HookCommandException.failed(InputFiles.text(e));
    }
  }
}
