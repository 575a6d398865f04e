package org.charm4j.harness;

import java.util.ArrayList;
import java.util.List;
import org.charm4j.sim.words.JournalEntry;

/**
 * The end of a journal as lines of text. What changes nothing is folded, and what a failure's
 * message has told already is only pointed to.
 */
final class JournalTail {
  private static final int MOST = 20;

  private final List<JournalEntry> entries;
  private final String told;

  JournalTail(List<JournalEntry> entries, String told) {
    this.entries = entries;
    this.told = told;
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    int from = start();
    int at = from;
    while (at < entries.size()) {
      int end = at;
      Sort sort = sortOf(entries.get(at));
      while (end < entries.size() && sort != Sort.PLAIN && sortOf(entries.get(end)) == sort) {
        end++;
      }
      if (sort == Sort.PLAIN) {
        lines.add(entries.get(at).brief().replace("\n", "\n  "));
        at++;
      } else {
        lines.add(numbers(at, end) + (sort == Sort.TOLD ? " as above" : quiet(end - at)));
        at = end;
      }
    }
    return lines;
  }

  private static String quiet(int count) {
    return " " + count + " update-status that changed nothing";
  }

  private String numbers(int from, int to) {
    String first = "#" + entries.get(from).sequence();
    return to - from == 1 ? first : first + " to #" + entries.get(to - 1).sequence();
  }

  /** Returns where the last entries begin that are worth a line. */
  private int start() {
    int wanted = MOST;
    int at = entries.size();
    while (at > 0 && wanted > 0) {
      at--;
      if (sortOf(entries.get(at)) != Sort.QUIET) {
        wanted--;
      }
    }
    return at;
  }

  private enum Sort {
    PLAIN,
    QUIET,
    TOLD
  }

  private Sort sortOf(JournalEntry entry) {
    if (entry.isQuiet()) {
      return Sort.QUIET;
    }
    return told.contains("\n  #" + entry.sequence() + " ") ? Sort.TOLD : Sort.PLAIN;
  }
}
