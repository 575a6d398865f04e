package org.charm4j.judge;

import java.io.PrintStream;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.charm4j.sim.Controller;
import org.charm4j.sim.words.HookKind;
import org.charm4j.sim.words.JournalEntry;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.Style;

/**
 * Prints a journal for people: what is the same every day becomes one line a month, everything else
 * a line of its own, or one for what a unit does in one instant. It shows no content of secrets.
 *
 * <pre>{@code
 * Timeline timeline = Timeline.to(System.out, juju.controller());
 * juju.advance(Duration.ofDays(30));
 * timeline.note("the database is down");
 * juju.advance(Duration.ofDays(30));
 * timeline.finish();
 * }</pre>
 */
public final class Timeline {
  private static final int WIDTH = 100;

  private static final DateTimeFormatter MONTH =
      DateTimeFormatter.ofPattern("MMMM yyyy", Locale.ENGLISH);
  private static final DateTimeFormatter INSTANT =
      DateTimeFormatter.ofPattern("MMM dd HH:mm:ss", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  /** One thing that happened, and how it is to look. */
  private record Part(String text, @Nullable Style style) {}

  private final Controller juju;
  private final PrintStream out;
  private final boolean coloured;
  private final Map<HookKind, Map<String, Integer>> everyday = new EnumMap<>(HookKind.class);
  private final List<String> notable = new ArrayList<>();
  private final List<Part> parts = new ArrayList<>();
  private @Nullable String actor;
  private @Nullable Instant at;
  private @Nullable YearMonth month;
  private long seen;

  private Timeline(Controller juju, PrintStream out, boolean coloured) {
    this.juju = juju;
    this.out = out;
    this.coloured = coloured;
  }

  /**
   * Returns a timeline of all that has happened and will happen. It has colours if {@code out} is
   * the standard output and that is a terminal, unless the variable {@code NO_COLOR} is set.
   */
  public static Timeline to(PrintStream out, Controller juju) {
    return to(out, juju, out == System.out && Ansi.AUTO.enabled());
  }

  /** Returns a timeline with or without colours. */
  public static Timeline to(PrintStream out, Controller juju, boolean coloured) {
    return new Timeline(juju, out, coloured);
  }

  /** Takes in what has been written to the journal since the last time; prints full months. */
  public void catchUp() {
    for (JournalEntry entry : juju.journalTail((int) (juju.journalSize() - seen))) {
      take(entry);
    }
    seen = juju.journalSize();
  }

  /** Adds a line about something that Juju does not see, at this instant. */
  public void note(String what) {
    catchUp();
    add(juju.now(), "outside", new Part(what, Style.fg_cyan));
  }

  /** Catches up, and prints the last month. */
  public void finish() {
    catchUp();
    endMonth();
    month = null;
  }

  private void take(JournalEntry entry) {
    HookKind kind = entry.hook() == null ? null : entry.hook().kind();
    boolean committed = entry.outcome() == JournalEntry.Outcome.COMMITTED;
    if (kind != null && committed && entry.quirks().isEmpty() && isEveryday(kind)) {
      turnTo(entry.at());
      everyday
          .computeIfAbsent(kind, k -> new TreeMap<>())
          .merge(String.valueOf(entry.unit()), 1, Integer::sum);
      return;
    }
    String what =
        kind == null ? entry.what() : String.valueOf(entry.hook()).replaceAll(" for .*", "");
    if (!committed) {
      what += " " + entry.outcome().name().toLowerCase(Locale.ROOT) + ": " + entry.message();
    }
    add(
        entry.at(),
        entry.unit() == null ? "operator" : entry.unit(),
        new Part(what, styleOf(entry)));
  }

  private static @Nullable Style styleOf(JournalEntry entry) {
    if (entry.outcome() == JournalEntry.Outcome.FAILED) {
      return Style.fg_red;
    }
    if (entry.outcome() == JournalEntry.Outcome.SKIPPED || !entry.quirks().isEmpty()) {
      return Style.fg_yellow;
    }
    return entry.unit() == null ? Style.fg_cyan : null;
  }

  private static boolean isEveryday(HookKind kind) {
    return switch (kind) {
      case UPDATE_STATUS, SECRET_ROTATE, SECRET_CHANGED, SECRET_REMOVE -> true;
      default -> false;
    };
  }

  private void add(Instant when, String who, Part what) {
    turnTo(when);
    if (!who.equals(actor) || !when.equals(at)) {
      endLine();
      actor = who;
      at = when;
    }
    parts.add(what);
  }

  private void turnTo(Instant when) {
    YearMonth now = YearMonth.from(when.atOffset(ZoneOffset.UTC));
    if (!now.equals(month)) {
      endMonth();
      month = now;
    }
  }

  private void endLine() {
    if (at != null) {
      String head = "    %s  %-12s".formatted(INSTANT.format(at), actor);
      StringBuilder line = new StringBuilder(head);
      int width = head.length();
      for (Part part : folded(parts)) {
        if (width > head.length() && width + part.text().length() > WIDTH) {
          notable.add(line.append(',').toString());
          line = new StringBuilder(" ".repeat(head.length()));
          width = head.length();
        }
        String comma = width > head.length() ? ", " : "";
        line.append(comma).append(styled(part));
        width += comma.length() + part.text().length();
      }
      notable.add(line.toString());
    }
    parts.clear();
    actor = null;
    at = null;
  }

  private String styled(Part part) {
    Style style = part.style();
    return !coloured || style == null ? part.text() : style.on() + part.text() + Style.off(style);
  }

  private void endMonth() {
    endLine();
    if (month != null) {
      out.println();
      out.println(styled(new Part(MONTH.format(month), Style.bold)));
      notable.forEach(out::println);
      everyday.forEach(
          (kind, units) ->
              out.println(
                  styled(new Part("    all month        " + described(kind, units), Style.faint))));
    }
    notable.clear();
    everyday.clear();
  }

  private static String described(HookKind kind, Map<String, Integer> units) {
    List<String> counts = new ArrayList<>();
    units.forEach((unit, count) -> counts.add(count + " on " + unit));
    return "%-14s  %s".formatted(kind.text(), String.join(", ", counts));
  }

  /** Returns the parts; one that comes several times in a row once, with how often. */
  private static List<Part> folded(List<Part> all) {
    List<Part> folded = new ArrayList<>();
    int from = 0;
    while (from < all.size()) {
      Part part = all.get(from);
      int to = from;
      while (to < all.size() && all.get(to).equals(part)) {
        to++;
      }
      folded.add(to - from == 1 ? part : new Part(to - from + " x " + part.text(), part.style()));
      from = to;
    }
    return folded;
  }
}
