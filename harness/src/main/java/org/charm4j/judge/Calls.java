package org.charm4j.judge;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.charm4j.hook.HookCommand;
import org.charm4j.sim.words.HookRun;

/** Writes hook commands as a shell would show them, with the content of secrets hidden. */
final class Calls {
  private static final int MOST = 2_000;
  private static final Pattern PAIR =
      Pattern.compile("([A-Za-z][A-Za-z0-9-]*(?:#base64|#file)?)=(.*)", Pattern.DOTALL);
  private static final Pattern JSON_VALUE =
      Pattern.compile("(\"[^\"\\\\]*\"\\s*:\\s*)\"(?:[^\"\\\\]|\\\\.)*\"");

  private Calls() {}

  private static boolean setsContent(HookCommand command) {
    return command.name().equals("secret-add") || command.name().equals("secret-set");
  }

  /** Tells {@code masks} of the values that a command gives to a secret, committed or not. */
  static void collect(HookRun.Call call, Masks masks) {
    if (setsContent(call.command())) {
      for (String word : call.command().args()) {
        Matcher pair = PAIR.matcher(word);
        if (pair.matches() && !word.startsWith("-") && !pair.group(1).endsWith("#file")) {
          masks.add(pair.group(2));
        }
      }
      for (Map.Entry<String, byte[]> file : call.command().attachments().entrySet()) {
        masks.add(new String(file.getValue(), StandardCharsets.UTF_8).strip());
      }
    }
  }

  /** Returns the command line. */
  static String line(HookCommand command) {
    List<String> words = new ArrayList<>();
    words.add(command.name());
    for (String word : command.args()) {
      Matcher pair = PAIR.matcher(word);
      boolean content = setsContent(command) && !word.startsWith("-") && pair.matches();
      words.add(content ? pair.group(1) + "=" + Masks.MASK : quoted(word));
    }
    if (command.stdin() != null) {
      words.add(setsContent(command) ? "<<< " + Masks.MASK : "<<< " + quoted(command.stdin()));
    }
    return shortened(String.join(" ", words));
  }

  private static String quoted(String word) {
    return word.matches("[A-Za-z0-9_./:=@%+,-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  /** Returns what a command printed; of a secret its keys alone. */
  static String answer(HookRun.Call call) {
    String printed = call.result().stdout().stripTrailing();
    if (call.command().name().equals("secret-get")) {
      printed =
          printed.startsWith("{")
              ? JSON_VALUE.matcher(printed).replaceAll("$1\"***\"")
              : printed.isEmpty() ? "" : Masks.MASK;
    }
    return shortened(printed);
  }

  private static String shortened(String text) {
    return text.length() <= MOST
        ? text
        : text.substring(0, MOST) + " … and " + (text.length() - MOST) + " characters more";
  }
}
