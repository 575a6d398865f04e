package org.charm4j.sim.command;

import java.util.Comparator;

/**
 * The order in which Juju's YAML library writes the keys of a map: numbers inside of them by value,
 * so that {@code b2} stands before {@code b10}, and what is no letter before letters.
 */
final class GoKeyOrder implements Comparator<String> {
  static final GoKeyOrder INSTANCE = new GoKeyOrder();

  private GoKeyOrder() {}

  @Override
  public int compare(String left, String right) {
    int[] a = left.codePoints().toArray();
    int[] b = right.codePoints().toArray();
    for (int at = 0; at < a.length && at < b.length; at++) {
      if (a[at] != b[at]) {
        return compareAt(a, b, at);
      }
    }
    return Integer.compare(a.length, b.length);
  }

  /** Compares two texts from where they begin to differ, which may be inside of a number. */
  private static int compareAt(int[] a, int[] b, int at) {
    boolean leftIsLetter = Character.isLetter(a[at]);
    boolean rightIsLetter = Character.isLetter(b[at]);
    if (leftIsLetter != rightIsLetter) {
      return leftIsLetter ? 1 : -1;
    }
    if (!leftIsLetter) {
      int byValue = Long.compare(number(a, at), number(b, at));
      int byLength = Integer.compare(endOfDigits(a, at), endOfDigits(b, at));
      if (byValue != 0 || byLength != 0) {
        return byValue != 0 ? byValue : byLength;
      }
    }
    return Integer.compare(a[at], b[at]);
  }

  private static long number(int[] text, int at) {
    long number = 0;
    for (int end = at; end < endOfDigits(text, at); end++) {
      number = number * 10 + (text[end] - '0');
    }
    return number;
  }

  private static int endOfDigits(int[] text, int at) {
    int end = at;
    while (end < text.length && Character.isDigit(text[end])) {
      end++;
    }
    return end;
  }
}
