package org.charm4j.explore;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.charm4j.judge.Masker;
import org.charm4j.sim.Controller;
import org.charm4j.sim.words.Fault;
import org.jspecify.annotations.Nullable;

/** Runs a trial under many schedules, until one fails or there are enough. */
public final class Explorer {
  private static final long PROGRESS = Duration.ofSeconds(5).toNanos();

  private final Exploration settings;
  private final Trial trial;
  private final Function<String, String> snippet;
  private final FailedSeeds memory;
  private final ExplorationReport.Counts counts = new ExplorationReport.Counts();
  private final AtomicLong told = new AtomicLong(System.nanoTime());

  /** A failing run, and which it was. */
  private record Failing(Run run, long index) {}

  /**
   * Makes an explorer.
   *
   * @param snippet makes the code of a test that runs only the schedule of a seed
   * @param memory the file in which failing seeds are remembered, or null for none
   */
  public Explorer(
      Exploration settings, Trial trial, Function<String, String> snippet, @Nullable Path memory) {
    this.settings = settings;
    this.trial = trial;
    this.snippet = snippet;
    this.memory = new FailedSeeds(memory);
  }

  /**
   * Explores. A trial that fails in the order without choices fails with what it throws.
   *
   * @throws ExplorationError if a schedule fails
   * @throws Throwable what the trial throws in the order without choices
   */
  public ExplorationReport explore() throws Throwable {
    if (settings.replayed() != null) {
      return replay(Schedule.of(settings.replayed()));
    }
    Schedule standard = new Schedule(settings.faults(), settings.kinds(), List.of());
    Run measured = run(Script.of(standard), standard, null);
    counts.add(measured.conductor());
    if (measured.failure() != null) {
      tell(measured);
      throw measured.failure();
    }
    failAgain(measured);
    boolean complete = false;
    if (settings.deviations() >= 0) {
      complete = systematically(standard, measured);
    } else {
      Failing failing = settings.threads() == 1 ? inOneThread(measured) : inThreads(measured);
      if (failing != null) {
        throw failed(failing.run(), measured, failing.index() + 1);
      }
    }
    return counts.report(complete);
  }

  private ExplorationReport replay(Schedule schedule) throws ExplorationError {
    Run run = run(Script.of(schedule), schedule, null);
    counts.add(run.conductor());
    if (run.failure() != null) {
      throw error(run, run, 0, counts.report(false));
    }
    return counts.report(false);
  }

  /** What failed before is tried first; what fails no longer is forgotten. */
  private void failAgain(Run measured) throws ExplorationError {
    for (Schedule schedule : memory.all()) {
      Run run = run(Script.of(schedule), schedule, null);
      counts.add(run.conductor());
      if (run.failure() != null) {
        throw failed(run, measured, counts.schedules());
      }
      memory.remove(schedule);
    }
  }

  private boolean systematically(Schedule standard, Run measured) throws ExplorationError {
    Systematic search =
        new Systematic(
            settings.deviations(),
            standard,
            (schedule, onlooker) -> run(Script.of(schedule), schedule, onlooker));
    while (!search.isOver()) {
      if (isOver(counts.schedules())) {
        return false;
      }
      Run run = search.next();
      if (run == null) {
        counts.addCut();
        continue;
      }
      counts.add(run.conductor());
      if (run.failure() != null) {
        throw failed(run, measured, counts.schedules());
      }
      progress();
    }
    return true;
  }

  private @Nullable Failing inOneThread(Run measured) {
    for (long index = 1; index < settings.count(); index++) {
      if (isOver(index)) {
        return null;
      }
      Failing failing = draw(index, measured);
      if (failing != null) {
        return failing;
      }
    }
    return null;
  }

  private @Nullable Failing draw(long index, Run measured) {
    if (!settings.shard().has(index)) {
      return null;
    }
    Script script =
        new RandomScript(
            settings.seed(), index, measured.conductor(), settings.faults(), settings.kinds());
    Run run = run(script, settings.faults(), settings.kinds(), null);
    counts.add(run.conductor());
    progress();
    return run.failure() == null ? null : new Failing(run, index);
  }

  /** The first schedule that fails is the one that one thread would have found. */
  private @Nullable Failing inThreads(Run measured) throws InterruptedException {
    AtomicLong next = new AtomicLong(1);
    AtomicReference<@Nullable Failing> first = new AtomicReference<>();
    AtomicReference<@Nullable Throwable> ownMistake = new AtomicReference<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < settings.threads(); i++) {
      Thread thread = new Thread(() -> work(next, first, measured), "charm4j explorer " + (i + 1));
      thread.setDaemon(true);
      thread.setUncaughtExceptionHandler((of, thrown) -> ownMistake.set(thrown));
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    if (ownMistake.get() != null) {
      throw new AssertionError("the explorer itself failed", ownMistake.get());
    }
    return first.get();
  }

  private void work(AtomicLong next, AtomicReference<@Nullable Failing> first, Run measured) {
    while (true) {
      long index = next.getAndIncrement();
      Failing known = first.get();
      if (index >= settings.count() || isOver(index) || (known != null && known.index() < index)) {
        return;
      }
      Failing failing = draw(index, measured);
      if (failing != null) {
        first.accumulateAndGet(
            failing,
            (before, found) ->
                before == null || (found != null && found.index() < before.index())
                    ? found
                    : before);
      }
    }
  }

  private boolean isOver(long index) {
    Duration limit = settings.time();
    return index >= settings.count() || (limit != null && counts.time().compareTo(limit) > 0);
  }

  private Run run(Script script, Schedule schedule, Conductor.@Nullable Onlooker onlooker) {
    return run(script, schedule.faults(), schedule.kinds(), onlooker);
  }

  private Run run(
      Script script, int faults, Set<Fault> kinds, Conductor.@Nullable Onlooker onlooker) {
    Conductor conductor = new Conductor(script, faults, kinds, settings.fixed());
    if (onlooker != null) {
      conductor.watchedBy(onlooker);
    }
    try {
      trial.run(conductor::leads);
      return new Run(conductor, null);
    } catch (VirtualMachineError e) {
      if (e instanceof StackOverflowError) {
        return new Run(conductor, e);
      }
      throw e;
    } catch (Throwable thrown) { // whatever makes the trial fail
      return new Run(conductor, thrown);
    }
  }

  private ExplorationError failed(Run failing, Run measured, long number) {
    ExplorationReport report = counts.report(false);
    Schedule standard = measured.conductor().schedule();
    Run open = run(Script.of(standard), standard, (made, world) -> {});
    Shrinker shrinker =
        new Shrinker(schedule -> run(Script.of(schedule), schedule, null), failing, open);
    Run shrunk = shrinker.shrink();
    memory.add(shrunk.conductor().schedule());
    return error(shrunk, failing, number, report);
  }

  private ExplorationError error(Run shrunk, Run failing, long number, ExplorationReport report) {
    tell(shrunk);
    Schedule schedule = shrunk.conductor().schedule();
    Throwable failure = shrunk.failure();
    if (failure == null) {
      throw new AssertionError("a run that failed has failed");
    }
    StringBuilder text =
        new StringBuilder("the test fails in an order that Juju does not rule out");
    if (number > 0) {
      text.append(" (found in schedule ").append(number).append(')');
    }
    text.append(":\n").append(indented(String.valueOf(failure)));
    int before = failing.conductor().schedule().choices().size();
    int now = schedule.choices().size();
    text.append("\nThe schedule differs from the usual order in ").append(now);
    text.append(now == 1 ? " choice" : " choices");
    text.append(before > now ? ", shrunk from " + before : "");
    text.append(". Each > is one:\n").append(new ScheduleText(shrunk));
    text.append("\nSeed: ").append(schedule.seed());
    text.append("\nThis runs only that schedule:\n");
    text.append(indented(snippet.apply(schedule.seed())));
    text.append('\n').append(report);
    Controller juju = shrunk.conductor().controller();
    String message = juju == null ? text.toString() : Masker.of(juju).mask(text.toString());
    return new ExplorationError(message, failure, schedule, number);
  }

  private void tell(Run run) {
    Controller juju = run.conductor().controller();
    if (juju != null && run.failure() != null) {
      trial.failed(run.failure(), juju);
    }
  }

  private static String indented(String text) {
    return "  " + text.strip().replace("\n", "\n  ");
  }

  /** Says how far it has got, where a person is likely to look; charms print nowhere meanwhile. */
  @SuppressWarnings(
      "SystemConsoleNull") // from JDK 22 on it may also be a file, where it is no harm
  private void progress() {
    if (System.console() == null) {
      return;
    }
    long now = System.nanoTime();
    long before = told.get();
    if (now - before > PROGRESS && told.compareAndSet(before, now)) {
      PrintStream terminal =
          new PrintStream(new FileOutputStream(FileDescriptor.err), true, Charset.defaultCharset());
      terminal.println(counts.report(false).toString().lines().findFirst().orElse(""));
    }
  }
}
