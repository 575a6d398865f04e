package org.charm4j.explore;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.charm4j.sim.Controller;
import org.charm4j.sim.words.JournalEntry;

/** A run as steps that people can read: what happened, and where it was not the usual order. */
final class ScheduleText {
  private static final int MOST_LINES = 60;
  private static final int AROUND = 4;
  private static final int AT_THE_END = 12;

  private final Run run;

  ScheduleText(Run run) {
    this.run = run;
  }

  @Override
  public String toString() {
    Controller juju = run.conductor().controller();
    if (juju == null) {
      return "";
    }
    List<String> lines = new ArrayList<>();
    List<Integer> marks = new ArrayList<>();
    List<Conductor.Made> made = new ArrayList<>(run.conductor().made());
    Instant time = null;
    for (JournalEntry entry : juju.journal()) {
      while (!made.isEmpty() && made.get(0).after() < entry.sequence()) {
        marks.add(lines.size());
        lines.add(mark(made.remove(0)));
      }
      if (entry.isQuiet()) {
        continue;
      }
      String at = entry.at().equals(time) ? "" : "   (" + entry.at() + ")";
      time = entry.at();
      lines.add("    " + line(entry) + at);
    }
    for (Conductor.Made left : made) {
      marks.add(lines.size());
      lines.add(mark(left));
    }
    return String.join("\n", shortened(lines, marks));
  }

  private static String line(JournalEntry entry) {
    String unit = entry.unit();
    String text = unit == null ? "order: " + entry.what() : unit + "  " + entry.what();
    return entry.outcome() == JournalEntry.Outcome.FAILED
        ? text + "  FAILED: " + entry.message()
        : text;
  }

  private static String mark(Conductor.Made made) {
    return "  > "
        + made.taken()
        + "   instead of: "
        + made.first()
        + "   ["
        + made.choice().point().meaning()
        + ", "
        + rule(made)
        + "]";
  }

  private static String rule(Conductor.Made made) {
    return made.taken().fault() != null
        ? made.taken().fault().rule()
        : made.choice().point().rule();
  }

  /** Of a long run, what is near a choice, and its end. */
  private static List<String> shortened(List<String> lines, List<Integer> marks) {
    if (lines.size() <= MOST_LINES) {
      return lines;
    }
    List<String> kept = new ArrayList<>();
    boolean gap = false;
    for (int i = 0; i < lines.size(); i++) {
      int at = i;
      boolean near = marks.stream().anyMatch(mark -> Math.abs(mark - at) <= AROUND);
      if (near || i >= lines.size() - AT_THE_END) {
        kept.add(lines.get(i));
        gap = false;
      } else if (!gap) {
        kept.add("    …");
        gap = true;
      }
    }
    return kept;
  }
}
