package org.charm4j.bridge;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.charm4j.cli.CliResult;
import org.charm4j.cli.JujuSession;
import org.charm4j.cli.session.JujuModel;
import org.charm4j.cli.session.SessionConfig;
import org.charm4j.cli.session.Settling;
import org.charm4j.sim.words.ControllerConfig;
import org.jspecify.annotations.Nullable;

/**
 * The one thread in which the stand-in's controller lives: it carries out commands in the order in
 * which they came. Virtual time stands still unless a command moves it, or real time is on.
 */
final class StandInLoop {
  /** With real time on, timers are looked at so often. */
  private static final Duration TICK = Duration.ofMillis(500);

  private static final String REAL_TIME = "CHARM4J_REAL_TIME";
  private static final String JUJU = "CHARM4J_JUJU";

  private static final ControllerConfig DEFAULT = ControllerConfig.juju36();

  private static final CliResult TOO_LATE =
      new CliResult(
          1,
          "",
          "ERROR the controller in memory ended before this command; the next one starts another\n");

  private final BlockingQueue<Job> jobs = new LinkedBlockingQueue<>();
  private final CharmFolders charms;
  private final SimVerbs verbs;
  private final Duration idle;
  private JujuSession session;
  private boolean ended;
  private boolean closed;
  private boolean realTime;
  private long lastTick;

  private record Job(StandInCall call, CompletableFuture<CliResult> answer) {}

  StandInLoop(Map<String, String> environment, Duration idle) {
    this.charms = new CharmFolders(environment.getOrDefault("CHARM4J_CHARMS", ""));
    this.verbs = new SimVerbs(this);
    this.idle = idle;
    String release = environment.getOrDefault(JUJU, "");
    this.session = newSession(release.isEmpty() ? DEFAULT : DEFAULT.withJuju(release));
    setRealTime(isRealTime(environment.getOrDefault(REAL_TIME, "")));
  }

  private static boolean isRealTime(String wanted) {
    return switch (wanted) {
      case "1", "true", "on" -> true;
      case "", "0", "false", "off" -> false;
      default ->
          throw new IllegalArgumentException(REAL_TIME + " is 1 or 0, and not \"" + wanted + "\"");
    };
  }

  private JujuSession newSession(ControllerConfig models) {
    return JujuSession.create(
        SessionConfig.of(models)
            .withCharms(charms)
            .withShell(ShellCommand.shell(this::session))
            .withSettling(Settling.AFTER_EVERY_COMMAND));
  }

  /** Hands a command over and waits for its answer; called by the threads of callers. */
  CliResult call(StandInCall call) {
    Job job = new Job(call, new CompletableFuture<>());
    synchronized (jobs) {
      if (closed) {
        return TOO_LATE;
      }
      jobs.add(job);
    }
    return job.answer().join();
  }

  private void close() {
    synchronized (jobs) {
      closed = true;
      jobs.forEach(job -> job.answer().complete(TOO_LATE));
    }
  }

  /** Carries out commands until one ends it, or none has come for a while. */
  void run() throws InterruptedException {
    try {
      serve();
    } finally {
      close();
    }
  }

  private void serve() throws InterruptedException {
    long deadline = System.nanoTime() + idle.toNanos();
    while (!ended) {
      long left = deadline - System.nanoTime();
      Job job = jobs.poll(realTime ? Math.min(left, TICK.toNanos()) : left, TimeUnit.NANOSECONDS);
      try {
        passRealTime();
      } catch (IllegalStateException | AssertionError e) {
        log(e); // The next command meets the same, and tells its user.
      }
      if (job != null) {
        job.answer().complete(answer(job.call()));
        deadline = System.nanoTime() + idle.toNanos();
      } else if (System.nanoTime() >= deadline) {
        System.err.println("nobody has called for " + idle + "; ending");
        return;
      }
    }
  }

  private CliResult answer(StandInCall call) {
    try {
      if (call.realTime()) {
        setRealTime(true);
      }
      return switch (call.command()) {
        case "sim" -> verbs.run(call);
        case "", "help" -> help(call);
        case "kill-controller", "destroy-controller" -> end(call);
        default -> session.run(call.request());
      };
    } catch (IllegalStateException e) {
      return new CliResult(1, "", "ERROR " + e.getMessage() + "\n");
    } catch (RuntimeException | Error e) {
      log(e);
      String what = e.getClass().getName() + (e.getMessage() == null ? "" : ": " + e.getMessage());
      return new CliResult(
          1,
          "",
          "ERROR Charm4J itself failed, please report this (the log of the controller has more): "
              + what
              + "\n");
    }
  }

  /** Adds to the commands of Juju what only a stand-in has. */
  private CliResult help(StandInCall call) {
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

  /** H-920: asks for the controller's name, unless told not to. */
  private CliResult end(StandInCall call) {
    String name = session.config().controllerName();
    List<String> words = call.request().argv();
    List<String> named = words.subList(words.indexOf(call.command()) + 1, words.size());
    if (!named.contains(name)) {
      return new CliResult(1, "", "ERROR controller not named; this one is called " + name + "\n");
    }
    if (call.wantedInput() != null && !call.request().stdin().strip().equals(name)) {
      return new CliResult(
          1, "", "ERROR " + call.command() + ": the name of the controller was not entered\n");
    }
    ended = true;
    return new CliResult(0, "", "All hosted models reclaimed, cleaning up controller machines\n");
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
  }

  void setRealTime(boolean on) {
    realTime = on;
    lastTick = System.nanoTime();
  }

  private void passRealTime() {
    if (realTime) {
      long now = System.nanoTime();
      Duration passed = Duration.ofNanos(now - lastTick);
      lastTick = now;
      session.advance(passed);
    }
  }

  /** Returns a model by its name, with or without its owner, or the current one; null if none. */
  @Nullable JujuModel model(@Nullable String name) {
    return name == null ? session.currentModel() : session.model(name.replaceFirst("^.*[:/]", ""));
  }
}
