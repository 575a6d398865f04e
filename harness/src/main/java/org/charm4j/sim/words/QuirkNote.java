package org.charm4j.sim.words;

import org.jspecify.annotations.Nullable;

/**
 * A note that a quirk of Juju made a difference. It holds no secret content.
 *
 * @param quirk the quirk
 * @param secretId the bare id of the secret, or null if there is no single one or none yet
 * @param text what it did here, without a full stop
 */
public record QuirkNote(Quirk quirk, @Nullable String secretId, String text) {

  /** Returns the note on one line. */
  @Override
  public String toString() {
    return quirk.number() + (secretId == null ? "" : " on secret:" + secretId) + ": " + text;
  }
}
