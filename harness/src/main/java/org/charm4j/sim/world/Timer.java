package org.charm4j.sim.world;

/**
 * What a timer is for. Timers are data: what happens when one goes off stands in {@link Clockwork}.
 */
public sealed interface Timer {

  /** A secret is due for rotation (S-201). */
  record Rotation(int secret) implements Timer {}

  /** A revision has expired (S-230). */
  record Expiry(int secret, int revision) implements Timer {}

  /** A unit is due for update-status (H-148). */
  record UpdateStatus(String unit) implements Timer {}

  /** A unit in error is due to run its failed hook again (H-202). */
  record Retry(String unit) implements Timer {}
}
