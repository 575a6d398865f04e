package org.charm4j.harness.assertj;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** Writes the numbers of revisions so that a year of them is still read: {@code [1..364, 366]}. */
final class Revisions {
  private static final int MOST_LISTED = 3;

  private Revisions() {}

  static String text(Collection<Integer> numbers) {
    List<String> parts = new ArrayList<>();
    List<Integer> run = new ArrayList<>();
    for (Integer number : new TreeSet<>(numbers)) {
      if (!run.isEmpty() && number != run.get(run.size() - 1) + 1) {
        end(run, parts);
      }
      run.add(number);
    }
    end(run, parts);
    return parts.toString();
  }

  private static void end(List<Integer> run, List<String> parts) {
    if (run.size() > MOST_LISTED) {
      parts.add(run.get(0) + ".." + run.get(run.size() - 1));
    } else {
      run.forEach(number -> parts.add(number.toString()));
    }
    run.clear();
  }
}
