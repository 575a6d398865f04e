package org.charm4j.explore;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.charm4j.sim.words.ChoicePoint;
import org.charm4j.sim.words.Fault;

/**
 * One order of everything: the choices that differ from the first option, each by its choice point
 * and how often that point came before. Its seed is a text that says all of it.
 */
final class Schedule {
  /**
   * A choice that differs from the first option.
   *
   * @param position how often the point came before in the same run, from 0
   * @param value the number of the option, from 1
   */
  record Choice(ChoicePoint point, int position, int value) {
    @Override
    public String toString() {
      return "" + point.letter() + position + "=" + value;
    }
  }

  private static final Pattern SEED = Pattern.compile("1-(\\d+)-([0-9a-f]+)-(|[a-z0-9=.]+)");
  private static final Pattern CHOICE = Pattern.compile("([a-z])(\\d{1,9})=(\\d{1,9})");

  private final int faults;
  private final Set<Fault> kinds;
  private final List<Choice> choices;
  private final Map<ChoicePoint, TreeMap<Integer, Integer>> values =
      new EnumMap<>(ChoicePoint.class);

  Schedule(int faults, Set<Fault> kinds, List<Choice> choices) {
    this.faults = faults;
    this.kinds = kinds;
    this.choices = List.copyOf(choices);
    for (Choice choice : choices) {
      values
          .computeIfAbsent(choice.point(), point -> new TreeMap<>())
          .put(choice.position(), choice.value());
    }
  }

  /** Returns whether a text can be read as a seed. */
  static boolean isSeed(String text) {
    try {
      of(text);
      return true;
    } catch (IllegalArgumentException no) {
      return false;
    }
  }

  /** Reads a seed. */
  static Schedule of(String seed) {
    Matcher matcher = SEED.matcher(seed.strip());
    if (!matcher.matches()) {
      throw noSeed(seed, "it is written like 1-0-0-u4=1.h12=2");
    }
    Set<Fault> kinds = EnumSet.noneOf(Fault.class);
    long mask = Long.parseLong(matcher.group(2), 16);
    int bit = 0;
    for (Fault fault : Fault.values()) {
      if ((mask >> bit++ & 1) == 1) {
        kinds.add(fault);
      }
    }
    List<Choice> choices = new ArrayList<>();
    if (!matcher.group(3).isEmpty()) {
      for (String word : matcher.group(3).split("\\.", -1)) {
        choices.add(choice(seed, word));
      }
    }
    return new Schedule(Integer.parseInt(matcher.group(1)), kinds, choices);
  }

  private static Choice choice(String seed, String word) {
    Matcher matcher = CHOICE.matcher(word);
    if (matcher.matches()) {
      for (ChoicePoint point : ChoicePoint.values()) {
        if (point.letter() == matcher.group(1).charAt(0)) {
          return new Choice(
              point, Integer.parseInt(matcher.group(2)), Integer.parseInt(matcher.group(3)));
        }
      }
    }
    throw noSeed(seed, "\"" + word + "\" is no choice");
  }

  private static IllegalArgumentException noSeed(String seed, String why) {
    return new IllegalArgumentException(
        "\"" + seed + "\" is no seed of a schedule: " + why + "; a failed exploration prints one");
  }

  /** Returns how many faults it may have. */
  int faults() {
    return faults;
  }

  /** Returns the kinds of faults that it may have. */
  Set<Fault> kinds() {
    return Collections.unmodifiableSet(kinds);
  }

  List<Choice> choices() {
    return choices;
  }

  Schedule with(List<Choice> others) {
    return new Schedule(faults, kinds, others);
  }

  /** Returns the number of the option at a place, 0 where it takes the first. */
  int at(ChoicePoint point, int position) {
    TreeMap<Integer, Integer> found = values.get(point);
    return found == null ? 0 : found.getOrDefault(position, 0);
  }

  /** Returns the seed. */
  String seed() {
    long mask = 0;
    int bit = 0;
    for (Fault fault : Fault.values()) {
      mask |= (kinds.contains(fault) ? 1L : 0L) << bit++;
    }
    StringBuilder text = new StringBuilder("1-").append(faults).append('-');
    text.append(Long.toHexString(mask)).append('-');
    for (int i = 0; i < choices.size(); i++) {
      text.append(i == 0 ? "" : ".").append(choices.get(i));
    }
    return text.toString();
  }

  @Override
  public String toString() {
    return seed();
  }
}
