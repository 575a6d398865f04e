package org.charm4j.sim;

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
 */
public record CharmSpec(CharmMetadata metadata, @Nullable CharmProcess process) {

  /** Checks the parts. */
  public CharmSpec {
    Objects.requireNonNull(metadata, "metadata");
  }

  @Override
  public String toString() {
    return "charm " + metadata.name() + (process == null ? " without hooks" : "");
  }
}
