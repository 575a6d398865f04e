package org.charm4j.sim;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * How a controller is set up. Two controllers with equal configuration that are asked the same give
 * the same journal, in any JVM.
 *
 * @param seed what ids and the model's UUID are made from
 * @param modelName the model's name
 * @param start the first instant of virtual time, UTC
 * @param jujuVersion what {@code JUJU_VERSION} says
 * @param updateStatusInterval how often update-status is due; {@link Duration#ZERO} for never. Juju
 *     spreads each wait by a fifth at random, here it is exact (H-148)
 * @param retryHooks whether a failed hook is retried by itself (H-202)
 * @param stepLimit how many operations one {@code settle} may take before it is taken for a charm
 *     that never settles; at least 1
 * @param journalLimit how many entries the journal keeps at the least; at least 1
 */
public record ControllerConfig(
    long seed,
    String modelName,
    Instant start,
    String jujuVersion,
    Duration updateStatusInterval,
    boolean retryHooks,
    int stepLimit,
    int journalLimit) {

  private static final ControllerConfig JUJU_36 =
      new ControllerConfig(
          1,
          "test",
          Instant.parse("2025-01-01T00:00:00Z"),
          "3.6.9",
          Duration.ofMinutes(5),
          true,
          100_000,
          1_000_000);

  /** Checks the parts. */
  public ControllerConfig {
    Objects.requireNonNull(start, "start");
    if (!Names.isApplication(modelName)) {
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
  }

  /** Returns the defaults of Juju 3.6: seed 1, start of 2025, update-status every 5 minutes. */
  public static ControllerConfig juju36() {
    return JUJU_36;
  }

  /** Returns this configuration with another seed. */
  public ControllerConfig withSeed(long newSeed) {
    return new ControllerConfig(
        newSeed,
        modelName,
        start,
        jujuVersion,
        updateStatusInterval,
        retryHooks,
        stepLimit,
        journalLimit);
  }

  /** Returns this configuration with another name of the model. */
  public ControllerConfig withModelName(String newName) {
    return new ControllerConfig(
        seed,
        newName,
        start,
        jujuVersion,
        updateStatusInterval,
        retryHooks,
        stepLimit,
        journalLimit);
  }

  /** Returns this configuration with another first instant of virtual time. */
  public ControllerConfig withStart(Instant newStart) {
    return new ControllerConfig(
        seed,
        modelName,
        newStart,
        jujuVersion,
        updateStatusInterval,
        retryHooks,
        stepLimit,
        journalLimit);
  }

  /** Returns this configuration with another interval of update-status; zero for never. */
  public ControllerConfig withUpdateStatusInterval(Duration newInterval) {
    return new ControllerConfig(
        seed, modelName, start, jujuVersion, newInterval, retryHooks, stepLimit, journalLimit);
  }

  /** Returns this configuration with or without automatic retries of failed hooks. */
  public ControllerConfig withRetryHooks(boolean retry) {
    return new ControllerConfig(
        seed, modelName, start, jujuVersion, updateStatusInterval, retry, stepLimit, journalLimit);
  }

  /** Returns this configuration with another limit of operations per settle. */
  public ControllerConfig withStepLimit(int limit) {
    return new ControllerConfig(
        seed, modelName, start, jujuVersion, updateStatusInterval, retryHooks, limit, journalLimit);
  }

  /** Returns this configuration with another limit of journal entries. */
  public ControllerConfig withJournalLimit(int limit) {
    return new ControllerConfig(
        seed, modelName, start, jujuVersion, updateStatusInterval, retryHooks, stepLimit, limit);
  }
}
