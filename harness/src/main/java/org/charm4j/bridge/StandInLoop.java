package org.charm4j.bridge;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.charm4j.cli.CliResult;
import org.charm4j.cli.CommandInProgress;
import org.charm4j.cli.JujuSession;
import org.charm4j.cli.Trouble;
import org.charm4j.cli.session.JujuModel;
import org.charm4j.cli.session.SessionConfig;
import org.charm4j.cli.session.Settling;
import org.charm4j.sim.RefusedException;
import org.charm4j.sim.words.ControllerConfig;
import org.charm4j.sim.words.NeverSettlesException;
import org.jspecify.annotations.Nullable;

/**
 * The one thread in which the stand-in's controller lives: it carries out commands in the order in
 * which they came. Virtual time stands still unless a command moves it, or real time is on.
 * Commands that only look do not wait for long hooks: they see the world as it was at the last one.
 */
final class StandInLoop {
  /** With real time on, timers are looked at so often. */
  private static final Duration TICK = Duration.ofMillis(500);

  /** A caller is looked after so often. */
  private static final Duration LOOK = Duration.ofMillis(100);

  /** After so long, a command that only looks no longer waits for its turn. */
  private static final Duration TURN = Duration.ofMillis(300);

  /** After so long, a command that only looks no longer waits for the hooks that are due. */
  private static final Duration HOOKS = Duration.ofSeconds(5);

  private static final Duration SHOW_AFTER = Duration.ofSeconds(2);

  /** After so many copies of charms, those that nobody uses are looked for. */
  private static final int COPIES = 20;

  private static final String JUJU = "CHARM4J_JUJU";

  private final BlockingQueue<Job> jobs = new LinkedBlockingQueue<>();
  private final List<Job> waiting = new ArrayList<>();
  private final StandInClock clock;
  private final ClockDoubts doubts;
  private final CharmFolders charms;
  private final Homes homes = new Homes();
  private final SimVerbs verbs;
  private final Duration idle;
  private volatile JujuSession session;
  private volatile Lookout lookout;
  private volatile @Nullable Job present;
  private Runnable whenEnding = () -> {};
  private boolean closed;
  private volatile boolean ended;
  private volatile @Nullable Thread thread;
  private boolean realTime;
  private int models;
  private int copies;
  private long lastTick;

  StandInLoop(Map<String, String> environment, Duration idle) {
    this.clock = new StandInClock(environment);
    this.doubts = new ClockDoubts(clock::isFaked);
    doubts.tell(clock.trouble());
    this.charms = new CharmFolders(environment.getOrDefault("CHARM4J_CHARMS", ""), clock::library);
    this.verbs = new SimVerbs(this, this::session);
    this.idle = idle;
    String release = environment.getOrDefault(JUJU, "");
    ControllerConfig models = ControllerConfig.juju36().withStart(clock.start());
    this.session = newSession(release.isEmpty() ? models : models.withJuju(release));
    this.lookout = new Lookout(session, doubts);
    setRealTime(StandInClock.isOn(environment, "CHARM4J_REAL_TIME"));
  }

  private JujuSession newSession(ControllerConfig models) {
    return JujuSession.create(config(models).withSettling(Settling.AFTER_EVERY_COMMAND));
  }

  private SessionConfig config(ControllerConfig models) {
    return SessionConfig.of(models)
        .withCharms(charms)
        .withShell(ShellCommand.shell(this::session, homes));
  }

  /** Says what to do before anybody is told that the controller ends. */
  void whenEnding(Runnable work) {
    whenEnding = work;
  }

  /**
   * Hands a command over and waits for its answer; called by the threads of callers. Returns null
   * if the controller has ended before it began: another one then carries it out.
   */
  @Nullable CliResult call(StandInCall call, Caller caller) {
    if (Ending.isOne(call)) {
      return end(call);
    }
    Job job = new Job(call);
    synchronized (jobs) {
      if (closed) {
        return null;
      }
      jobs.add(job);
    }
    try {
      return await(job, caller);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new CliResult(1, "", "ERROR interrupted\n");
    }
  }

  private @Nullable CliResult await(Job job, Caller caller) throws InterruptedException {
    long began = System.nanoTime();
    for (int looks = 1; ; looks++) {
      CliResult result = job.await(LOOK);
      if (result != null) {
        return job.isDropped() ? null : result;
      }
      Duration waited = Duration.ofNanos(System.nanoTime() - began);
      if (SessionPicture.isEnough(job.call()) && isLate(job, waited)) {
        job.abandon();
        return SessionPicture.look(
            job.call(), lookout.picture(), config(session.config().models()), this);
      }
      if (caller.isGone()) {
        job.abandon();
      }
      if (job.equals(present) && !job.call().request().argv().contains("--quiet")) {
        caller.tell(doubts.news());
      }
      if (looks % 5 == 0 && waited.compareTo(SHOW_AFTER) >= 0) {
        caller.show(
            job.equals(present) ? lookout.progress() : "waiting for another command to end");
      }
    }
  }

  /** Hooks may be due for ever: a charm may bring about its own next event. */
  private boolean isLate(Job job, Duration waited) {
    return (waited.compareTo(TURN) >= 0 && jobs.remove(job))
        || (waited.compareTo(HOOKS) >= 0 && job.equals(present));
  }

  private CliResult end(StandInCall call) {
    CliResult refusal = Ending.refusal(call, session.config().controllerName());
    if (refusal != null) {
      return refusal;
    }
    synchronized (jobs) {
      close();
    }
    Job current = present;
    if (current != null) {
      current.awaitBriefly(); // Most commands take a moment only, and need not fail.
    }
    ended = true;
    lookout.end();
    Workshop.endAll();
    if (current != null) {
      current.end(Ending.IN_THE_MIDDLE);
    }
    waiting().forEach(job -> job.end(Ending.IN_THE_MIDDLE));
    Thread loop = thread;
    if (loop != null) {
      loop.interrupt();
    }
    return Ending.DONE;
  }

  /** Takes no more commands, and lets those that have not begun be carried out elsewhere. */
  private void close() {
    if (!closed) {
      closed = true;
      whenEnding.run();
      jobs.forEach(Job::drop);
      jobs.clear();
    }
  }

  private List<Job> waiting() {
    synchronized (waiting) {
      return new ArrayList<>(waiting);
    }
  }

  /** Carries out commands until one ends it, or none has come for a while. */
  void run() {
    thread = Thread.currentThread();
    try {
      serve();
    } catch (InterruptedException e) {
      // A command to end has come meanwhile, and has told everybody.
    } finally {
      synchronized (jobs) {
        close();
      }
    }
  }

  private void serve() throws InterruptedException {
    long deadline = System.nanoTime() + idle.toNanos();
    while (!ended) {
      long left = deadline - System.nanoTime();
      Job job = jobs.poll(realTime ? Math.min(left, TICK.toNanos()) : left, TimeUnit.NANOSECONDS);
      passRealTime();
      if (job != null) {
        carryOut(job);
        deadline = System.nanoTime() + idle.toNanos();
      } else if (System.nanoTime() >= deadline && waiting.isEmpty()) {
        synchronized (jobs) {
          if (jobs.isEmpty()) {
            System.err.println("nobody has called for " + idle + "; ending");
            close();
            return;
          }
        }
      }
    }
  }

  private void carryOut(Job job) {
    present = job;
    lookout.begin(job);
    try {
      CliResult result = answer(job);
      if (result != null) {
        job.end(withNews(result, job.call()));
      }
      tidyUp();
    } finally {
      present = null;
      lookout.begin(null);
    }
  }

  private CliResult withNews(CliResult result, StandInCall call) {
    StringBuilder lines = new StringBuilder();
    for (String line = doubts.news(); line != null; line = doubts.news()) {
      lines.append(line).append('\n');
    }
    return lines.length() == 0 || call.request().argv().contains("--quiet")
        ? result
        : new CliResult(result.exitCode(), result.stdout(), lines + result.stderr());
  }

  /** Deletes what models that are gone have left on disk, and charms that nobody knows any more. */
  private void tidyUp() {
    Set<String> uuids = new TreeSet<>();
    Set<String> machines = new TreeSet<>();
    for (JujuModel model : session.models()) {
      String uuid = model.controller().modelUuid();
      uuids.add(uuid);
      model.controller().units().forEach(unit -> machines.add(Homes.name(uuid, unit.machine())));
    }
    try {
      charms.keepModels(uuids);
      homes.keep(machines);
    } catch (IOException e) {
      System.err.println("cannot delete what a model has left: " + Trouble.of(e));
    }
    if (uuids.size() < models || CharmCopy.live() > copies + COPIES) {
      // Which copies of charms nobody uses is known to the garbage collector alone.
      System.gc();
      CharmCopy.sweep();
      copies = CharmCopy.live();
    }
    models = uuids.size();
  }

  /** Returns the answer, or null if the command waits for its tasks. */
  private @Nullable CliResult answer(Job job) {
    StandInCall call = job.call();
    return guarded(
        () -> {
          if (call.realTime()) {
            setRealTime(true);
          }
          return switch (call.command()) {
            case "sim" -> verbs.run(call);
            case "", "help" -> help(call);
            default -> realTime ? begin(job) : session.run(call.request());
          };
        });
  }

  /** Tells what was refused; anything else that is thrown is a mistake of ours. */
  static @Nullable CliResult guarded(Supplier<@Nullable CliResult> work) {
    try {
      return work.get();
    } catch (Lookout.Stop | RefusedException | NeverSettlesException e) {
      return error(String.valueOf(e.getMessage()));
    } catch (UncheckedIOException e) {
      return error(Trouble.of(e));
    } catch (RuntimeException | Error e) {
      log(e);
      String what = e.getClass().getName() + (e.getMessage() == null ? "" : ": " + e.getMessage());
      return error(
          "Charm4J itself failed, please report this (the log of the controller has more): "
              + what);
    }
  }

  private static CliResult error(String message) {
    return new CliResult(1, "", "ERROR " + message + "\n");
  }

  private @Nullable CliResult begin(Job job) {
    CommandInProgress command = session.begin(job.call().request());
    Duration wait = command.patience();
    if (wait != null) {
      job.waitFor(command, wait);
      synchronized (waiting) {
        waiting.add(job);
      }
    }
    session.settle();
    if (wait == null) {
      return command.result();
    }
    job.look();
    return null;
  }

  /** Adds to the commands of Juju what only a stand-in has. */
  CliResult help(StandInCall call) {
    List<String> words = call.request().argv();
    if (words.equals(List.of("help", "sim"))) {
      return verbs.help(call);
    }
    CliResult result = session.run(call.request());
    boolean general = words.stream().filter(word -> !word.startsWith("-")).count() <= 1;
    return !general || result.exitCode() != 0
        ? result
        : new CliResult(
            0,
            result.stdout()
                + "What a simulator can do and Juju cannot: juju sim --help\n"
                + "To end the controller: juju kill-controller --no-prompt "
                + session.config().controllerName()
                + "\n",
            result.stderr());
  }

  /** Standard error of this process is its log file. */
  private static void log(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    System.err.print(text);
  }

  JujuSession session() {
    return session;
  }

  CharmFolders charms() {
    return charms;
  }

  /** Begins anew with another seed or release; only while there are no models. */
  void beginAnew(UnaryOperator<ControllerConfig> change) {
    session = newSession(change.apply(session.config().models()));
    lookout = new Lookout(session, doubts);
  }

  /** Lets processes see virtual time, or the machine's. */
  void fakeTime(boolean on) {
    clock.fake(on);
    doubts.tell(clock.trouble());
  }

  void setRealTime(boolean on) {
    realTime = on;
    lastTick = System.nanoTime();
  }

  private void passRealTime() {
    if (!realTime) {
      return;
    }
    long now = System.nanoTime();
    Duration passed = Duration.ofNanos(now - lastTick);
    lastTick = now;
    CliResult trouble =
        guarded(
            () -> {
              session.advance(passed);
              return null;
            });
    if (trouble != null) {
      System.err.print(trouble.stderr()); // The next command meets the same, and tells its user.
    }
    waiting().forEach(Job::look);
    synchronized (waiting) {
      waiting.removeIf(Job::isEnded);
    }
  }
}
