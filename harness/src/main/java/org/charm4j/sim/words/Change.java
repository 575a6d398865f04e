package org.charm4j.sim.words;

import org.jspecify.annotations.Nullable;

/**
 * One change of the world, as the journal shows it. Its text says what changed, and never secret
 * content.
 */
public interface Change {

  /** Returns the expiry that this gives a secret, or null. */
  default @Nullable ExpiryGiven expiryGiven() {
    return null;
  }
}
