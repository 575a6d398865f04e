package org.charm4j.judge;

import java.time.Duration;
import java.util.List;

/** Puts numbers and durations into words. */
final class Phrases {
  private Phrases() {}

  /**
   * Returns {@code revision 1}, {@code revisions 1 and 2}, {@code revisions 1 to 30 (12 of them)}.
   */
  static String revisions(List<Integer> some) {
    List<Integer> sorted = some.stream().sorted().toList();
    int first = sorted.get(0);
    int last = sorted.get(sorted.size() - 1);
    if (sorted.size() == 1) {
      return "revision " + first;
    }
    if (sorted.size() == 2) {
      return "revisions " + first + " and " + last;
    }
    boolean all = last - first == sorted.size() - 1;
    return "revisions " + first + " to " + last + (all ? "" : " (" + sorted.size() + " of them)");
  }

  /** Returns {@code once}, {@code twice} or {@code 12 times}. */
  static String times(int count) {
    return count == 1 ? "once" : count == 2 ? "twice" : count + " times";
  }

  /** Returns a duration in its largest unit, such as {@code 3 days}. */
  static String duration(Duration duration) {
    if (duration.toDays() > 1) {
      return duration.toDays() + " days";
    }
    if (duration.toHours() > 1) {
      return duration.toHours() + " hours";
    }
    return duration.toMinutes() > 1
        ? duration.toMinutes() + " minutes"
        : duration.toSeconds() + " s";
  }
}
