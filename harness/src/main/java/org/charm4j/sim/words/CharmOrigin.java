package org.charm4j.sim.words;

import java.util.Objects;

/**
 * Where a charm came from, as {@code juju status} shows it.
 *
 * @param local whether it was uploaded, and did not come from a store
 * @param revision its revision, from 0
 * @param channel the channel of the store, such as {@code latest/stable}; empty for a local charm
 */
public record CharmOrigin(boolean local, int revision, String channel) {

  /** Checks the parts. */
  public CharmOrigin {
    Objects.requireNonNull(channel, "channel");
    if (revision < 0) {
      throw new IllegalArgumentException("a charm's revision cannot be " + revision);
    }
  }

  /** Returns the origin of an uploaded charm. The first one of a name has revision 0. */
  public static CharmOrigin local(int revision) {
    return new CharmOrigin(true, revision, "");
  }

  /** Returns the origin of a charm from a store. */
  public static CharmOrigin store(int revision, String channel) {
    return new CharmOrigin(false, revision, channel);
  }
}
