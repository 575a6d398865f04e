package org.charm4j.harness.assertj;

import java.util.List;
import org.charm4j.sim.SecretView;
import org.charm4j.sim.words.Change;
import org.charm4j.sim.words.JournalEntry;

/** The message about a secret that is not as expected; it names no content. */
final class SecretMismatch extends WorldMessage {
  SecretMismatch(
      SecretView secret, String expectation, String actual, List<JournalEntry> evidence) {
    super(named(secret) + " " + expectation, actual, happened(secret, evidence));
  }

  /** Each entry with what it changed in this secret. */
  private static String happened(SecretView secret, List<JournalEntry> evidence) {
    StringBuilder text = new StringBuilder("What happened to it last:");
    for (JournalEntry entry : evidence) {
      text.append("\n  ").append(entry.brief().replace("\n", "\n  "));
      for (Change change : entry.changes()) {
        if (change.toString().contains(secret.uri().toString())) {
          text.append("\n      ").append(change);
        }
      }
    }
    return text.append(evidence.isEmpty() ? " nothing" : "").toString();
  }

  private static String named(SecretView secret) {
    return "secret "
        + (secret.label().isEmpty() ? "" : "\"" + secret.label() + "\" ")
        + "of "
        + secret.owner()
        + " ("
        + secret.uri()
        + ")";
  }
}
