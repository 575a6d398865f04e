package org.charm4j.bridge;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.charm4j.cli.CliResult;
import org.charm4j.cli.CommandInProgress;
import org.jspecify.annotations.Nullable;

/** A command that waits for its turn, is being carried out, or waits for its tasks. */
final class Job {
  /** Commands that change nothing more once they wait: they end when their caller is gone. */
  private static final Set<String> FOR_THE_CALLER = Set.of("run", "exec", "wait-for");

  private static final long MOMENT_MILLIS = 300;

  private final StandInCall call;
  private final CompletableFuture<CliResult> answer = new CompletableFuture<>();
  private volatile boolean abandoned;
  private volatile boolean dropped;

  /** Set while tasks are waited for in real time; its methods belong to the controller's thread. */
  private @Nullable CommandInProgress waiting;

  private volatile long deadline = Long.MAX_VALUE;
  private volatile @Nullable CliResult late;

  Job(StandInCall call) {
    this.call = call;
  }

  StandInCall call() {
    return call;
  }

  /** Notes that nobody waits for the answer any more. */
  void abandon() {
    abandoned = true;
  }

  /** Returns whether to go on with it is of no use. */
  boolean isPointless() {
    return abandoned
        && (SessionPicture.isEnough(call)
            || FOR_THE_CALLER.contains(call.command())
            || (call.command().equals("sim") && call.request().argv().contains("advance")));
  }

  /** Lets another controller carry it out: this one ends, and has not begun with it. */
  void drop() {
    dropped = true;
    end(new CliResult(1, "", ""));
  }

  boolean isDropped() {
    return dropped;
  }

  void end(CliResult result) {
    answer.complete(result);
  }

  boolean isEnded() {
    return answer.isDone();
  }

  /** Waits a moment for its end. */
  void awaitBriefly() {
    try {
      answer.get(MOMENT_MILLIS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      // It takes longer, and is not waited for.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Lets it wait for its tasks for as long as it said. */
  void waitFor(CommandInProgress command, Duration wait) {
    waiting = command;
    late = command.late();
    deadline = System.nanoTime() + wait.toNanos();
  }

  /** Ends it if it waits for tasks and they have ended, or its time is up. */
  void look() {
    CommandInProgress command = waiting;
    if (command == null || isEnded()) {
      return;
    }
    if (command.isDone() || System.nanoTime() >= deadline) {
      end(command.result());
    } else {
      late = command.late();
    }
  }

  /**
   * Returns the answer if it is there within so long, or if the command's time is up; else null.
   */
  @Nullable CliResult await(Duration patience) throws InterruptedException {
    try {
      return answer.get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      CliResult tooLate = late;
      // The controller's thread may be at a long hook, and cannot say so.
      if (tooLate != null && System.nanoTime() > deadline + patience.toNanos()) {
        answer.complete(tooLate);
        return answer.join();
      }
      return null;
    } catch (ExecutionException e) {
      throw new AssertionError("jobs end with a result", e);
    }
  }
}
