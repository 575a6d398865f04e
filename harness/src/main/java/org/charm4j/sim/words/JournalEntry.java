package org.charm4j.sim.words;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened. It holds no secret content.
 *
 * @param sequence counts the entries from 1
 * @param at the virtual time, UTC
 * @param kind the kind of event
 * @param unit the unit it happened on, or null
 * @param hook the hook, or null if it is no hook
 * @param what the name of the hook or action, or the order in words
 * @param cause why it happened, or the content of an order; may be empty
 * @param outcome how it ended
 * @param message why it failed or was skipped, else empty
 * @param changes what it changed in the model, in order, and then each {@link Deed}, which changed
 *     nothing; a saved world keeps none of them
 * @param log what the charm logged meanwhile
 * @param quirks the quirks of Juju that made a difference
 */
public record JournalEntry(
    long sequence,
    Instant at,
    Kind kind,
    @Nullable String unit,
    @Nullable HookInfo hook,
    String what,
    String cause,
    Outcome outcome,
    String message,
    List<? extends Change> changes,
    List<LogLine> log,
    List<QuirkNote> quirks) {

  /** The kind of event. */
  public enum Kind {
    /** A hook of a unit. */
    HOOK,
    /** An action or {@code juju exec} on a unit. */
    TASK,
    /** An order of the person at the keyboard: deploy, integrate, config and so on. */
    ORDER,
    /** Juju did something that mostly hides a mistake in a charm. */
    WARNING
  }

  /** How it ended. */
  public enum Outcome {
    /** It succeeded, and its changes were committed. */
    COMMITTED,
    /** It failed, and its buffered changes were dropped. */
    FAILED,
    /** It was skipped, as if it had succeeded. */
    SKIPPED
  }

  /**
   * Makes an entry of what went well and changed nothing; the world that it is added to gives it
   * its sequence and time.
   *
   * @param kind what sort of thing
   * @param unit the unit it happened on, or null
   * @param hook the hook, or null where it is none
   * @param what the hook, action or order in words
   * @param cause why it came about, or what an order said; may be empty
   */
  public static JournalEntry of(
      Kind kind, @Nullable String unit, @Nullable HookInfo hook, String what, String cause) {
    return new JournalEntry(
        0,
        Instant.EPOCH,
        kind,
        unit,
        hook,
        what,
        cause,
        Outcome.COMMITTED,
        "",
        List.of(),
        List.of(),
        List.of());
  }

  /** Makes an entry about a hook, in its own words. */
  public static JournalEntry of(Kind kind, String unit, HookInfo hook, String cause) {
    return of(kind, unit, hook, hook.describe(), cause);
  }

  /** Returns this entry as number {@code newSequence}. */
  public JournalEntry at(long newSequence, Instant now) {
    return new JournalEntry(
        newSequence, now, kind, unit, hook, what, cause, outcome, message, changes, log, quirks);
  }

  /** Returns this entry with another end, and why. */
  public JournalEntry ended(Outcome newOutcome, String newMessage) {
    return new JournalEntry(
        sequence, at, kind, unit, hook, what, cause, newOutcome, newMessage, changes, log, quirks);
  }

  /** Returns this entry with what came of it. */
  public JournalEntry with(
      List<? extends Change> newChanges, List<LogLine> newLog, List<QuirkNote> newQuirks) {
    return new JournalEntry(
        sequence,
        at,
        kind,
        unit,
        hook,
        what,
        cause,
        outcome,
        message,
        newChanges,
        newLog,
        newQuirks);
  }

  /** Returns whether this is an update-status that changed nothing, and had nothing to say. */
  public boolean isQuiet() {
    return hook != null
        && hook.kind() == HookKind.UPDATE_STATUS
        && kind == Kind.HOOK
        && outcome == Outcome.COMMITTED
        && message.isEmpty()
        && changes.isEmpty()
        && quirks.isEmpty()
        && log.stream().allMatch(LogLine::isChatter);
  }

  /**
   * Returns the entry as {@link #toString} does, without the stack frames in its log: for reports
   * that carry the exception itself.
   */
  public String brief() {
    return toString().replaceAll("(?m)\\R\\s*(at \\S+\\(.*\\)|\\.\\.\\. \\d+ more)$", "");
  }

  /** Returns the entry on one line, with its log lines below it. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(120);
    text.append('#').append(sequence).append(' ').append(at).append(' ');
    text.append(unit == null ? "model" : unit).append(": ").append(what);
    if (outcome != Outcome.COMMITTED) {
      text.append(outcome == Outcome.FAILED ? " FAILED" : " skipped");
    }
    if (!message.isEmpty()) {
      text.append(": ").append(message);
    }
    if (!cause.isEmpty()) {
      text.append(" [").append(cause).append(']');
    }
    for (LogLine line : log) {
      text.append("\n    ").append(line.toString().replace("\n", "\n      "));
    }
    for (QuirkNote quirk : quirks) {
      text.append("\n    quirk ").append(quirk);
    }
    return text.toString();
  }
}
