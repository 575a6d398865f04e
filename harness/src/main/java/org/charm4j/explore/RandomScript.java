package org.charm4j.explore;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.charm4j.sim.words.ChoicePoint;
import org.charm4j.sim.words.Fault;
import org.charm4j.sim.words.Option;
import org.jspecify.annotations.Nullable;

/**
 * Chooses by chance, from a seed and the number of the schedule alone. It is biased to rare orders:
 * most schedules give each unit a priority that changes at very few places (PCT: a bug that needs
 * an order of few steps is met with a probability that is known), interrupt few hooks, and break
 * few things. Each schedule draws at first what it varies at all.
 */
final class RandomScript implements Script {
  private static final int MOST_CHANGES = 3;
  private static final int MOST_INTERRUPTIONS = 3;
  private static final int FEW_HOOKS = 9;

  /** How the next unit is found. */
  private enum Order {
    STANDARD,
    PRIORITIES,
    UNIFORM
  }

  private final SplittableRandom random;
  private final Order order;
  private final boolean shuffles;
  private final boolean interleavesOrders;
  private final Set<Integer> changes = new HashSet<>();
  private final Set<Integer> interruptions = new HashSet<>();
  private final Map<Fault, Integer> targets = new EnumMap<>(Fault.class);
  private final Map<Fault, Integer> seen = new EnumMap<>(Fault.class);
  private final Map<String, Double> priorities = new HashMap<>();
  private final int persistence;
  private double lowest;
  private boolean interrupted;

  /** Draws schedule {@code index}; {@code measured} has run in the order without choices. */
  RandomScript(long seed, long index, Conductor measured, int faults, Set<Fault> kinds) {
    random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + index);
    int kind = random.nextInt(10);
    order = kind < 3 ? Order.STANDARD : kind < 8 ? Order.PRIORITIES : Order.UNIFORM;
    shuffles = random.nextBoolean();
    interleavesOrders = random.nextBoolean();
    draw(changes, random.nextInt(MOST_CHANGES + 1), measured.asked(ChoicePoint.NEXT_UNIT));
    persistence = 1 + random.nextInt(16);
    draw(
        interruptions,
        Math.max(0, random.nextInt(2 * MOST_INTERRUPTIONS) - MOST_INTERRUPTIONS + 1),
        measured.asked(ChoicePoint.WITHIN_HOOK));
    List<Fault> possible =
        kinds.stream().filter(fault -> measured.offered(fault) > 0).sorted().toList();
    int wanted = possible.isEmpty() || faults == 0 ? 0 : random.nextInt(5) == 0 ? 0 : faults;
    for (int i = 0; i < wanted; i++) {
      Fault fault = possible.get(random.nextInt(possible.size()));
      targets.put(fault, random.nextInt(measured.offered(fault)));
    }
  }

  private void draw(Set<Integer> into, int count, int bound) {
    for (int i = 0; i < count && bound > 0; i++) {
      into.add(random.nextInt(bound));
    }
  }

  @Override
  public int decide(ChoicePoint point, int position, Supplier<List<Option>> options) {
    return switch (point) {
      case NEXT_UNIT -> nextUnit(position, options);
      case BEFORE_ORDER ->
          interleavesOrders && random.nextInt(2) == 0 ? 1 + random.nextInt(FEW_HOOKS) : 0;
      case WITHIN_HOOK -> withinHook(position, options);
      case FAULT -> fault(options.get());
      default -> shuffles ? random.nextInt(options.get().size()) : 0;
    };
  }

  private int nextUnit(int position, Supplier<List<Option>> options) {
    if (order == Order.STANDARD) {
      return 0;
    }
    List<Option> list = options.get();
    if (order == Order.UNIFORM) {
      return random.nextInt(list.size());
    }
    int best = best(list);
    if (changes.contains(position)) {
      lowest--;
      priorities.put(String.valueOf(list.get(best).unit()), lowest);
      best = best(list);
    }
    return best;
  }

  private int best(List<Option> options) {
    int best = 0;
    for (int i = 1; i < options.size(); i++) {
      if (priority(options.get(i).unit()) > priority(options.get(best).unit())) {
        best = i;
      }
    }
    return best;
  }

  private double priority(@Nullable String unit) {
    return priorities.computeIfAbsent(String.valueOf(unit), key -> random.nextDouble());
  }

  /** Once a hook is interrupted, others mostly go on for a while. */
  private int withinHook(int position, Supplier<List<Option>> options) {
    boolean goesOn = interrupted && random.nextInt(persistence) != 0;
    interrupted = goesOn || interruptions.contains(position);
    if (!interrupted) {
      return 0;
    }
    int others = options.get().size() - 1;
    return others == 0 ? 0 : 1 + random.nextInt(others);
  }

  private int fault(List<Option> options) {
    int chosen = 0;
    for (int i = 1; i < options.size(); i++) {
      Fault fault = options.get(i).fault();
      if (fault != null) {
        int before = seen.merge(fault, 1, Integer::sum) - 1;
        Integer target = targets.get(fault);
        if (target != null && target == before) {
          chosen = i;
        }
      }
    }
    return chosen;
  }
}
