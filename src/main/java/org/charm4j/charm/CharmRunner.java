package org.charm4j.charm;

import java.util.function.Supplier;
import org.charm4j.hook.CharmMetadata;
import org.charm4j.hook.CharmProcess;
import org.charm4j.hook.HookCommandRunner;
import org.charm4j.hook.HookEnvironment;
import org.charm4j.hook.ProcessResult;

/** A Java charm as Juju sees it; makes a {@link Dispatch} and a fresh charm for every hook. */
final class CharmRunner implements CharmProcess {

  private final Supplier<? extends CharmBase> charm;
  private final CharmMetadata meta;
  private final CharmEvents events;

  CharmRunner(Supplier<? extends CharmBase> charm, CharmMetadata meta) {
    this.charm = charm;
    this.meta = meta;
    this.events = new CharmEvents(meta);
    LibraryLog
        .install(); // Before a hook's output is kept, which a console's handler would hold on to.
  }

  @Override
  public int dispatch(HookEnvironment environment, HookCommandRunner runner) {
    return end(environment, runner).exitCode();
  }

  @Override
  public ProcessResult run(HookEnvironment environment, HookCommandRunner runner) {
    try (PrintedOutput printed = new PrintedOutput(runner)) {
      ProcessResult end = end(environment, runner);
      ProcessResult result = printed.result(end.exitCode());
      Throwable thrown = end.thrown();
      return thrown == null ? result : result.withThrown(thrown);
    }
  }

  private ProcessResult end(HookEnvironment environment, HookCommandRunner runner) {
    LibraryLog.install();
    HookClock clock = new HookClock(environment);
    HookCommands commands = new HookCommands(guarded(runner), clock);
    try {
      new Dispatch(meta, events, environment, commands, clock).run(charm);
      return ProcessResult.silent(0);
    } catch (RunnerFailure e) {
      throw e.rethrown();
    } catch (HookEnded e) {
      // Killed, Juju has taken over, and what this process returns does not matter (H-540). Given
      // up,
      // Juju shall not run the hook again.
      return ProcessResult.silent(0);
    } catch (VirtualMachineError e) {
      throw e;
    } catch (Throwable e) { // Whatever a charm throws fails its hook and nothing else (H-704).
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      return ProcessResult.silent(failed(e, commands)).withThrown(e);
    }
  }

  private static int failed(Throwable thrown, HookCommands commands) {
    try {
      new JujuLog(commands).uncaught(thrown);
      return 1;
    } catch (RunnerFailure e) {
      e.original.addSuppressed(thrown);
      throw e.rethrown();
    }
  }

  /**
   * Keeps what the runner itself throws apart from what the charm throws: a runner answers a failed
   * command with a result, so an exception of its own is no matter for the charm to handle and no
   * failure of the hook.
   */
  private static HookCommandRunner guarded(HookCommandRunner runner) {
    return command -> {
      try {
        return runner.run(command);
      } catch (RuntimeException | Error e) {
        throw new RunnerFailure(e);
      }
    };
  }

  /** Carries an exception of the runner through the charm's code. */
  private static final class RunnerFailure extends Error {

    private static final long serialVersionUID = 1L;

    private final Throwable original;

    RunnerFailure(Throwable original) {
      super(original.getMessage(), original, false, false);
      this.original = original;
    }

    RuntimeException rethrown() {
      if (original instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) original;
    }
  }
}
