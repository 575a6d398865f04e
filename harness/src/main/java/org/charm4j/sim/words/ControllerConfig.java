package org.charm4j.sim.words;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.charm4j.hook.JujuVersion;

/**
 * The configuration of a controller. Two controllers with the same configuration and the same
 * orders give the same journal, in any JVM.
 *
 * @param seed the seed of all ids and of the model's UUID
 * @param modelName the model's name
 * @param start the first instant of virtual time, UTC
 * @param juju the release of Juju, one that {@link JujuReleases} knows
 * @param updateStatusInterval the interval of update-status; {@link Duration#ZERO} for never. Juju
 *     varies each wait at random by up to 20 %; here it is exact
 * @param retryHooks whether failed hooks are retried automatically
 * @param stepLimit how many operations one {@code settle} may take before it is taken for a charm
 *     that never settles; at least 1
 * @param journalLimit how many entries the journal keeps at the least; at least 1
 * @param mended the quirks of Juju that are mended; all others are as in Juju
 * @param variables variables of all hooks that the settings of the model change, such as {@code
 *     JUJU_CHARM_HTTP_PROXY}
 */
public record ControllerConfig(
    long seed,
    String modelName,
    Instant start,
    JujuVersion juju,
    Duration updateStatusInterval,
    boolean retryHooks,
    int stepLimit,
    int journalLimit,
    Set<Quirk> mended,
    SortedMap<String, String> variables) {

  private static final ControllerConfig JUJU_36 =
      new ControllerConfig(
          1,
          "test",
          Instant.parse("2025-01-01T00:00:00Z"),
          JujuReleases.DEFAULT,
          Duration.ofMinutes(5),
          true,
          100_000,
          1_000_000,
          // Mended as S-202, S-211, S-212, S-257 and C-05 advise: it is not known what comes of
          // these on a controller, or they would only blur times that a test has set.
          setOf(
              List.of(
                  Quirk.EX_LEADER_REMOVES,
                  Quirk.UNIT_ROTATION_STUCK,
                  Quirk.ROTATED_AWAY,
                  Quirk.MINUTE_TIMERS,
                  Quirk.UNKNOWN_NAME_CRASHES)),
          new TreeMap<>());

  /** Checks the parts. */
  public ControllerConfig {
    Objects.requireNonNull(start, "start");
    JujuReleases.check(juju);
    if (!modelName.matches("[a-z0-9][a-z0-9-]*")) {
      throw new IllegalArgumentException(
          "model name \"" + modelName + "\" not valid; use lowercase letters, digits and hyphens");
    }
    if (updateStatusInterval.isNegative()) {
      throw new IllegalArgumentException(
          "update-status interval " + updateStatusInterval + " is negative; use zero for never");
    }
    if (stepLimit < 1 || journalLimit < 1) {
      throw new IllegalArgumentException("step limit and journal limit must be at least 1");
    }
    mended = Collections.unmodifiableSet(setOf(mended));
    variables = Collections.unmodifiableSortedMap(new TreeMap<>(variables));
  }

  private static EnumSet<Quirk> setOf(Collection<Quirk> quirks) {
    EnumSet<Quirk> set = EnumSet.noneOf(Quirk.class);
    set.addAll(quirks);
    return set;
  }

  /**
   * Returns the defaults of Juju 3.6: seed 1, start of 2025, update-status every 5 minutes. All
   * quirks are as in Juju, except {@link Quirk#EX_LEADER_REMOVES}, {@link
   * Quirk#UNIT_ROTATION_STUCK}, {@link Quirk#ROTATED_AWAY}, {@link Quirk#MINUTE_TIMERS} and {@link
   * Quirk#UNKNOWN_NAME_CRASHES}.
   */
  public static ControllerConfig juju36() {
    return JUJU_36;
  }

  /** Returns this configuration with another seed. */
  public ControllerConfig withSeed(long newSeed) {
    return new ControllerConfig(
        newSeed,
        modelName,
        start,
        juju,
        updateStatusInterval,
        retryHooks,
        stepLimit,
        journalLimit,
        mended,
        variables);
  }

  /** Returns this configuration with another name of the model. */
  public ControllerConfig withModelName(String newName) {
    return new ControllerConfig(
        seed,
        newName,
        start,
        juju,
        updateStatusInterval,
        retryHooks,
        stepLimit,
        journalLimit,
        mended,
        variables);
  }

  /** Returns this configuration with another first instant of virtual time. */
  public ControllerConfig withStart(Instant newStart) {
    return new ControllerConfig(
        seed,
        modelName,
        newStart,
        juju,
        updateStatusInterval,
        retryHooks,
        stepLimit,
        journalLimit,
        mended,
        variables);
  }

  /**
   * Returns this configuration with another Juju.
   *
   * @param release such as {@code 3.6.9}; with two numbers the newest one that is known
   * @throws IllegalArgumentException if Charm4J does not know it; see {@link JujuReleases}
   */
  public ControllerConfig withJuju(String release) {
    return withJuju(JujuReleases.of(release));
  }

  /**
   * Returns this configuration with another Juju.
   *
   * @throws IllegalArgumentException if Charm4J does not know it; see {@link JujuReleases}
   */
  public ControllerConfig withJuju(JujuVersion version) {
    return new ControllerConfig(
        seed,
        modelName,
        start,
        version,
        updateStatusInterval,
        retryHooks,
        stepLimit,
        journalLimit,
        mended,
        variables);
  }

  /** Returns this configuration with another interval of update-status; zero for never. */
  public ControllerConfig withUpdateStatusInterval(Duration newInterval) {
    return new ControllerConfig(
        seed,
        modelName,
        start,
        juju,
        newInterval,
        retryHooks,
        stepLimit,
        journalLimit,
        mended,
        variables);
  }

  /** Returns this configuration with or without automatic retries of failed hooks. */
  public ControllerConfig withRetryHooks(boolean retry) {
    return new ControllerConfig(
        seed,
        modelName,
        start,
        juju,
        updateStatusInterval,
        retry,
        stepLimit,
        journalLimit,
        mended,
        variables);
  }

  /** Returns this configuration with another limit of operations per settle. */
  public ControllerConfig withStepLimit(int limit) {
    return new ControllerConfig(
        seed,
        modelName,
        start,
        juju,
        updateStatusInterval,
        retryHooks,
        limit,
        journalLimit,
        mended,
        variables);
  }

  /** Returns this configuration with another limit of journal entries. */
  public ControllerConfig withJournalLimit(int limit) {
    return new ControllerConfig(
        seed,
        modelName,
        start,
        juju,
        updateStatusInterval,
        retryHooks,
        stepLimit,
        limit,
        mended,
        variables);
  }

  /** Returns this configuration with these quirks mended, too. */
  public ControllerConfig withMended(Quirk... quirks) {
    EnumSet<Quirk> more = setOf(mended);
    more.addAll(List.of(quirks));
    return withMendedSet(more);
  }

  /** Returns this configuration with these quirks as in Juju, if its release has them. */
  public ControllerConfig withFaithful(Quirk... quirks) {
    EnumSet<Quirk> fewer = setOf(mended);
    List.of(quirks).forEach(fewer::remove);
    return withMendedSet(fewer);
  }

  /** Returns this configuration with other variables for all hooks. */
  public ControllerConfig withVariables(SortedMap<String, String> newVariables) {
    return new ControllerConfig(
        seed,
        modelName,
        start,
        juju,
        updateStatusInterval,
        retryHooks,
        stepLimit,
        journalLimit,
        mended,
        newVariables);
  }

  private ControllerConfig withMendedSet(Set<Quirk> newMended) {
    return new ControllerConfig(
        seed,
        modelName,
        start,
        juju,
        updateStatusInterval,
        retryHooks,
        stepLimit,
        journalLimit,
        newMended,
        variables);
  }

  /** Returns the value of {@code JUJU_VERSION}. */
  public String jujuVersion() {
    return juju.toString();
  }

  /** Returns whether the quirk is mended, by this configuration or in this release of Juju. */
  public boolean mends(Quirk quirk) {
    return mended.contains(quirk) || !quirk.isIn(juju);
  }

  /** Returns whether this release of Juju has a change. */
  public boolean has(VersionChange change) {
    return change.isIn(juju);
  }
}
