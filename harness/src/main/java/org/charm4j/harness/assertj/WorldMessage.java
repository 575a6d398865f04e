package org.charm4j.harness.assertj;

import java.util.List;
import org.assertj.core.error.BasicErrorMessageFactory;
import org.charm4j.sim.words.JournalEntry;

/**
 * A failure message: what was wanted, what is, and what happened last. Nothing in it is quoted or
 * shortened by AssertJ's representation, and nothing is secret.
 */
abstract class WorldMessage extends BasicErrorMessageFactory {

  private final String expectation;
  private final String actual;

  WorldMessage(String expectation, String actual, String evidence) {
    super("%s", unquotedString(text(expectation, actual, evidence)));
    this.expectation = expectation;
    this.actual = actual;
  }

  /** Returns what was wanted, in words. */
  String expectation() {
    return expectation;
  }

  /** Returns what is instead, in words. */
  String actual() {
    return actual;
  }

  private static String text(String expectation, String actual, String evidence) {
    return "\nExpecting "
        + expectation
        + "\n"
        + actual
        + (evidence.isEmpty() ? "" : "\n")
        + evidence;
  }

  /** Returns the entries below a title, or the title's complaint that there are none. */
  static String listed(String title, List<JournalEntry> entries) {
    StringBuilder text = new StringBuilder(title);
    if (entries.isEmpty()) {
      return text.append(" nothing").toString();
    }
    for (JournalEntry entry : entries) {
      text.append("\n  ").append(entry.brief().replace("\n", "\n  "));
    }
    return text.toString();
  }
}
