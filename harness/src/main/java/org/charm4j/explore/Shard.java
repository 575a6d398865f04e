package org.charm4j.explore;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One part of an exploration that several machines share.
 *
 * @param index from 1
 * @param count how many parts there are
 */
record Shard(int index, int count) {
  static final String PROPERTY = "charm4j.explore.shard";

  private static final Shard WHOLE = new Shard(1, 1);
  private static final Pattern PARTS = Pattern.compile("(\\d{1,6})/(\\d{1,6})");

  Shard {
    if (index < 1 || count < 1 || index > count) {
      throw new IllegalArgumentException(
          "there is no part " + index + " of " + count + "; the first of eight is 1/8");
    }
  }

  /** Returns what the property says, else what a CI system says, else the whole. */
  static Shard ofEnvironment() {
    return of(System.getProperty(PROPERTY), System.getenv());
  }

  static Shard of(@Nullable String property, Map<String, String> environment) {
    if (property != null && !property.isBlank()) {
      Matcher matcher = PARTS.matcher(property.strip());
      if (!matcher.matches()) {
        throw new IllegalArgumentException(
            "-D" + PROPERTY + "=" + property + " is not written like 2/8");
      }
      return new Shard(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }
    Shard found = from(environment, "CI_NODE_INDEX", 1, "CI_NODE_TOTAL"); // GitLab
    found = found != null ? found : from(environment, "CIRCLE_NODE_INDEX", 0, "CIRCLE_NODE_TOTAL");
    found =
        found != null
            ? found
            : from(environment, "BUILDKITE_PARALLEL_JOB", 0, "BUILDKITE_PARALLEL_JOB_COUNT");
    // An indexed Kubernetes job has no variable of its own for how many there are.
    found = found != null ? found : from(environment, "JOB_COMPLETION_INDEX", 0, "JOB_COMPLETIONS");
    return found == null ? WHOLE : found;
  }

  private static @Nullable Shard from(
      Map<String, String> environment, String index, int first, String count) {
    String at = environment.get(index);
    String of = environment.get(count);
    if (at == null || of == null || !at.matches("\\d{1,6}") || !of.matches("\\d{1,6}")) {
      return null;
    }
    int number = Integer.parseInt(at) - first + 1;
    int total = Integer.parseInt(of);
    return number >= 1 && number <= total ? new Shard(number, total) : null;
  }

  /** Returns whether a schedule belongs to this part. */
  boolean has(long schedule) {
    return schedule % count == index - 1;
  }

  boolean isWhole() {
    return count == 1;
  }

  @Override
  public String toString() {
    return index + "/" + count;
  }
}
