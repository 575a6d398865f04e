package org.charm4j.sim.agreement;

import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Counts what came about in the runs, to show that they are about something. */
final class Tally {
  private static final class Count {
    private long count;
  }

  private final TreeMap<String, Count> counts = new TreeMap<>();
  private long operations;
  private long hooks;
  private long commands;

  void operation() {
    operations++;
  }

  void hook(String name) {
    hooks++;
    if (name.startsWith("secret-")) {
      add("hook " + name);
    }
  }

  void answer(String command, boolean ok, String text) {
    commands++;
    add(ok ? command : command + ": " + withoutNames(text));
  }

  void order(String command, boolean ok, String text) {
    add(ok ? command : command + ": " + withoutNames(text));
  }

  void commit(String error) {
    if (error != null && !error.isEmpty()) {
      for (String line : withoutNames(error).split("\n", -1)) {
        add("commit: " + line);
      }
    }
  }

  private void add(String what) {
    counts.computeIfAbsent(what, key -> new Count()).count++;
  }

  /** Puts {@code _} for everything in quotes, so that the same error is counted as the same. */
  private static String withoutNames(String text) {
    StringBuilder kept = new StringBuilder(text.length());
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        quoted = !quoted;
        if (quoted) {
          kept.append('_');
        }
      } else if (!quoted) {
        kept.append(c >= '0' && c <= '9' ? '9' : c);
      }
    }
    return kept.toString();
  }

  long operations() {
    return operations;
  }

  long hooks() {
    return hooks;
  }

  long commands() {
    return commands;
  }

  SortedSet<String> kinds() {
    return new TreeSet<>(counts.keySet());
  }

  /** Returns the table, a line each. */
  String table() {
    StringBuilder text = new StringBuilder();
    counts.forEach((what, count) -> text.append("%9d %s%n".formatted(count.count, what)));
    return text.toString();
  }
}
