package org.charm4j.sim.run;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.charm4j.hook.CharmProcess;
import org.charm4j.hook.HookCommand;
import org.charm4j.hook.HookCommandResult;
import org.charm4j.hook.HookCommandRunner;
import org.charm4j.hook.HookEnvironment;
import org.charm4j.hook.ProcessResult;
import org.charm4j.sim.command.ActionContext;
import org.charm4j.sim.command.HookCommandServer;
import org.charm4j.sim.words.CharmSpec;
import org.charm4j.sim.words.Deed;
import org.charm4j.sim.words.HookInfo;
import org.charm4j.sim.words.HookKind;
import org.charm4j.sim.words.HookRun;
import org.charm4j.sim.words.JournalEntry;
import org.charm4j.sim.words.LogLine;
import org.charm4j.sim.words.StepWatcher;
import org.charm4j.sim.world.Access;
import org.charm4j.sim.world.Changes;
import org.charm4j.sim.world.JournalChange;
import org.charm4j.sim.world.Mutation;
import org.charm4j.sim.world.TaskState;
import org.charm4j.sim.world.UnitChange;
import org.charm4j.sim.world.UnitRelation;
import org.charm4j.sim.world.UnitState;
import org.charm4j.sim.world.World;
import org.jspecify.annotations.Nullable;

/**
 * Carries out the steps of units: runs the charm, then commits or fails, then writes it down. It is
 * long because the order of these parts of one step is to be read in one place.
 */
public final class UnitRunner {
  private final World world;
  private final List<Runnable> cleanups = new ArrayList<>(1);
  private @Nullable StepWatcher watcher;
  private @Nullable OpenOrder open;
  private int series;

  public UnitRunner(World world) {
    this.world = world;
  }

  public void watch(StepWatcher newWatcher) {
    watcher = newWatcher;
  }

  /** Lets other units work, and things break, in the middle of hooks. */
  void open(OpenOrder order) {
    open = order;
  }

  /** Begins a series of hooks, which {@link #endSeries} ends; a series may be part of another. */
  void beginSeries() {
    series++;
  }

  /** Does what charms have put off until now. */
  void endSeries() {
    if (--series == 0 && !cleanups.isEmpty()) {
      List<Runnable> due = List.copyOf(cleanups);
      cleanups.clear();
      due.forEach(Runnable::run);
    }
  }

  private boolean afterwards(Runnable cleanup) {
    return series > 0 && cleanups.add(cleanup);
  }

  /** Carries out one step; returns whether a charm ran or could have run. */
  boolean carryOut(String unit, Step step) {
    if (step instanceof Step.Internal internal) {
      world.apply(internal.change());
      return false;
    }
    if (step instanceof Step.Hook hook) {
      runHook(unit, hook.hook(), hook.cause());
    } else if (step instanceof Step.Task task) {
      runTask(unit, task.id());
    } else if (step instanceof Step.SkipFailed skip) {
      skipFailed(unit, skip.hook());
    } else if (step instanceof Step.Drop drop) {
      JournalEntry.Outcome outcome = JournalEntry.Outcome.SKIPPED;
      Mutation entry = entry(unit, drop.hook(), "", outcome, drop.warning(), null);
      world.apply(Changes.of(world.state(), drop.change()).add(entry));
    }
    return true;
  }

  /** Does what the agent of a unit, if there is one, does before its next hook. */
  public void catchUp(String unit) {
    while (world.state().units().get(unit) != null
        && Agent.next(world.state(), unit) instanceof Step.Internal internal) {
      world.apply(internal.change());
    }
  }

  private void runTask(String unit, int id) {
    boolean begins = open != null && open.begins(unit);
    try {
      new TaskRunner(world, this).run(world.state().tasks().get(id));
    } finally {
      if (open != null && begins) {
        open.ends(unit);
      }
    }
  }

  public void runHook(String name, HookInfo hook, String cause) {
    boolean begins = open != null && open.begins(name);
    try {
      runAlone(name, hook, cause);
    } finally {
      if (open != null && begins) {
        open.ends(name);
      }
    }
  }

  private void runAlone(String name, HookInfo hook, String cause) {
    UnitState unit = world.state().unit(name);
    Mutation status = AutoStatus.before(world.state(), unit, hook.kind());
    if (status != null) {
      world.apply(status);
    }
    if (hook.kind() != HookKind.UPDATE_STATUS) { // H-148
      world.apply(new UnitChange.SetAgentStatus(name, "executing", hook.agentMessage()));
    }
    prepareRelation(name, hook);
    HookTransaction run = new HookTransaction(world, name, hook);
    HookEnd.Prepared prepared = HookEnd.prepare(run.before, run.unitState(), hook);
    OutdatedHooks.note(run, hook);
    String failure = runAndCommit(run);
    boolean killed = run.reboot == Reboots.Wish.NOW;
    if (failure == null && !killed) {
      failure = RotationEnd.refusal(run, hook);
    }
    if (killed) {
      String why = "killed by juju-reboot --now";
      world.apply(entry(name, hook, cause, JournalEntry.Outcome.SKIPPED, why, run));
      if (unit.isInError()) {
        world.apply(new UnitChange.Recover(name));
      }
      world.apply(Reboots.reboot(world.state(), world.state().unit(name), hook));
    } else if (failure == null) {
      world.apply(end(run, hook, cause, prepared));
      UnitState unitAfter = world.state().units().get(name);
      if (run.reboot == Reboots.Wish.AFTERWARDS && unitAfter != null) {
        world.apply(Reboots.reboot(world.state(), unitAfter, null));
      }
    } else {
      Mutation entry = entry(name, hook, cause, JournalEntry.Outcome.FAILED, failure, run);
      world.apply(Changes.of(world.state(), new UnitChange.Fail(name, hook, failure)).add(entry));
      afterFailure(run);
    }
  }

  /** What follows of a failure that a fault has made. */
  private void afterFailure(HookTransaction run) {
    if (open != null) {
      open.faults().failed(run);
    }
    if (run.repeated) {
      world.apply(new UnitChange.Restart(run.unit));
    } else if (run.lost) {
      Changes changes = Changes.of(world.state(), new UnitChange.Dying(run.unit));
      Removal.failed(changes, changes.state().unit(run.unit));
      world.apply(changes);
    }
  }

  /** H-311: a joined or changed hook reads its remote unit's databag afresh. */
  private void prepareRelation(String name, HookInfo hook) {
    UnitRelation known = world.state().unit(name).relations().get(hook.relation());
    if (known == null || hook.remoteUnit() == null) {
      return;
    }
    UnitRelation.Member member = known.members().get(hook.remoteUnit());
    if (member != null && member.cached() != null) {
      UnitRelation.Member afresh = new UnitRelation.Member(member.seen(), null);
      world.apply(new UnitChange.AgentRelation(name, known.withMember(hook.remoteUnit(), afresh)));
    }
  }

  /** Runs the charm and commits; returns why it failed, or null. */
  private @Nullable String runAndCommit(HookTransaction run) {
    CharmSpec charm = run.before.charmOf(run.unitState());
    CharmProcess process = charm.process();
    if (process == null) {
      return null; // H-108: a hook without a script counts as run, and nothing is flushed
    }
    String fault = open == null ? null : open.faults().atStart(run);
    if (fault != null) {
      return fault;
    }
    RelationAccess relations = new RelationAccess(run);
    ProcessResult end = start(run, process, relations, null, null);
    ProcessOutput.log(end, run.log);
    if (run.reboot == Reboots.Wish.NOW) {
      return "killed"; // H-540: whatever the exit code, nothing is flushed
    }
    if (!end.isGood()) {
      return failureOf(end);
    }
    if (end.kind() == ProcessResult.Kind.MISSING) {
      return null; // H-108 again, of a charm that has scripts for other hooks
    }
    fault = beforeCommit(run);
    if (fault != null) {
      return fault;
    }
    try {
      HookCommit.commit(run, relations);
      return open == null ? null : open.faults().afterCommit(run);
    } catch (CommitException refused) {
      boolean faulty = open != null && open.faults().hasMet(run.unit);
      return faulty ? "after a fault: " + refused.text() : refused.text();
    }
  }

  /** Lets other units work while a run waits for its commit; returns why that fails, or null. */
  @Nullable String beforeCommit(HookTransaction run) {
    if (open == null) {
      return null;
    }
    open.withinHook(run.unit, "its commit");
    return open.faults().beforeCommit(run);
  }

  /** Returns why a run that is not good has failed. */
  static String failureOf(ProcessResult end) {
    return end.kind() == ProcessResult.Kind.BROKEN ? end.reason() : "exit status " + end.exitCode();
  }

  /** Starts the charm and returns how it ended; what it throws is written to its log. */
  ProcessResult start(
      HookTransaction run,
      CharmProcess process,
      RelationAccess relations,
      @Nullable TaskState task,
      @Nullable ActionContext action) {
    HookVariables variables = new HookVariables(run.before, run.unitState(), run.hook, task);
    SimHookContext context = new SimHookContext(run, relations, action);
    Commands commands = new Commands(run, context, this::afterwards, open);
    if (watcher != null) {
      watcher.started();
    }
    if (open != null) {
      run.bagsRead = new TreeMap<>();
      open.answered(run.unit, String.valueOf(run.hook).hashCode(), 0);
    }
    HookEnvironment environment = new HookEnvironment(variables);
    Throwable thrown = null;
    try {
      ProcessResult result = process.run(environment, commands);
      thrown = result.thrown();
      return result;
    } catch (FaultPoints.Killed killed) {
      return ProcessResult.broken(String.valueOf(killed.getMessage()));
    } catch (RuntimeException | StackOverflowError uncaught) {
      thrown = uncaught;
      run.log.add(new LogLine("ERROR", "Uncaught exception: " + stackTrace(uncaught)));
      return ProcessResult.silent(1);
    } finally {
      run.over = true;
      commands.rethrowBug();
      world.ran(run.unit, new HookRun(environment, commands.calls, thrown));
    }
  }

  /** Answers the hook commands of one run, and lets none of our own mistakes pass for Juju's. */
  private static final class Commands implements HookCommandRunner {
    private final HookTransaction run;
    private final SimHookContext context;
    private final Predicate<Runnable> afterwards;
    private final List<HookRun.Call> calls = new ArrayList<>(8);
    private final @Nullable OpenOrder open;
    private @Nullable Throwable bug;
    private @Nullable Throwable ofOthers;

    Commands(
        HookTransaction run,
        SimHookContext context,
        Predicate<Runnable> afterwards,
        @Nullable OpenOrder open) {
      this.run = run;
      this.context = context;
      this.afterwards = afterwards;
      this.open = open;
    }

    @Override
    public boolean afterwards(Runnable cleanup) {
      return afterwards.test(cleanup);
    }

    @Override
    public HookCommandResult run(HookCommand command) {
      if (run.over) {
        return HookCommandResult.error(1, "bad request: the hook is over (" + run.unit + ")");
      }
      HookCommandResult fault = open == null ? null : meanwhile(command.name(), open);
      if (fault != null) {
        calls.add(new HookRun.Call(command, fault));
        return fault;
      }
      try {
        HookCommandResult result = HookCommandServer.run(command, context);
        if (open != null) {
          open.answered(
              run.unit,
              command.name().hashCode() * 31 + command.args().hashCode(),
              result.stdout().hashCode());
        }
        calls.add(new HookRun.Call(command, result));
        noteContent(command);
        if (result.exitCode() != 0 && !(open != null && open.faults().hasMet(run.unit))) {
          noteRefusal(command.name(), result.stderr());
        }
        return result;
      } catch (RuntimeException | AssertionError mistake) {
        bug = mistake;
        throw mistake;
      }
    }

    /** Lets other units work and things break; what others throw is not for this charm. */
    private @Nullable HookCommandResult meanwhile(String command, OpenOrder order) {
      try {
        order.withinHook(run.unit, command);
        return order.faults().atCommand(run, command);
      } catch (FaultPoints.Killed killed) {
        throw killed;
      } catch (RuntimeException | Error thrown) {
        ofOthers = thrown;
        throw thrown;
      }
    }

    private void noteContent(HookCommand command) {
      if (!command.name().equals("secret-add") && !command.name().equals("secret-set")) {
        return;
      }
      TreeSet<String> keys = new TreeSet<>();
      for (String word : command.args()) {
        int equals = word.indexOf('=');
        if (equals > 0 && word.charAt(0) != '-' && !word.substring(0, equals).endsWith("#file")) {
          keys.add(word.substring(0, equals));
        }
      }
      if (!keys.isEmpty()) {
        run.note(
            new Deed.ContentInArguments(command.name(), Collections.unmodifiableSortedSet(keys)));
      }
    }

    private void noteRefusal(String command, String text) {
      if (text.contains(Access.NOT_LEADER)
          || text.contains("is not leader of")
          || text.contains("cannot write relation settings")
          || text.contains("cannot write settings: not the leader")) {
        run.note(new Deed.NotLeader(command, text.strip()));
      }
    }

    void rethrowBug() {
      if (ofOthers instanceof RuntimeException thrown) {
        throw thrown;
      }
      if (ofOthers instanceof Error thrown) {
        throw thrown;
      }
      if (bug != null) {
        throw new AssertionError(
            "Charm4J itself failed at a hook command of " + run.unit + "; please report this", bug);
      }
    }
  }

  private static String stackTrace(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.toString().stripTrailing();
  }

  /** Returns all that comes of a hook that has ended well. */
  private Mutation end(
      HookTransaction run, HookInfo hook, String cause, HookEnd.Prepared prepared) {
    Changes changes = new Changes(world.state());
    HookEnd.note(changes, run.unit, hook, prepared, run);
    UnitState unit = changes.state().units().get(run.unit);
    Mutation status = unit == null ? null : AutoStatus.after(changes.state(), unit, hook.kind());
    if (status != null) {
      changes.add(status);
    }
    return changes.add(entry(run.unit, hook, cause, JournalEntry.Outcome.COMMITTED, "", run));
  }

  /** H-205: everything the agent would note is noted, and nothing runs. */
  private void skipFailed(String name, HookInfo hook) {
    Changes changes = new Changes(world.state());
    HookEnd.Prepared prepared = HookEnd.prepare(changes.state(), changes.state().unit(name), hook);
    HookEnd.note(changes, name, hook, prepared, null);
    JournalEntry.Outcome outcome = JournalEntry.Outcome.SKIPPED;
    world.apply(changes.add(entry(name, hook, "resolved without retry", outcome, "", null)));
  }

  /** An update-status mostly says again what it has said before. */
  private static boolean changedNothing(HookTransaction run, HookInfo hook) {
    if (run.applied.isEmpty()) {
      return true;
    }
    UnitState before = run.before.units().get(run.unit);
    UnitState after = run.state().units().get(run.unit);
    return hook.kind() == HookKind.UPDATE_STATUS
        && before != null
        && after != null
        && run.applied.stream().allMatch(change -> change instanceof UnitChange)
        && before.workload().saysTheSameAs(after.workload())
        && before.workloadVersion().equals(after.workloadVersion())
        && before.charmState().equals(after.charmState());
  }

  private static Mutation entry(
      String unit,
      HookInfo hook,
      String cause,
      JournalEntry.Outcome outcome,
      String message,
      @Nullable HookTransaction run) {
    return new JournalChange.Write(
        JournalEntry.of(JournalEntry.Kind.HOOK, unit, hook, cause)
            .ended(outcome, message)
            .with(
                run == null ? List.of() : run.told(!changedNothing(run, hook)),
                run == null || run.log.isEmpty() ? List.of() : run.log,
                run == null ? List.of() : run.quirks.made()));
  }
}
