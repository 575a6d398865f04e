package org.charm4j.bridge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Which files of a charm's directory are left out when it is packed (H-401): Juju's own list, then
 * the lines of {@code .jujuignore}, which are written as those of {@code .gitignore}. The last line
 * that fits a file decides.
 */
final class IgnoreRules {
  private static final List<String> ALWAYS =
      List.of(
          ".git", ".svn", ".hg", ".bzr", ".tox", "/build/", "/revision", "/version", ".jujuignore");

  private final List<Rule> rules = new ArrayList<>();

  private record Rule(Pattern pattern, boolean onlyDirectories, boolean ignores) {}

  private IgnoreRules(List<String> lines) {
    ALWAYS.forEach(this::add);
    lines.forEach(this::add);
  }

  /** Reads the rules of a charm. */
  static IgnoreRules of(Path charm) throws IOException {
    Path file = charm.resolve(".jujuignore");
    return new IgnoreRules(Files.isRegularFile(file) ? Files.readAllLines(file) : List.of());
  }

  /** Returns whether a file, named as seen from the charm's directory, is left out. */
  boolean ignores(String name, boolean isDirectory) {
    for (int at = rules.size() - 1; at >= 0; at--) {
      Rule rule = rules.get(at);
      if ((isDirectory || !rule.onlyDirectories()) && rule.pattern().matcher(name).matches()) {
        return rule.ignores();
      }
    }
    return false;
  }

  private void add(String line) {
    String text = withoutTrailingBlanks(line);
    if (text.isEmpty() || text.startsWith("#")) {
      return;
    }
    boolean ignores = !text.startsWith("!");
    text = ignores ? text : text.substring(1);
    boolean onlyDirectories = text.endsWith("/");
    text = onlyDirectories ? text.substring(0, text.length() - 1) : text;
    if (text.isEmpty()) {
      return;
    }
    // With a slash in it, a line is about one place; without, about any.
    boolean oneplace = text.indexOf('/') >= 0;
    text = text.startsWith("/") ? text.substring(1) : text;
    Pattern pattern = Pattern.compile((oneplace ? "" : "(?:.*/)?") + expression(text));
    rules.add(new Rule(pattern, onlyDirectories, ignores));
  }

  private static String withoutTrailingBlanks(String line) {
    int end = line.length();
    while (end > 0 && Character.isWhitespace(line.charAt(end - 1))) {
      if (end > 1 && line.charAt(end - 2) == '\\') {
        break;
      }
      end--;
    }
    return line.substring(0, end);
  }

  /** Turns a glob into a regular expression. */
  private static String expression(String glob) {
    StringBuilder text = new StringBuilder();
    int at = 0;
    while (at < glob.length()) {
      char c = glob.charAt(at);
      if (glob.startsWith("**/", at)) {
        text.append("(?:.*/)?");
        at += 3;
      } else if (glob.startsWith("**", at)) {
        text.append(".*");
        at += 2;
      } else if (c == '*') {
        text.append("[^/]*");
        at++;
      } else if (c == '?') {
        text.append("[^/]");
        at++;
      } else if (c == '[' && glob.indexOf(']', at + 2) > 0) {
        int end = glob.indexOf(']', at + 2);
        String inner = glob.substring(at + 1, end).replace("\\", "\\\\").replace("[", "\\[");
        text.append(inner.startsWith("!") ? "[^" + inner.substring(1) : "[" + inner).append(']');
        at = end + 1;
      } else {
        boolean escaped = c == '\\' && at + 1 < glob.length();
        text.append(Pattern.quote(String.valueOf(escaped ? glob.charAt(at + 1) : c)));
        at += escaped ? 2 : 1;
      }
    }
    return text.toString();
  }
}
