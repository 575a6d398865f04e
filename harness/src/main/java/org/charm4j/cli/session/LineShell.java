package org.charm4j.cli.session;

import java.util.ArrayList;
import java.util.List;
import org.charm4j.hook.CharmProcess;
import org.charm4j.hook.HookCommand;
import org.charm4j.hook.HookCommandResult;
import org.charm4j.hook.HookCommandRunner;
import org.charm4j.hook.HookEnvironment;
import org.charm4j.hook.ProcessResult;
import org.charm4j.sim.command.HookCommandServer;

/**
 * A shell for simple lines, without processes. It knows hook commands, {@code true} and {@code
 * false}, joined by {@code ;}, {@code &&}, {@code ||} or line ends. It refuses everything else that
 * bash has by name, with exit code 2, before anything runs.
 */
public final class LineShell implements Shell {
  private static final String BEYOND = "|&<>$`()*?[]{}#~!";

  /** Makes a shell. */
  public LineShell() {}

  @Override
  public CharmProcess run(String script) {
    return new Script(script);
  }

  /** One simple command, and what joins it to the one before. */
  private record Part(String joint, List<String> words) {}

  private static final class Script implements CharmProcess.Printing {
    private final String text;

    Script(String text) {
      this.text = text;
    }

    @Override
    public ProcessResult run(HookEnvironment environment, HookCommandRunner commands) {
      List<Part> parts;
      try {
        parts = parse(text);
      } catch (IllegalArgumentException wrong) {
        return ProcessResult.of(2, "", "bash: " + wrong.getMessage() + "\n");
      }
      StringBuilder stdout = new StringBuilder();
      StringBuilder stderr = new StringBuilder();
      int exitCode = 0;
      for (Part part : parts) {
        boolean skipped =
            (part.joint().equals("&&") && exitCode != 0)
                || (part.joint().equals("||") && exitCode == 0);
        if (!skipped) {
          HookCommandResult result = run(part.words(), commands);
          stdout.append(result.stdout());
          stderr.append(result.stderr());
          exitCode = result.exitCode();
        }
      }
      return ProcessResult.of(exitCode, stdout.toString(), stderr.toString());
    }

    private static HookCommandResult run(List<String> words, HookCommandRunner commands) {
      String name = words.get(0);
      if (name.equals("true") || name.equals("false")) {
        return new HookCommandResult(name.equals("true") ? 0 : 1, "", "");
      }
      if (HookCommandServer.modelled().contains(name)
          || HookCommandServer.notModelled().contains(name)) {
        return commands.run(HookCommand.of(name, words.subList(1, words.size())));
      }
      return new HookCommandResult(
          127,
          "",
          "bash: line 1: "
              + name
              + ": command not found (Charm4J's shell in this process knows hook commands only)\n");
    }

    @Override
    public String toString() {
      return "a script of " + text.length() + " characters";
    }
  }

  private static List<Part> parse(String text) {
    List<Part> parts = new ArrayList<>();
    String joint = ";";
    int start = 0;
    int at = 0;
    while (at <= text.length()) {
      int length = at == text.length() ? 1 : jointAt(text, at);
      if (length == 0) {
        at = afterCharacter(text, at);
        continue;
      }
      List<String> words = Words.split(text.substring(start, at));
      if (!words.isEmpty()) {
        parts.add(new Part(joint, words));
      }
      joint = at == text.length() ? ";" : text.substring(at, at + length);
      at += length;
      start = at;
    }
    return parts;
  }

  private static int jointAt(String text, int at) {
    if (text.startsWith("&&", at) || text.startsWith("||", at)) {
      return 2;
    }
    return text.charAt(at) == ';' || text.charAt(at) == '\n' ? 1 : 0;
  }

  /** Returns the place after a character, an escape or a quoted text. */
  private static int afterCharacter(String text, int at) {
    char c = text.charAt(at);
    if (c == '\\') {
      return at + 2;
    }
    if (c == '\'' || c == '"') {
      int end = at + 1;
      while (end < text.length() && text.charAt(end) != c) {
        char inside = text.charAt(end);
        if (c == '"' && (inside == '$' || inside == '`')) {
          throw beyond(inside);
        }
        end += c == '"' && inside == '\\' ? 2 : 1;
      }
      return end + 1;
    }
    if (BEYOND.indexOf(c) >= 0) {
      throw beyond(c);
    }
    return at + 1;
  }

  private static IllegalArgumentException beyond(char c) {
    return new IllegalArgumentException(
        "Charm4J's shell in this process has no '"
            + c
            + "'; it runs hook commands joined by ; && and ||");
  }
}
