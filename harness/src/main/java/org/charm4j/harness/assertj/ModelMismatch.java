package org.charm4j.harness.assertj;

import java.util.List;
import org.charm4j.sim.words.JournalEntry;

/** The message about a model as a whole. */
final class ModelMismatch extends WorldMessage {
  ModelMismatch(String expectation, String actual, List<JournalEntry> evidence) {
    super(expectation, actual, listed("What happened last:", evidence));
  }
}
