package org.charm4j.harness.assertj;

import java.util.List;
import org.charm4j.sim.words.Change;
import org.charm4j.sim.words.JournalEntry;
import org.charm4j.sim.world.SecretState;

/** The message about a secret that is not as expected; it names no content. */
final class SecretMismatch extends WorldMessage {
  SecretMismatch(
      SecretState secret, String expectation, String actual, List<JournalEntry> evidence) {
    super(named(secret) + " " + expectation, actual, happened(secret, evidence));
  }

  /** Each entry with what it changed in this secret. */
  private static String happened(SecretState secret, List<JournalEntry> evidence) {
    StringBuilder text = new StringBuilder("What happened to it last:");
    for (JournalEntry entry : evidence) {
      text.append("\n  ").append(entry.toString().replace("\n", "\n  "));
      for (Change change : entry.changes()) {
        if (change.toString().contains(secret.uri())) {
          text.append("\n      ").append(change);
        }
      }
    }
    return text.append(evidence.isEmpty() ? " nothing" : "").toString();
  }

  private static String named(SecretState secret) {
    return "secret "
        + (secret.label().isEmpty() ? "" : "\"" + secret.label() + "\" ")
        + "of "
        + secret.owner()
        + " ("
        + secret.uri()
        + ")";
  }
}
