package org.charm4j.explore;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.charm4j.sim.Controller;
import org.charm4j.sim.words.ChoicePoint;
import org.charm4j.sim.words.Chooser;
import org.charm4j.sim.words.Fault;
import org.charm4j.sim.words.Option;
import org.jspecify.annotations.Nullable;

/** Leads one run by a {@link Script}, and writes down what was chosen. */
final class Conductor implements Chooser {
  /**
   * A choice that was made and differs from the first option.
   *
   * @param after how many entries the journal had
   */
  record Made(Schedule.Choice choice, Option taken, Option first, long after) {}

  /** A choice that could have been made. */
  record Open(ChoicePoint point, int position, int options) {}

  /** Sees the run between its steps, and may end it. */
  @FunctionalInterface
  interface Onlooker {
    void at(int made, LongSupplier world);
  }

  private final Script script;
  private final int faults;
  private final Set<Fault> kinds;
  private final Set<ChoicePoint> fixed;
  private final Map<ChoicePoint, int[]> asked = new EnumMap<>(ChoicePoint.class);
  private final Map<Fault, int[]> offered = new EnumMap<>(Fault.class);
  private final List<Made> made = new ArrayList<>();
  private final Map<String, Long> transcripts = new TreeMap<>();
  private @Nullable List<Open> open;
  private @Nullable Onlooker onlooker;
  private @Nullable Controller controller;
  private int broken;

  Conductor(Script script, int faults, Set<Fault> kinds, Set<ChoicePoint> fixed) {
    this.script = script;
    this.faults = faults;
    this.kinds = kinds;
    this.fixed = fixed;
    for (ChoicePoint point : ChoicePoint.values()) {
      asked.put(point, new int[1]);
    }
    for (Fault fault : Fault.values()) {
      offered.put(fault, new int[1]);
    }
  }

  /** Writes down every choice, and lets somebody see the worlds between steps. */
  Conductor watchedBy(Onlooker sees) {
    open = new ArrayList<>();
    onlooker = sees;
    return this;
  }

  void leads(Controller juju) {
    controller = juju;
    juju.choose(this);
  }

  /** Returns the controller that it led, or null if the trial never made one. */
  @Nullable Controller controller() {
    return controller;
  }

  @Override
  public int choose(ChoicePoint point, Supplier<List<Option>> options) {
    int[] count = count(point);
    int position = count[0]++;
    if (fixed.contains(point)) {
      return 0;
    }
    Once once = new Once(options);
    if (point == ChoicePoint.FAULT) {
      once.get().forEach(this::count);
    }
    int value = script.decide(point, position, once);
    if (open != null) {
      open.add(new Open(point, position, once.get().size()));
    }
    if (value <= 0 || value >= once.get().size()) {
      return 0;
    }
    Option taken = once.get().get(value);
    broken += taken.fault() == null ? 0 : 1;
    long after = controller == null ? 0 : controller.journalSize();
    made.add(
        new Made(new Schedule.Choice(point, position, value), taken, once.get().get(0), after));
    return value;
  }

  private void count(Option option) {
    Fault fault = option.fault();
    if (fault != null) {
      offered.computeIfAbsent(fault, key -> new int[1])[0]++;
    }
  }

  private int[] count(ChoicePoint point) {
    return asked.computeIfAbsent(point, key -> new int[1]);
  }

  @Override
  public boolean mayBreak(Fault fault) {
    return broken < faults && kinds.contains(fault);
  }

  @Override
  public boolean mayInterrupt() {
    return !fixed.contains(ChoicePoint.WITHIN_HOOK);
  }

  @Override
  public void answered(String unit, int command, int answer) {
    if (onlooker != null) {
      transcripts.merge(unit, mix(command, answer), (before, next) -> mix(before, next));
    }
  }

  @Override
  public void at(LongSupplier fingerprint) {
    if (onlooker != null) {
      onlooker.at(made.size(), () -> whole(fingerprint.getAsLong()));
    }
  }

  /**
   * What a test does next depends on how far it has come, and what a fake of a workload does on
   * what its unit has been told.
   */
  private long whole(long world) {
    long mixed = mix(world, count(ChoicePoint.BEFORE_ORDER)[0]);
    mixed = mix(mixed, broken);
    for (Map.Entry<String, Long> entry : transcripts.entrySet()) {
      mixed = mix(mix(mixed, entry.getKey().hashCode()), entry.getValue());
    }
    return mixed;
  }

  private static long mix(long a, long b) {
    long mixed = (a ^ (b * 0x9E3779B97F4A7C15L)) * 0xBF58476D1CE4E5B9L;
    return mixed ^ (mixed >>> 31);
  }

  List<Made> made() {
    return made;
  }

  /** Returns all choices in order, if somebody watched. */
  List<Open> open() {
    return open == null ? List.of() : open;
  }

  /** Returns how often a point came. */
  int asked(ChoicePoint point) {
    return count(point)[0];
  }

  /** Returns how often a fault could have happened. */
  int offered(Fault fault) {
    return offered.computeIfAbsent(fault, key -> new int[1])[0];
  }

  /** Returns the schedule that this run was. */
  Schedule schedule() {
    Set<Fault> possible = EnumSet.noneOf(Fault.class);
    possible.addAll(kinds);
    return new Schedule(faults, possible, made.stream().map(Made::choice).toList());
  }

  /** Makes the list once, also if several ask. */
  private static final class Once implements Supplier<List<Option>> {
    private final Supplier<List<Option>> source;
    private @Nullable List<Option> made;

    Once(Supplier<List<Option>> source) {
      this.source = source;
    }

    @Override
    public List<Option> get() {
      List<Option> list = made;
      if (list == null) {
        list = source.get();
        made = list;
      }
      return list;
    }
  }
}
