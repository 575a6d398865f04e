package org.charm4j.cli.command;

import java.time.Duration;
import java.util.function.Supplier;
import org.charm4j.sim.RefusedException;
import org.charm4j.sim.command.GoDuration;
import org.charm4j.sim.command.GoText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How {@code run} and {@code exec} wait for their tasks, in virtual time (H-946). */
final class Waiting {
  @Option(names = "--wait")
  @Nullable String wait;

  @Option(names = "--background")
  boolean background;

  @Option(names = "--utc")
  boolean utc;

  @Option(names = "--color")
  boolean color;

  @Option(names = "--no-color")
  boolean noColor;

  private Duration duration;

  /** Makes the flags of a command that waits so long by default. */
  Waiting(Duration duration) {
    this.duration = duration;
  }

  /** Returns how long to wait, once it was checked. */
  Duration duration() {
    return duration;
  }

  void check() {
    Duration given = duration(wait);
    if (given != null) {
      if (background) {
        throw RefusedException.usage("cannot specify both --wait and --background");
      }
      if (given.isNegative()) {
        throw RefusedException.usage("--wait must be a positive duration");
      }
      duration = given;
    }
  }

  /** Returns the duration that a flag {@code --wait} says; null if it was not given. */
  static @Nullable Duration duration(@Nullable String wait) {
    if (wait == null) {
      return null;
    }
    Duration given = GoDuration.parse(wait);
    if (given == null) {
      throw RefusedException.usage(
          "invalid value "
              + GoText.quote(wait)
              + " for option --wait: time: invalid duration "
              + GoText.quote(wait));
    }
    return given;
  }

  /**
   * Carries on with an operation whose tasks are queued: says what runs, waits, prints the results,
   * and fails if a process has failed (H-944).
   *
   * @param shown whether the command shows its progress, as {@code run} does
   */
  void follow(
      Call call, Operation operation, boolean shown, Output output, Supplier<String> plain) {
    if (shown && !background) {
      operation.reportProgress(call);
    }
    if (!operation.reportRefusals(call)) {
      return;
    }
    if (background) {
      operation.reportBackground(call);
      return;
    }
    Runnable end =
        () -> {
          operation.reportWait(call, shown);
          operation.requireEnded();
          print(call, operation, output, plain);
        };
    if (call.canWaitLater()) {
      call.waitLater(new PendingTasks(operation::isWaiting, operation::lateWords, duration, end));
      return;
    }
    operation.await(duration);
    end.run();
  }

  private static void print(Call call, Operation operation, Output output, Supplier<String> plain) {
    output.print(call, TaskText.all(operation.tasks()), plain);
    RefusedException failure = operation.failure();
    if (failure != null) {
      throw failure;
    }
  }
}
