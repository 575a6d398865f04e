package org.charm4j.sim.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.charm4j.hook.CharmProcess;
import org.charm4j.hook.ProcessResult;
import org.charm4j.sim.command.ActionContext;
import org.charm4j.sim.words.CharmSpec;
import org.charm4j.sim.words.JournalEntry;
import org.charm4j.sim.words.TaskStatus;
import org.charm4j.sim.world.Changes;
import org.charm4j.sim.world.JournalChange;
import org.charm4j.sim.world.ModelChange;
import org.charm4j.sim.world.Mutation;
import org.charm4j.sim.world.TaskState;
import org.charm4j.sim.world.UnitChange;
import org.charm4j.sim.world.World;
import org.jspecify.annotations.Nullable;

/**
 * Runs actions and {@code juju exec} (H-340 to H-346): like hooks, but a unit never errs by them.
 */
final class TaskRunner {
  private final World world;
  private final UnitRunner units;

  TaskRunner(World world, UnitRunner units) {
    this.world = world;
    this.units = units;
  }

  void run(@Nullable TaskState pending) {
    TaskState task = Objects.requireNonNull(pending, "a task that waits is known");
    String message = "running action " + task.name();
    world.apply(new UnitChange.SetAgentStatus(task.unit(), "executing", message)); // H-109
    HookTransaction run = new HookTransaction(world, task.unit(), null);
    Results results = new Results(task);
    CharmSpec charm = run.before.charmOf(run.unitState());
    CharmProcess process = task.isExec() ? task.process() : charm.process();
    boolean undefined = !task.isExec() && !charm.metadata().actions().containsKey(task.name());
    if (!task.message().isEmpty()) { // H-1107
      results.refused = true;
      results.failure = task.message();
    } else if (process == null || undefined) {
      results.failure = // H-344
          undefined
              ? "cannot run \"" + task.name() + "\" action: not defined"
              : notImplemented(task);
    }
    if (process == null || results.failure != null) {
      end(task, run, results, TaskState.NOTHING_RAN);
      return;
    }
    RelationAccess relations = new RelationAccess(run);
    ProcessResult output = units.start(run, process, relations, task, results);
    ProcessOutput.intoResults(output, results::append);
    int exit = output.exitCode();
    if (output.kind() == ProcessResult.Kind.MISSING) {
      results.failure = notImplemented(task);
      exit = TaskState.NOTHING_RAN;
    } else if (output.isGood() || (task.isExec() && output.kind() == ProcessResult.Kind.EXITED)) {
      units.beforeCommit(run);
      exit = commit(run, relations, results, exit);
    } else {
      results.failure = UnitRunner.failureOf(output); // H-341: nothing is flushed
    }
    end(task, run, results, exit);
  }

  private static String notImplemented(TaskState task) {
    return "action not implemented on unit \"" + task.unit() + "\"";
  }

  /** H-343, S-278: a commit that is refused fails the task, not the unit. */
  private static int commit(
      HookTransaction run, RelationAccess relations, Results results, int exit) {
    try {
      HookCommit.commit(run, relations);
      return exit;
    } catch (CommitException refused) {
      if (results.failure == null) {
        results.failure = TaskState.COMMIT_REFUSED;
      }
      results.append("stderr", refused.text());
      return exit == 0 ? 1 : exit;
    }
  }

  private void end(TaskState task, HookTransaction run, Results results, int exit) {
    boolean failed = results.failure != null;
    TaskState ended =
        task.ended(
            results.refused ? TaskStatus.ERROR : failed ? TaskStatus.FAILED : TaskStatus.COMPLETED,
            failed ? String.valueOf(results.failure) : "",
            exit,
            Collections.unmodifiableSortedMap(results.values),
            Collections.unmodifiableList(results.log),
            world.state().now());
    Mutation entry =
        new JournalChange.Write(
            JournalEntry.of(
                    JournalEntry.Kind.TASK,
                    task.unit(),
                    null,
                    (task.isExec() ? "" : "action ") + task.name(),
                    "task " + task.id())
                .ended(
                    failed ? JournalEntry.Outcome.FAILED : JournalEntry.Outcome.COMMITTED,
                    ended.message())
                .with(run.told(true), run.log, run.quirks.made()));
    world.apply(Changes.of(world.state(), new ModelChange.EndTask(ended)).add(entry));
  }

  /** Gathers what a task says about itself. */
  private static final class Results implements ActionContext {
    private final TaskState task;
    private final TreeMap<String, Object> values = new TreeMap<>();
    private final List<String> log = new ArrayList<>();
    private @Nullable String failure;
    private boolean refused;

    Results(TaskState task) {
      this.task = task;
    }

    @Override
    public Map<String, @Nullable Object> parameters() {
      return task.parameters();
    }

    @Override
    public void setResult(List<String> path, String value) {
      Map<String, Object> map = values;
      for (String key : path.subList(0, path.size() - 1)) {
        map = child(map, key);
      }
      map.put(path.get(path.size() - 1), value);
    }

    /** H-524: a deeper path replaces a scalar by a map. */
    @SuppressWarnings("unchecked") // only this class puts maps in, and they are of this type
    private static Map<String, Object> child(Map<String, Object> map, String key) {
      Object present = map.get(key);
      if (present instanceof TreeMap<?, ?> nested) {
        return (Map<String, Object>) nested;
      }
      TreeMap<String, Object> made = new TreeMap<>();
      map.put(key, made);
      return made;
    }

    @Override
    public void fail(String message) {
      failure = message;
    }

    @Override
    public void log(String message) {
      log.add(message);
    }

    void append(String key, String text) {
      Object before = values.get(key);
      values.put(key, before == null ? text : before + "\n" + text);
    }
  }
}
