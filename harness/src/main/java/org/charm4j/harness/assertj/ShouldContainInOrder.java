package org.charm4j.harness.assertj;

import java.util.List;
import org.charm4j.sim.words.HookInfo;
import org.charm4j.sim.words.JournalEntry;

/** The message about steps that did not happen in the order wanted. */
final class ShouldContainInOrder extends WorldMessage {
  private static final int MOST = 40;

  ShouldContainInOrder(String what, List<String> steps, int missing, List<JournalEntry> runs) {
    super(
        what + " to contain in this order: " + steps,
        "but \""
            + steps.get(missing)
            + "\" did not happen"
            + (missing == 0 ? "" : " after \"" + steps.get(missing - 1) + "\""),
        happened(runs));
  }

  private static String happened(List<JournalEntry> runs) {
    int from = Math.max(0, runs.size() - MOST);
    StringBuilder text =
        new StringBuilder(from == 0 ? "What happened:" : "What happened, the last " + MOST + ":");
    for (JournalEntry entry : runs.subList(from, runs.size())) {
      HookInfo hook = entry.hook();
      text.append("\n  ").append(entry.unit()).append(' ').append(hook == null ? "" : hook.name());
    }
    return text.append(runs.isEmpty() ? " nothing" : "").toString();
  }
}
