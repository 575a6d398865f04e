package org.charm4j.bridge;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import org.charm4j.cli.JujuSession;
import org.charm4j.cli.session.JujuModel;
import org.charm4j.sim.Controller;
import org.charm4j.sim.words.Change;
import org.charm4j.sim.words.ExpiryGiven;
import org.charm4j.sim.words.HookInfo;
import org.charm4j.sim.words.HookKind;
import org.charm4j.sim.words.JournalEntry;
import org.charm4j.sim.words.JournalEntry.Kind;
import org.charm4j.sim.words.JournalEntry.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * Looks at each hook of the stand-in for what a charm does that takes the machine's clock for
 * Juju's: it gives expiries that are past or due at once, and runs the same hook again and again
 * while its status stays active. What is found is told once for each unit, in the journal and to
 * whoever gave the command.
 */
final class ClockDoubts {
  /** An expiry that comes sooner is of no use to anybody. */
  private static final Duration SOON = Duration.ofMinutes(1);

  /**
   * More than so many runs of one hook in an hour are told. Whatever follows from each
   * update-status, every five minutes, stays below; what repeats every five minutes by itself, an
   * expiry (S-233), is told sooner.
   */
  private static final int RUNS = 20;

  private static final int EXPIRIES = 10;

  /** Of all secrets together, because a charm may make a new one each time. */
  private static final int EXPIRIES_OF_ALL = 100;

  private static final Duration SPAN = Duration.ofHours(1);

  /** At one instant of virtual time, nothing that comes to an end runs so often. */
  private static final int AT_ONCE = 300;

  private static final int EXPIRIES_AT_ONCE = 1_000;

  private final BooleanSupplier seesVirtualTime;
  private final Map<String, Past> models = new TreeMap<>();

  /** Taken by the threads of callers. */
  private final Queue<String> news = new ConcurrentLinkedQueue<>();

  /** What is known of one model. */
  private static final class Past {
    private long seen;
    private final Map<String, Runs> runs = new TreeMap<>();
    private final Set<String> told = new TreeSet<>();
  }

  /** When one hook ran lately, and how often at the last of these instants. */
  private static final class Runs {
    private final Deque<Instant> lately = new ArrayDeque<>();
    private int atOnce;

    void add(Instant at, int most) {
      atOnce = at.equals(lately.peekLast()) ? atOnce + 1 : 1;
      lately.addLast(at);
      if (lately.size() > most) {
        lately.removeFirst();
      }
    }
  }

  /**
   * Begins to look.
   *
   * @param seesVirtualTime whether processes see virtual time at present
   */
  ClockDoubts(BooleanSupplier seesVirtualTime) {
    this.seesVirtualTime = seesVirtualTime;
  }

  /**
   * Looks at what has happened since it looked last.
   *
   * @throws Lookout.Stop if a hook runs without end at one instant
   */
  void look(JujuSession session) {
    Map<String, Controller> present = new TreeMap<>();
    for (JujuModel model : session.models()) {
      present.put(model.controller().modelUuid(), model.controller());
    }
    models.keySet().retainAll(present.keySet());
    for (Map.Entry<String, Controller> model : present.entrySet()) {
      look(model.getValue(), models.computeIfAbsent(model.getKey(), uuid -> new Past()));
    }
  }

  private void look(Controller model, Past past) {
    long size = model.journalSize();
    // Less than was seen is another past: somebody has gone back to a snapshot.
    int fresh = size < past.seen ? 0 : (int) Math.min(1_000, size - past.seen);
    past.seen = size;
    for (JournalEntry entry : fresh == 0 ? List.<JournalEntry>of() : model.journalTail(fresh)) {
      String unit = entry.unit();
      if (unit != null) {
        look(model, past, entry, unit);
      }
    }
  }

  private void look(Controller model, Past past, JournalEntry entry, String unit) {
    for (Change change : entry.changes()) {
      ExpiryGiven given = change.expiryGiven();
      if (given != null && given.at().isBefore(entry.at().plus(SOON))) {
        tell(model, past, unit, "expiry", expiry(unit, entry.at(), given));
      }
    }
    HookInfo hook = entry.hook();
    if (hook == null
        || entry.kind() != Kind.HOOK
        || entry.outcome() != Outcome.COMMITTED
        || hook.kind() == HookKind.UPDATE_STATUS) {
      return;
    }
    boolean expired = hook.kind() == HookKind.SECRET_EXPIRED;
    Runs runs = past.runs.computeIfAbsent(key(unit, hook), name -> new Runs());
    count(model, past, entry, unit, runs, expired ? EXPIRIES : RUNS, what(hook));
    if (expired) {
      Runs all = past.runs.computeIfAbsent(unit + " " + hook.name(), name -> new Runs());
      count(model, past, entry, unit, all, EXPIRIES_OF_ALL, hook.name());
      requireEnd(entry, unit, all, EXPIRIES_AT_ONCE, hook.name());
    }
    requireEnd(entry, unit, runs, AT_ONCE, what(hook));
  }

  private void requireEnd(JournalEntry entry, String unit, Runs runs, int most, String what) {
    if (runs.atOnce < most) {
      return;
    }
    runs.atOnce = 0;
    throw new Lookout.Stop(
        "stopped: "
            + unit
            + " has run "
            + what
            + " "
            + most
            + " times at "
            + entry.at()
            + ", and each run brought about the next; virtual time would never go on"
            + hint());
  }

  private void count(
      Controller model,
      Past past,
      JournalEntry entry,
      String unit,
      Runs runs,
      int most,
      String what) {
    runs.add(entry.at(), most);
    Duration span = Duration.between(runs.lately.getFirst(), entry.at());
    if (runs.lately.size() == most && span.compareTo(SPAN) <= 0) {
      tell(
          model,
          past,
          unit,
          "again",
          unit
              + " has run "
              + what
              + " "
              + most
              + " times within "
              + text(span)
              + " of virtual time, to "
              + entry.at()
              + (what.startsWith("secret-expired for")
                  ? "; Juju repeats it every five minutes until the revision is removed or its"
                      + " expiry lies ahead"
                  : "")
              + hint());
    }
  }

  /** Says which runs are of the same hook. A revision is removed once, but expires many times. */
  private static String key(String unit, HookInfo hook) {
    return unit
        + " "
        + what(hook)
        + (hook.kind() == HookKind.SECRET_REMOVE ? "/" + hook.revision() : "")
        + (hook.kind().isRelation() ? " of relation " + hook.relation() : "")
        + (hook.kind().isStorage() ? " of storage " + hook.storage() : "");
  }

  private static String what(HookInfo hook) {
    return hook.secretId() == null
        ? hook.describe()
        : hook.name() + " for secret:" + hook.secretId();
  }

  private void tell(Controller model, Past past, String unit, String kind, String text) {
    if (past.told.add(unit + " " + kind)) {
      model.warn(unit, text);
      past.seen++;
      news.add("WARNING " + text);
    }
  }

  private String expiry(String unit, Instant now, ExpiryGiven given) {
    Duration ahead = Duration.between(now, given.at());
    return unit
        + " gave secret:"
        + given.secretId()
        + " the expiry "
        + given.at()
        + ", which is "
        + (ahead.isNegative() ? text(ahead.negated()) + " before " : text(ahead) + " after ")
        + "the virtual time "
        + now
        + hint();
  }

  private String hint() {
    return seesVirtualTime.getAsBoolean()
        ? ""
        : "; if it goes by the machine's clock, let it see virtual time: juju sim fake-time on";
  }

  private static String text(Duration duration) {
    if (duration.toDays() > 2) {
      return duration.toDays() + " days";
    }
    return duration.toMinutes() > 2
        ? duration.toMinutes() + " minutes"
        : duration.toSeconds() + " seconds";
  }

  /** Returns a line that was not told yet, or null. */
  @Nullable String news() {
    return news.poll();
  }

  /** Adds a line to what is told next. */
  void tell(@Nullable String line) {
    if (line != null) {
      news.add(line);
    }
  }
}
