package org.charm4j.sim.words;

import java.util.List;
import java.util.Objects;

/**
 * What a packed charm says of how it was made. No hook depends on it.
 *
 * @param version the first line of its file {@code version}, or empty
 * @param bases the bases that it is made for, such as {@code ubuntu@22.04}; empty for any
 */
public record CharmBuild(String version, List<String> bases) {
  /** That of a charm that says nothing. */
  public static final CharmBuild UNKNOWN = new CharmBuild("", List.of());

  /** Checks and copies the parts. */
  public CharmBuild {
    Objects.requireNonNull(version, "version");
    bases = List.copyOf(bases);
  }
}
