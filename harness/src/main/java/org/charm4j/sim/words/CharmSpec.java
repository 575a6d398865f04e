package org.charm4j.sim.words;

import java.util.Objects;
import org.charm4j.hook.CharmMetadata;
import org.charm4j.hook.CharmProcess;
import org.jspecify.annotations.Nullable;

/**
 * A charm as it can be deployed.
 *
 * @param metadata what it declares
 * @param process what is started for each hook, or null for a charm without any hook: all its hooks
 *     then count as run with success (H-108), and a test may play its part
 * @param origin where it came from, or null for a charm that a test handed over: it is local, and
 *     its revision counts the refreshes of its application
 */
public record CharmSpec(
    CharmMetadata metadata, @Nullable CharmProcess process, @Nullable CharmOrigin origin) {

  /** Makes a charm that a test hands over. */
  public CharmSpec(CharmMetadata metadata, @Nullable CharmProcess process) {
    this(metadata, process, null);
  }

  /** Checks the parts. */
  public CharmSpec {
    Objects.requireNonNull(metadata, "metadata");
  }

  /** Returns this charm as it comes from somewhere. */
  public CharmSpec from(CharmOrigin newOrigin) {
    return new CharmSpec(metadata, process, newOrigin);
  }

  @Override
  public String toString() {
    return "charm " + metadata.name() + (process == null ? " without hooks" : "");
  }
}
