package org.charm4j.bridge;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.charm4j.hook.HookCommand;
import org.charm4j.hook.HookCommandResult;
import org.charm4j.hook.HookCommandRunner;
import org.jspecify.annotations.Nullable;

/**
 * The calls of one running hook. They come in from the threads of {@link HookCommandSocket}, and
 * are answered one after another, in the order in which they came, by the thread that runs the
 * simulator (H-504).
 */
final class HookSession {
  private static final long SHORTEST_PAUSE = 1_000_000;
  private static final long LONGEST_PAUSE = 32_000_000;

  private final String token = Workshop.secret();
  private final @Nullable String context;
  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private boolean over;

  /** Makes a session of the hook with that {@code JUJU_CONTEXT_ID}. */
  HookSession(@Nullable String context) {
    this.context = context;
  }

  private sealed interface Event permits Call, Ended {}

  private record Call(HookCommand command, CompletableFuture<@Nullable HookCommandResult> answer)
      implements Event {}

  private record Ended() implements Event {}

  /** How waiting for a hook ended. */
  enum End {
    /** Its process ended by itself. */
    EXITED,
    /** It took too long. */
    TOO_LONG,
    /** It asked for a reboot at once, which kills it (H-540). */
    REBOOT
  }

  String token() {
    return token;
  }

  /** Returns whether a call comes from this hook, and not from one before it (H-505). */
  boolean isFor(String contextOfCall) {
    return contextOfCall.equals(context);
  }

  /** Hands a call over and waits; returns null if the hook ended instead. */
  @Nullable HookCommandResult call(HookCommand command) {
    CompletableFuture<@Nullable HookCommandResult> answer = new CompletableFuture<>();
    synchronized (events) {
      if (over) {
        return null;
      }
      events.add(new Call(command, answer));
    }
    try {
      return answer.get();
    } catch (ExecutionException e) {
      return null; // The simulator has failed, and says so itself.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }

  /** Answers calls until the hook has ended, well or not, or for as long as {@code limit}. */
  End serve(CompletableFuture<?> hook, HookCommandRunner commands, Duration limit)
      throws InterruptedException {
    return serve(hook, commands, limit, () -> false);
  }

  /**
   * Answers calls like {@link #serve(CompletableFuture, HookCommandRunner, Duration)}, and
   * meanwhile does {@code work}, the more often the more there was to do for it.
   */
  End serve(
      CompletableFuture<?> hook, HookCommandRunner commands, Duration limit, BooleanSupplier work)
      throws InterruptedException {
    var unused = hook.whenComplete((result, thrown) -> events.add(new Ended()));
    long deadline = System.nanoTime() + limit.toNanos();
    long pause = SHORTEST_PAUSE;
    while (true) {
      long left = deadline - System.nanoTime();
      Event event = events.poll(Math.min(left, pause), TimeUnit.NANOSECONDS);
      pause = work.getAsBoolean() ? SHORTEST_PAUSE : Math.min(LONGEST_PAUSE, pause * 2);
      if (event == null && left > 0) {
        continue;
      }
      if (event == null || (left <= 0 && event instanceof Call)) {
        return End.TOO_LONG; // Also of a hook that never stops calling.
      }
      if (event instanceof Ended) {
        return End.EXITED;
      }
      Call call = (Call) event;
      HookCommandResult result = run(call, commands);
      HookCommand command = call.command();
      boolean reboot = command.name().equals("juju-reboot") && command.args().contains("--now");
      if (reboot && result.isOk()) {
        return End.REBOOT;
      }
      call.answer().complete(result);
    }
  }

  private static HookCommandResult run(Call call, HookCommandRunner commands) {
    try {
      return commands.run(call.command());
    } catch (RuntimeException | Error e) {
      call.answer().complete(null);
      throw e;
    }
  }

  /** Turns away who still waits for an answer, and who calls from now on. */
  void close() {
    synchronized (events) {
      over = true;
      for (Event event : events) {
        if (event instanceof Call call) {
          call.answer().complete(null);
        }
      }
    }
  }
}
