package org.charm4j.harness;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.charm4j.bridge.ShellCommand;
import org.charm4j.hook.CharmProcess;
import org.charm4j.hook.HookCommand;
import org.charm4j.hook.HookCommandResult;
import org.charm4j.hook.ProcessResult;
import org.charm4j.sim.Controller;
import org.charm4j.sim.TaskView;
import org.charm4j.sim.words.CharmSpec;
import org.charm4j.sim.words.TaskStatus;

/** Runs actions and hook commands on units, and waits for them by settling. */
final class Tasks {
  private final Engine engine;

  Tasks(Engine engine) {
    this.engine = engine;
  }

  /** Runs {@code process} on a unit as {@code juju exec} would. */
  TaskView exec(String unit, CharmProcess process) {
    Controller juju = engine.ordering();
    new Finder(juju).unit(unit);
    return ended(juju.exec(unit, process));
  }

  ExecResult exec(String unit, HookCommand command) {
    AtomicReference<HookCommandResult> answer = new AtomicReference<>();
    TaskView task =
        exec(
            unit,
            (environment, commands) -> {
              HookCommandResult result = commands.run(command);
              answer.set(result);
              return result.exitCode();
            });
    HookCommandResult result = Objects.requireNonNull(answer.get(), "the command ran");
    return new ExecResult(result.exitCode(), result.stdout(), result.stderr(), commitError(task));
  }

  ExecResult shell(String unit, String text) {
    Finder finder = new Finder(engine.ordering());
    CharmSpec charm = finder.application(finder.unit(unit).application()).charm();
    ShellCommand command = ShellCommand.of(charm, text);
    AtomicReference<ProcessResult> end = new AtomicReference<>();
    CharmProcess.Printing kept =
        (environment, commands) -> {
          ProcessResult result = command.run(environment, commands);
          end.set(result);
          return result;
        };
    TaskView task = exec(unit, kept);
    ProcessResult run = Objects.requireNonNull(end.get(), "the command ran");
    if (run.kind() == ProcessResult.Kind.BROKEN) {
      throw new IllegalStateException(
          "the shell command on " + unit + " did not end by itself: " + run.reason());
    }
    String stderr = text(run.stderr());
    boolean refused = task.isCommitRefused();
    String reason = refused ? commitError(task).substring(stderr.length()).strip() : "";
    return new ExecResult(run.exitCode(), text(run.stdout()), stderr, reason);
  }

  private static String text(byte[] printed) {
    return new String(printed, StandardCharsets.UTF_8);
  }

  /** Returns why the commit of an ended task was refused, or empty. */
  static String commitError(TaskView task) {
    Object text = task.results().get("stderr");
    return task.status() == TaskStatus.FAILED && text != null ? text.toString() : "";
  }

  /** Settles, and returns the task as it ended. */
  TaskView ended(int id) {
    engine.settle();
    Controller juju = engine.asItStands();
    TaskView task = Objects.requireNonNull(juju.task(id), "a task that was queued is known");
    if (task.status() == TaskStatus.PENDING) {
      throw new IllegalStateException(task + " still waits, because its unit cannot run it now");
    }
    if (task.status() == TaskStatus.CANCELLED && task.isExec()) {
      throw new IllegalStateException(task + " never ran, because its unit was removed first");
    }
    return task;
  }
}
