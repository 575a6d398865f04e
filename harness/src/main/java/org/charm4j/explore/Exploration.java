package org.charm4j.explore;

import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.charm4j.sim.words.ChoicePoint;
import org.charm4j.sim.words.Fault;
import org.jspecify.annotations.Nullable;

/**
 * What to explore, and how much of it. It never changes; each method returns another one.
 *
 * <pre>{@code
 * juju.explore(
 *     Exploration.schedules(2_000).faults(1),
 *     world -> {
 *       world.deploy("database", DatabaseCharm::new).units(2);
 *       assertThat(world).secret("password").isAtRevision(1);
 *     });
 * }</pre>
 *
 * <p>Every schedule is one that Juju could produce: {@link ChoicePoint} lists what Juju leaves
 * open, and {@link Fault} what can break.
 */
public final class Exploration {
  private static final int MOST_THREADS = 256;

  private final int schedules;
  private final @Nullable Duration time;
  private final int deviations;
  private final @Nullable String replay;
  private final long seed;
  private final int faults;
  private final Set<Fault> kinds;
  private final Set<ChoicePoint> fixed;
  private final int threads;
  private final Shard shard;
  private final @Nullable String name;

  private Exploration(Draft draft) {
    this.schedules = draft.schedules;
    this.time = draft.time;
    this.deviations = draft.deviations;
    this.replay = draft.replay;
    this.seed = draft.seed;
    this.faults = draft.faults;
    this.kinds = draft.kinds;
    this.fixed = draft.fixed;
    this.threads = draft.threads;
    this.shard = draft.shard;
    this.name = draft.name;
  }

  /** The same fields, to be changed one at a time. */
  private static final class Draft {
    private int schedules;
    private @Nullable Duration time;
    private int deviations;
    private @Nullable String replay;
    private long seed = 1;
    private int faults;
    private Set<Fault> kinds = usual();
    private Set<ChoicePoint> fixed = EnumSet.noneOf(ChoicePoint.class);
    private int threads = 1;
    private Shard shard = Shard.ofEnvironment();
    private @Nullable String name;
  }

  private Draft draft() {
    Draft draft = new Draft();
    draft.schedules = schedules;
    draft.time = time;
    draft.deviations = deviations;
    draft.replay = replay;
    draft.seed = seed;
    draft.faults = faults;
    draft.kinds = kinds;
    draft.fixed = fixed;
    draft.threads = threads;
    draft.shard = shard;
    draft.name = name;
    return draft;
  }

  private static Set<Fault> usual() {
    EnumSet<Fault> usual = EnumSet.noneOf(Fault.class);
    for (Fault fault : Fault.values()) {
      if (fault.isUsual()) {
        usual.add(fault);
      }
    }
    return usual;
  }

  /**
   * Explores this many schedules, drawn by chance from a seed: the order without choices first,
   * then what has failed before, then rare orders.
   *
   * @param count 1 or more
   */
  public static Exploration schedules(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("cannot explore " + count + " schedules; it takes 1");
    }
    Draft draft = new Draft();
    draft.schedules = count;
    return new Exploration(draft);
  }

  /**
   * Explores as {@link #schedules}, for as long as {@code time}. How many schedules that are
   * depends on the machine; each is still found again by its seed.
   */
  public static Exploration during(Duration time) {
    if (time.isNegative() || time.isZero()) {
      throw new IllegalArgumentException("cannot explore during " + time + "; it takes some time");
    }
    return schedules(Integer.MAX_VALUE).atMost(time);
  }

  /**
   * Explores all schedules that differ from the order without choices in at most so many choices,
   * those with fewer first. Where a world was seen before, with the same behind every unit, the
   * rest is cut: it would be the same.
   *
   * @param deviations 0 or more; 1 and 2 find most mistakes, 3 takes long
   */
  public static Exploration exhaustive(int deviations) {
    if (deviations < 0) {
      throw new IllegalArgumentException("cannot differ in " + deviations + " choices");
    }
    Draft draft = new Draft();
    draft.schedules = Integer.MAX_VALUE;
    draft.deviations = deviations + 1;
    return new Exploration(draft);
  }

  /**
   * Runs the one schedule of a seed that a failure has printed.
   *
   * @throws IllegalArgumentException if it is no such seed
   */
  public static Exploration replay(String seed) {
    Schedule.of(seed);
    Draft draft = new Draft();
    draft.schedules = 1;
    draft.replay = seed;
    return new Exploration(draft);
  }

  /** Returns one that also ends after {@code limit}. */
  public Exploration atMost(Duration limit) {
    Draft draft = draft();
    draft.time = limit;
    return new Exploration(draft);
  }

  /**
   * Returns one with another seed. The same seed gives the same schedules. It is 1 if not given.
   */
  public Exploration seed(long newSeed) {
    Draft draft = draft();
    draft.seed = newSeed;
    return new Exploration(draft);
  }

  /**
   * Returns one in which at most so many things break in a schedule: of the {@link Fault#isUsual
   * usual} kinds, or of those given. A hook that a fault made fail is retried after the wait that
   * Juju takes, before the test looks at anything.
   *
   * @param budget 0 or more
   */
  public Exploration faults(int budget, Fault... only) {
    return faults(budget, List.of(only));
  }

  /** Returns one in which at most so many things break; none of {@code only} means the usual. */
  public Exploration faults(int budget, Collection<Fault> only) {
    if (budget < 0) {
      throw new IllegalArgumentException("cannot let " + budget + " things break");
    }
    Draft draft = draft();
    draft.faults = budget;
    draft.kinds = only.isEmpty() ? usual() : EnumSet.copyOf(only);
    return new Exploration(draft);
  }

  /** Returns one that keeps the first option at these choice points, besides those fixed before. */
  public Exploration keeping(ChoicePoint... points) {
    Draft draft = draft();
    EnumSet<ChoicePoint> more = EnumSet.noneOf(ChoicePoint.class);
    more.addAll(fixed);
    more.addAll(List.of(points));
    draft.fixed = more;
    return new Exploration(draft);
  }

  /**
   * Returns one that works in several threads. It finds the same as one thread does, if the trial
   * uses nothing that its runs share. 0 is one for each processor.
   */
  public Exploration threads(int count) {
    if (count < 0 || count > MOST_THREADS) {
      throw new IllegalArgumentException("cannot explore in " + count + " threads");
    }
    Draft draft = draft();
    draft.threads = count == 0 ? Runtime.getRuntime().availableProcessors() : count;
    return new Exploration(draft);
  }

  /**
   * Returns one that does its share of the schedules: the {@code index}-th of {@code count}. If
   * nothing is said, the property {@code charm4j.explore.shard} counts, such as {@code 2/8}, and
   * then the variables that CI systems set for parallel jobs.
   *
   * @param index from 1
   */
  public Exploration shard(int index, int count) {
    Draft draft = draft();
    draft.shard = new Shard(index, count);
    return new Exploration(draft);
  }

  /** Returns one whose failing seeds are remembered under a name; empty remembers none. */
  public Exploration named(String newName) {
    Draft draft = draft();
    draft.name = newName;
    return new Exploration(draft);
  }

  /** Returns the name for failing seeds, or null if none was given. */
  public @Nullable String name() {
    return name;
  }

  int count() {
    return schedules;
  }

  @Nullable Duration time() {
    return time;
  }

  /** Returns how many choices may differ in an exhaustive search, or -1 if it is none. */
  int deviations() {
    return deviations - 1;
  }

  @Nullable String replayed() {
    return replay;
  }

  long seed() {
    return seed;
  }

  int faults() {
    return faults;
  }

  Set<Fault> kinds() {
    return Collections.unmodifiableSet(kinds);
  }

  Set<ChoicePoint> fixed() {
    return Collections.unmodifiableSet(fixed);
  }

  int threads() {
    return threads;
  }

  Shard shard() {
    return shard;
  }

  @Override
  public String toString() {
    return replay != null
        ? "replay of " + replay
        : (deviations > 0
                ? "all with " + (deviations - 1) + " deviations"
                : schedules + " schedules")
            + ", seed "
            + seed
            + ", "
            + faults
            + " faults";
  }
}
