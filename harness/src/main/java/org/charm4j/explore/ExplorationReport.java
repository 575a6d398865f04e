package org.charm4j.explore;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.charm4j.sim.words.ChoicePoint;
import org.charm4j.sim.words.Fault;

/** What was explored. It says what was met, so also what was not. */
public final class ExplorationReport {
  private final long schedules;
  private final int worlds;
  private final int cut;
  private final boolean complete;
  private final Map<ChoicePoint, Long> met;
  private final Map<Fault, Long> broke;
  private final Duration time;

  private ExplorationReport(Counts counts, boolean complete, Duration time) {
    this.schedules = counts.schedules;
    this.worlds = counts.worlds.size();
    this.cut = counts.cut;
    this.complete = complete;
    this.met = new EnumMap<>(counts.met);
    this.broke = new EnumMap<>(counts.broke);
    this.time = time;
  }

  /** Counts while the exploration goes on, in whichever thread. */
  static final class Counts {
    private final long start = System.nanoTime();
    private final Map<ChoicePoint, Long> met = new EnumMap<>(ChoicePoint.class);
    private final Map<Fault, Long> broke = new EnumMap<>(Fault.class);
    private final Set<Long> worlds = new HashSet<>();
    private long schedules;
    private int cut;

    synchronized void add(Conductor conductor) {
      schedules++;
      for (ChoicePoint point : ChoicePoint.values()) {
        met.merge(point, (long) conductor.asked(point), Long::sum);
      }
      for (Conductor.Made made : conductor.made()) {
        Fault fault = made.taken().fault();
        if (fault != null) {
          broke.merge(fault, 1L, Long::sum);
        }
      }
      if (conductor.controller() != null) {
        worlds.add(conductor.controller().fingerprint());
      }
    }

    synchronized void addCut() {
      cut++;
    }

    synchronized ExplorationReport report(boolean complete) {
      return new ExplorationReport(this, complete, Duration.ofNanos(System.nanoTime() - start));
    }

    synchronized long schedules() {
      return schedules;
    }

    Duration time() {
      return Duration.ofNanos(System.nanoTime() - start);
    }
  }

  /** Returns how many schedules ran, with those that were cut. */
  public long schedules() {
    return schedules;
  }

  /** Returns how many worlds there were at the ends of the schedules that differ in content. */
  public int worlds() {
    return worlds;
  }

  /** Returns how many schedules of an exhaustive search were cut, as their rest had been seen. */
  public int cut() {
    return cut;
  }

  /** Returns whether an exhaustive search came to its end. */
  public boolean isComplete() {
    return complete;
  }

  /** Returns how often each choice point was met, all schedules together. */
  public Map<ChoicePoint, Long> met() {
    return Collections.unmodifiableMap(met);
  }

  /** Returns how often each kind of fault happened; those that never did are not there. */
  public Map<Fault, Long> faults() {
    return Collections.unmodifiableMap(broke);
  }

  /** Returns how long it took. */
  public Duration time() {
    return time;
  }

  /** Returns how many schedules ran in a second. */
  public double perSecond() {
    return schedules / Math.max(1e-9, time.toNanos() / 1e9);
  }

  /** Returns what was explored, on several lines. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "explored %d schedules in %.1f s (%.0f a second), which ended in %d different worlds",
            schedules,
            time.toNanos() / 1e9,
            perSecond(),
            worlds));
    if (cut > 0) {
      text.append("; ").append(cut).append(" were cut, because their rest had been seen");
    }
    if (complete) {
      text.append("; there are no others within the bound");
    }
    for (ChoicePoint point : ChoicePoint.values()) {
      long times = met.getOrDefault(point, 0L);
      text.append("\n  ").append(point.meaning()).append(" (").append(point.rule()).append("): ");
      text.append(times == 0 ? "never met" : "met " + times + " times");
    }
    broke.forEach(
        (fault, times) ->
            text.append("\n  fault: ").append(fault.meaning()).append(": ").append(times));
    return text.toString();
  }
}
