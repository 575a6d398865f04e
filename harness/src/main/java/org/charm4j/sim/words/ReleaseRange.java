package org.charm4j.sim.words;

import java.util.List;
import java.util.stream.Stream;
import org.charm4j.hook.JujuVersion;

/**
 * The releases of Juju that something holds for. A fix reaches several minor versions, each with a
 * patch of its own, so both ends are lists with at most one version for each minor version, in
 * ascending order. A minor version that has none in the list has it if a lower one of the list has
 * it: what came with 3.6.11 is in 4.0.0, too, unless the list says when 4.0 got it.
 *
 * @param since the first releases; empty for as long as there have been secrets
 * @param until the first releases that it holds for no more; empty if it still holds
 */
record ReleaseRange(List<JujuVersion> since, List<JujuVersion> until) {

  static final ReleaseRange ALL = new ReleaseRange(List.of(), List.of());

  static ReleaseRange since(String... versions) {
    return new ReleaseRange(list(versions), List.of());
  }

  static ReleaseRange until(String... versions) {
    return new ReleaseRange(List.of(), list(versions));
  }

  ReleaseRange gone(String... versions) {
    return new ReleaseRange(since, list(versions));
  }

  private static List<JujuVersion> list(String... versions) {
    return Stream.of(versions).map(JujuVersion::of).toList();
  }

  boolean contains(JujuVersion version) {
    return (since.isEmpty() || isReached(since, version)) && !isReached(until, version);
  }

  private static boolean isReached(List<JujuVersion> starts, JujuVersion version) {
    boolean reached = false;
    for (JujuVersion start : starts) {
      if (start.major() == version.major() && start.minor() == version.minor()) {
        return version.isAtLeast(start);
      }
      reached |= version.isAtLeast(start);
    }
    return reached;
  }

  /** Prints it for people, such as {@code since 3.3.0, before 3.6.11}. */
  @Override
  public String toString() {
    if (since.isEmpty() && until.isEmpty()) {
      return "all";
    }
    String from = since.isEmpty() ? "" : "since " + words(since);
    String to = until.isEmpty() ? "" : "before " + words(until);
    return from + (from.isEmpty() || to.isEmpty() ? "" : ", ") + to;
  }

  private static String words(List<JujuVersion> versions) {
    return String.join(" / ", versions.stream().map(JujuVersion::toString).toList());
  }
}
