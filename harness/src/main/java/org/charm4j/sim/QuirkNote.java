package org.charm4j.sim;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says that a quirk of Juju made a difference. Nothing in it is secret.
 *
 * @param quirk the quirk
 * @param secretId the bare id of the secret, or null if there is no single one or none yet
 * @param text what it did here, without a full stop
 */
public record QuirkNote(Quirk quirk, @Nullable String secretId, String text) {

  /** Writes the note into the journal, as of something that happened while no charm ran. */
  ModelState in(ModelState state, @Nullable String unit, @Nullable HookInfo hook) {
    return state.withEntry(
        JournalEntry.Kind.WARNING,
        unit,
        hook,
        hook != null ? hook.describe() : secretId == null ? quirk.number() : "secret:" + secretId,
        "",
        JournalEntry.Outcome.COMMITTED,
        "",
        List.of(),
        List.of(),
        List.of(this));
  }

  /** Returns the note on one line. */
  @Override
  public String toString() {
    return quirk.number() + (secretId == null ? "" : " on secret:" + secretId) + ": " + text;
  }
}
