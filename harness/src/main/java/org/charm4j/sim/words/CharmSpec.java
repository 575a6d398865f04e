package org.charm4j.sim.words;

import java.util.Objects;
import org.charm4j.hook.CharmMetadata;
import org.charm4j.hook.CharmProcess;
import org.jspecify.annotations.Nullable;

/**
 * A charm that can be deployed.
 *
 * @param metadata its metadata
 * @param process the process to start for each hook, or null for a charm without hooks: all its
 *     hooks then succeed without running, and a test may play its part
 * @param origin where it came from, or null for a charm that a test gives: such a charm is local,
 *     and its revision counts the refreshes of its application
 * @param build what it says of how it was made
 */
public record CharmSpec(
    CharmMetadata metadata,
    @Nullable CharmProcess process,
    @Nullable CharmOrigin origin,
    CharmBuild build) {

  /** Makes a charm that a test gives. */
  public CharmSpec(CharmMetadata metadata, @Nullable CharmProcess process) {
    this(metadata, process, null, CharmBuild.UNKNOWN);
  }

  /** Checks the parts. */
  public CharmSpec {
    Objects.requireNonNull(metadata, "metadata");
    Objects.requireNonNull(build, "build");
  }

  /** Returns this charm for a model of any kind, whatever it assumes. */
  public CharmSpec assumingNothing() {
    return new CharmSpec(metadata.assumingNothing(), process, origin, build);
  }

  /** Returns this charm with another origin. */
  public CharmSpec from(CharmOrigin newOrigin) {
    return new CharmSpec(metadata, process, newOrigin, build);
  }

  /** Returns this charm made in another way. */
  public CharmSpec builtAs(CharmBuild newBuild) {
    return new CharmSpec(metadata, process, origin, newBuild);
  }

  @Override
  public String toString() {
    return "charm " + metadata.name() + (process == null ? " without hooks" : "");
  }
}
