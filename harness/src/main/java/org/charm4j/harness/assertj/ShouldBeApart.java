package org.charm4j.harness.assertj;

import java.time.Duration;
import java.util.List;
import org.charm4j.sim.words.JournalEntry;

/** The message about two runs of a hook with a wrong distance in time. */
final class ShouldBeApart extends WorldMessage {
  ShouldBeApart(
      String what, Duration wanted, Duration found, JournalEntry before, JournalEntry after) {
    super(
        "runs of " + what + " to be " + wanted + " apart",
        "but two of them are " + found + " apart",
        listed("These two:", List.of(before, after)));
  }
}
