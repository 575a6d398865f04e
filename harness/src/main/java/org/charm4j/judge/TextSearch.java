package org.charm4j.judge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds many patterns in a text in one pass (Rabin and Karp): the hash of the next eight characters
 * rolls along, and only where it is that of a pattern's beginning is the text compared. Patterns
 * can be added at any time, which an automaton of all patterns would have to be built anew for; the
 * libraries that build one are no longer looked after.
 */
final class TextSearch<T> {
  /** The characters that are hashed; no pattern is shorter. */
  static final int WINDOW = SecretValues.SHORTEST;

  private static final int BASE = 31;
  private static final int FILTER_BITS = 1 << 16;

  /** Where a pattern stands in a text, and what it stands for. */
  record Hit<T>(int from, int to, T meaning) {}

  private record Pattern<T>(String text, T meaning) {}

  private final int drop;
  private final long[] filter = new long[FILTER_BITS / 64];
  private final Map<Integer, List<Pattern<T>>> patterns = new HashMap<>();
  private int size;
  private long searched;

  TextSearch() {
    int power = 1;
    for (int i = 0; i < WINDOW; i++) {
      power *= BASE;
    }
    this.drop = power;
  }

  /**
   * Adds a pattern.
   *
   * @throws IllegalArgumentException if it is shorter than {@link #WINDOW}
   */
  void add(String text, T meaning) {
    if (text.length() < WINDOW) {
      throw new IllegalArgumentException("a pattern of " + text.length() + " characters");
    }
    int hash = 0;
    for (int i = 0; i < WINDOW; i++) {
      hash = hash * BASE + text.charAt(i);
    }
    List<Pattern<T>> same = patterns.computeIfAbsent(hash, key -> new ArrayList<>(1));
    for (Pattern<T> present : same) {
      if (present.text().equals(text)) {
        return; // The first meaning counts.
      }
    }
    same.add(new Pattern<>(text, meaning));
    int bit = bit(hash);
    filter[bit >> 6] |= 1L << bit;
    size++;
  }

  /** Returns how many patterns there are. */
  int size() {
    return size;
  }

  /** Returns how many characters were searched so far. */
  long searched() {
    return searched;
  }

  /** Returns all places of all patterns, by where they begin. */
  List<Hit<T>> in(String text) {
    List<Hit<T>> hits = new ArrayList<>(0);
    int length = text.length();
    if (length < WINDOW || size == 0) {
      return hits;
    }
    searched += length;
    int hash = 0;
    for (int end = 0; end < length; end++) {
      hash = hash * BASE + text.charAt(end);
      if (end >= WINDOW) {
        hash -= drop * text.charAt(end - WINDOW);
      }
      int bit = bit(hash);
      if (end >= WINDOW - 1 && (filter[bit >> 6] & (1L << bit)) != 0) {
        compare(text, end - WINDOW + 1, hash, hits);
      }
    }
    return hits;
  }

  private void compare(String text, int from, int hash, List<Hit<T>> hits) {
    for (Pattern<T> pattern : patterns.getOrDefault(hash, List.of())) {
      if (text.startsWith(pattern.text(), from)) {
        hits.add(new Hit<>(from, from + pattern.text().length(), pattern.meaning()));
      }
    }
  }

  private static int bit(int hash) {
    return (hash ^ (hash >>> 16)) & (FILTER_BITS - 1);
  }
}
