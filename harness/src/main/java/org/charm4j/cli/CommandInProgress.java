package org.charm4j.cli;

import java.time.Duration;
import org.charm4j.cli.command.Call;
import org.jspecify.annotations.Nullable;

/**
 * A command that {@link JujuSession#begin} has begun. It is done at once unless it waits for tasks.
 * Use it in the session's thread only.
 */
public final class CommandInProgress {
  private final Call call;
  private final int exitCode;

  CommandInProgress(Call call, int exitCode) {
    this.call = call;
    this.exitCode = exitCode;
  }

  /** Returns how long the command waits for its tasks, or null if it waits for none. */
  public @Nullable Duration patience() {
    return call.patience();
  }

  /** Returns whether it has nothing left to wait for. */
  public boolean isDone() {
    return !call.isWaiting();
  }

  /** Returns the result. A command that is not done says that its tasks are late. */
  public CliResult result() {
    int code = call.patience() == null ? exitCode : CommandLines.run(call, call::endWaiting);
    return new CliResult(code, call.stdout(), call.stderr());
  }

  /** Returns the result that the command has if its time is up now, and changes nothing. */
  public CliResult late() {
    return new CliResult(1, call.stdout(), call.stderr() + "ERROR " + call.lateWords() + "\n");
  }

  @Override
  public String toString() {
    return "command in progress";
  }
}
