package org.charm4j.harness.assertj;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.assertj.core.api.AbstractListAssert;
import org.assertj.core.api.ObjectAssert;
import org.charm4j.harness.Harness;
import org.charm4j.hook.SecretUri;
import org.charm4j.sim.words.HookInfo;
import org.charm4j.sim.words.JournalEntry;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on runs of hooks, in the order in which they happened. Filter first, then assert. All
 * of AssertJ's assertions on lists work, too: {@code extracting(JournalEntry::unit)}, {@code
 * satisfiesExactly(…)}, {@code last()}.
 */
public class EventsAssert
    extends AbstractListAssert<
        EventsAssert, List<JournalEntry>, JournalEntry, ObjectAssert<JournalEntry>> {
  private final Seen<List<JournalEntry>> seen;
  private final Harness juju;
  private final String what;
  private final WhyNot whyNot;

  /** Begins assertions on runs that were seen; tests begin with {@link HarnessAssert#events}. */
  public EventsAssert(Seen<List<JournalEntry>> seen) {
    super(seen.what(), EventsAssert.class);
    this.seen = seen;
    this.juju = seen.juju();
    this.what = seen.wanted().text();
    this.whyNot = seen.wanted().whyNot();
  }

  /**
   * Keeps the runs on one unit.
   *
   * @throws IllegalArgumentException if there is no such unit and never was
   */
  @CheckReturnValue
  public EventsAssert on(String unit) {
    Evidence.requireKnown(juju, unit);
    return keeping("on " + unit, whyNot.on(unit), entry -> unit.equals(entry.unit()));
  }

  /**
   * Keeps the runs about one secret.
   *
   * @param idOrLabel its id, also of a secret that is gone, or its label
   * @throws IllegalArgumentException if no secret, or more than one, has the label
   */
  @CheckReturnValue
  public EventsAssert forSecret(String idOrLabel) {
    String id = bareId(idOrLabel);
    String wanted = id == null ? juju.secret(idOrLabel).id() : id;
    return keeping(
        "for secret " + idOrLabel,
        whyNot.forSecret(wanted),
        entry -> entry.hook() != null && wanted.equals(entry.hook().secretId()));
  }

  private static @Nullable String bareId(String text) {
    try {
      return SecretUri.parse(text).id();
    } catch (IllegalArgumentException notAnId) {
      return null;
    }
  }

  /** Keeps the runs at {@code from} or later and before {@code to}. */
  @CheckReturnValue
  public EventsAssert between(Instant from, Instant to) {
    return keeping(
        "from " + from + " to " + to,
        whyNot,
        entry -> !entry.at().isBefore(from) && entry.at().isBefore(to));
  }

  /** Keeps the runs that succeeded. */
  @CheckReturnValue
  public EventsAssert thatSucceeded() {
    return keeping("that succeeded", whyNot, e -> e.outcome() == JournalEntry.Outcome.COMMITTED);
  }

  /** Keeps the runs that failed, in the charm or at the commit. */
  @CheckReturnValue
  public EventsAssert thatFailed() {
    return keeping("that failed", whyNot, e -> e.outcome() == JournalEntry.Outcome.FAILED);
  }

  private EventsAssert keeping(String which, WhyNot reasons, Predicate<JournalEntry> wanted) {
    List<JournalEntry> entries = actual.stream().filter(wanted).toList();
    EventsAssert kept =
        seen.with(entries, seen.wanted().and(which, reasons))
            .begin(EventsAssert.class, EventsAssert::new);
    return info.hasDescription() ? kept.as(info.description()) : kept;
  }

  /** Returns the runs. */
  @CheckReturnValue
  public List<JournalEntry> entries() {
    return actual;
  }

  @Override
  protected ObjectAssert<JournalEntry> toAssert(JournalEntry value, String description) {
    return new ObjectAssert<>(value).as(description);
  }

  @Override
  protected EventsAssert newAbstractIterableAssert(Iterable<? extends JournalEntry> kept) {
    List<JournalEntry> entries = new ArrayList<>();
    kept.forEach(entries::add);
    return new EventsAssert(seen.with(entries));
  }

  /** Passes if there were exactly this many. */
  @Override
  public EventsAssert hasSize(int count) {
    return check(
        actual.size() == count,
        count + " runs of " + what,
        "but there were " + actual.size(),
        count,
        actual.size());
  }

  /** Passes if there were none. */
  @Override
  public void isEmpty() {
    check(
        actual.isEmpty(), "no run of " + what, "but there were " + actual.size(), 0, actual.size());
  }

  /** Passes if there was at least one. */
  @Override
  public EventsAssert isNotEmpty() {
    return check(!actual.isEmpty(), "a run of " + what, "but there was none", "1 or more", 0);
  }

  /**
   * Passes if there were two or more, each exactly this long after the one before. Use it with
   * {@link #hasSize}.
   */
  public EventsAssert areApart(Duration distance) {
    check(
        actual.size() >= 2,
        "two or more runs of " + what,
        "but there were " + actual.size(),
        "2 or more",
        actual.size());
    for (int i = 1; i < actual.size(); i++) {
      JournalEntry before = actual.get(i - 1);
      JournalEntry entry = actual.get(i);
      Duration found = Duration.between(before.at(), entry.at());
      if (!found.equals(distance)) {
        throw Failing.with(
            assertionError(new ShouldBeApart(what, distance, found, before, entry)),
            distance,
            found);
      }
    }
    return this;
  }

  /** Passes if they were at exactly these instants. */
  public EventsAssert areAt(Instant... instants) {
    List<Instant> present = new ArrayList<>();
    actual.forEach(entry -> present.add(entry.at()));
    return check(
        present.equals(List.of(instants)),
        "runs of " + what + " at " + List.of(instants),
        "but they were at " + present,
        List.of(instants),
        present);
  }

  /**
   * Passes if these happened in this order. Others may have happened in between.
   *
   * @param steps each the name of a hook, or a unit and a hook: {@code "database/0 secret-rotate"}
   */
  public EventsAssert containsInOrder(String... steps) {
    int at = 0;
    for (int step = 0; step < steps.length; step++) {
      while (at < actual.size() && !isMeant(actual.get(at), steps[step])) {
        at++;
      }
      if (at == actual.size()) {
        throw Failing.with(
            assertionError(new ShouldContainInOrder(what, List.of(steps), step, actual)),
            List.of(steps),
            actual.stream().map(EventsAssert::named).toList());
      }
      at++;
    }
    return this;
  }

  private static boolean isMeant(JournalEntry entry, String step) {
    String name = nameOf(entry);
    return step.equals(name) || step.equals(entry.unit() + " " + name);
  }

  private static String named(JournalEntry entry) {
    return entry.unit() + " " + nameOf(entry);
  }

  /** An event of a charm's own is no hook. */
  private static String nameOf(JournalEntry entry) {
    HookInfo hook = entry.hook();
    return hook == null ? entry.what() : hook.name();
  }

  private EventsAssert check(
      boolean holds, String expectation, String butActual, Object expected, Object present) {
    if (!holds) {
      boolean tooFew =
          actual.isEmpty()
              || (expected instanceof Integer most && actual.size() < most)
              || (expected instanceof List<?> all && actual.size() < all.size());
      String because = tooFew ? whyNot.text(juju, actual) : "";
      EventsMismatch message =
          new EventsMismatch(
              expectation, butActual + because, actual, Evidence.ofAnything(juju.controller()));
      throw Failing.with(assertionError(message), expected, present);
    }
    return this;
  }
}
