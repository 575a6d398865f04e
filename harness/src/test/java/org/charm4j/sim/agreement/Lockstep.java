package org.charm4j.sim.agreement;

import static org.charm4j.sim.agreement.Disagreement.check;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.charm4j.hook.HookCommand;
import org.charm4j.hook.HookCommandResult;
import org.charm4j.hook.HookCommandRunner;
import org.charm4j.hook.HookEnvironment;
import org.charm4j.sim.ApplicationView;
import org.charm4j.sim.Controller;
import org.charm4j.sim.RelationView;
import org.charm4j.sim.UnitView;
import org.charm4j.sim.agreement.RefAgent.Hook;
import org.charm4j.sim.agreement.RefHook.Reply;
import org.charm4j.sim.words.Life;

/**
 * Takes the simulator and the reference model through the same hooks. The simulator chooses which
 * unit runs next; the reference says which secret hook that unit has to run, what each command
 * answers, how the hook ends, and that no hook is missing before time goes on.
 */
final class Lockstep {
  private static final Hook EXEC = new Hook("juju-exec", "", 0);

  /** Hooks that come after those of secrets (S-252), unless the unit is in error or dying. */
  private static final Pattern AFTER_SECRETS =
      Pattern.compile("config-changed|.*-relation-(joined|changed|departed|broken)");

  final Controller juju;
  final RefModel model;
  final List<String> ids = new ArrayList<>();
  private final Comparison comparison;
  private final LineGenerator generator;
  private final People people;
  private final Run run;
  private final TreeSet<Integer> relations = new TreeSet<>();

  /** The units and applications there were when they were last looked at. */
  private final TreeSet<String> entities = new TreeSet<>();

  private final TreeSet<String> resolved = new TreeSet<>();
  private final TreeSet<String> skipped = new TreeSet<>();

  /** How the last hook has to have ended, until that was checked. */
  private String endedUnit;

  /** The label that the secret-changed that runs was queued with (S-185). */
  private String queuedLabel = "";

  private boolean endedWell;
  private String endedError;

  Lockstep(Controller juju, boolean four, Run run) {
    this.juju = juju;
    this.run = run;
    this.model = new RefModel(juju.modelUuid(), juju.now(), new SimFacts(juju), four);
    this.comparison = new Comparison(juju, model);
    this.generator = new LineGenerator(model, ids);
    this.people = new People(juju, model, ids, run);
  }

  /** What the charm does in every hook. */
  int dispatch(HookEnvironment env, HookCommandRunner commands) {
    return run.guarded(() -> hook(env, commands));
  }

  private int hook(HookEnvironment env, HookCommandRunner commands) {
    String unit = env.require("JUJU_UNIT_NAME");
    catchUp();
    resolved.remove(unit);
    Hook hook = begin(unit, env);
    String relation = String.valueOf(env.get("JUJU_RELATION_ID"));
    int relationId =
        relation.indexOf(':') < 0
            ? -1
            : Integer.parseInt(relation.substring(relation.indexOf(':') + 1));
    RefHook open = new RefHook(model, unit, relationId);
    RefSecret secret = model.byId.get(hook.secret());
    int latest = secret == null ? 0 : secret.latest;
    Script script = run.scriptFor(unit, hook);
    boolean fromQueue = model.agent(unit).failed == null;
    int exit = runScript(script, open, hook, commands);
    String error = exit == 0 ? new RefCommit(open).run() : "";
    run.tally().commit(error);
    endedUnit = unit;
    endedWell = error == null;
    endedError = error;
    if (error == null) {
      // S-209.
      boolean counts = secret != null && model.owns(unit, secret);
      boolean removed = open.removes.containsKey(hook.secret());
      model.succeeded(unit, hook, fromQueue, counts && !removed ? latest : 0);
    } else {
      RefAgent agent = model.agent(unit);
      agent.failedLabel = queuedLabel;
      agent.failed = hook;
    }
    return exit;
  }

  /** What {@code juju exec} runs: its changes are committed whatever its exit status (H-346). */
  int exec(Task task, HookEnvironment env, HookCommandRunner commands) {
    return run.guarded(
        () -> {
          String unit = env.require("JUJU_UNIT_NAME");
          catchUp();
          requireNoneDue(unit, "juju-exec");
          RefHook open = new RefHook(model, unit, -1);
          int exit = runScript(task.script(), open, EXEC, commands);
          if (task.deposed()) {
            depose(unit);
          }
          task.ended(exit, new RefCommit(open).run());
          run.tally().commit(task.commitError());
          endedUnit = null;
          return exit;
        });
  }

  /** Takes leadership from a unit whose commands have run and are not committed yet (S-021). */
  private void depose(String unit) {
    String application = RefModel.applicationOf(unit);
    boolean others =
        juju.units().stream()
            .anyMatch(
                other ->
                    other.application().equals(application)
                        && !other.name().equals(unit)
                        && other.life() == Life.ALIVE);
    if (model.isLeader(unit) && others) {
      run.note(() -> "      (deposed)");
      juju.failover(application);
      takeOver();
    }
  }

  /** Lets an administrator give an order about secrets. */
  void orderSecrets(SplittableRandom random) {
    look();
    people.order(random);
    look();
  }

  private int runScript(Script script, RefHook open, Hook hook, HookCommandRunner commands) {
    for (Script.Line line : script.lines()) {
      Cmd cmd = line.make(generator, open.unit, hook);
      HookCommandResult result = commands.run(HookCommand.of(cmd.verb.command(), cmd.arguments()));
      String stdout = result.stdout().stripTrailing();
      boolean created = cmd.verb == Cmd.Verb.ADD && result.isOk();
      String id = created ? stdout.substring(stdout.lastIndexOf('/') + 1) : "";
      if (created) {
        ids.add(id);
      }
      Reply expected = open.run(cmd, id);
      run.note(() -> "      " + cmd + "  -> " + expected.text().replace("\n", " | "));
      Reply actual = new Reply(result.isOk(), result.isOk() ? stdout : errorOf(result));
      run.tally().answer(cmd.verb.command(), expected.ok(), expected.text());
      if (!expected.equals(actual)) {
        String where = open.unit + ": " + cmd;
        throw new Disagreement("answer of " + cmd.verb.command(), where, expected, actual);
      }
      if (!result.isOk() && line.mustSucceed()) {
        run.note(() -> "      exit 1");
        return 1;
      }
    }
    if (script.exit() != 0) {
      run.note(() -> "      exit " + script.exit());
    }
    return script.exit();
  }

  private static String errorOf(HookCommandResult result) {
    String text = result.stderr().stripTrailing();
    return text.startsWith("ERROR ") ? text.substring(6) : text;
  }

  /** Checks that the hook that starts is the one that has to come, and what it is told. */
  private Hook begin(String unit, HookEnvironment env) {
    String name = env.require("JUJU_HOOK_NAME");
    RefAgent agent = model.agent(unit);
    String uri = env.get("JUJU_SECRET_ID");
    if (uri == null) {
      run.notePlainHook(unit, name);
      if (agent.failed != null) {
        check("retried hook", unit, agent.failed.name(), name);
      } else if (AFTER_SECRETS.matcher(name).matches()) {
        requireNoneDue(unit, name);
      }
      return new Hook(name, "", 0);
    }
    Hook expected = agent.failed != null ? agent.failed : model.next(unit);
    String revision = env.get("JUJU_SECRET_REVISION");
    String told = name + " " + uri + " " + revision + " labelled " + env.get("JUJU_SECRET_LABEL");
    run.notePlainHook("", "");
    run.note(() -> "    " + unit + " " + told);
    if (expected == null || !expected.isSecret()) {
      throw new Disagreement("hook that is not due", unit, expected, told);
    }
    boolean numbered = name.equals("secret-expired") || name.equals("secret-remove");
    queuedLabel = "";
    if (expected.name().equals("secret-changed")) {
      queuedLabel =
          agent.failed != null ? agent.failedLabel : agent.changed.get(expected.secret()).label();
    }
    String announced =
        expected.name()
            + (expected.name().equals("secret-expired") ? " " : " secret:")
            + expected.secret()
            + " "
            + (numbered ? expected.revision() : null)
            + " labelled "
            + model.labelFor(unit, expected, queuedLabel);
    check("hook", unit, announced, told);
    return expected;
  }

  private void requireNoneDue(String unit, String instead) {
    UnitView state = juju.unit(unit);
    if (isFree(state)) {
      Hook due = model.next(unit);
      if (due != null) {
        throw new Disagreement("order of hooks", unit, due, instead);
      }
    }
  }

  /** S-253. */
  private boolean isFree(UnitView state) {
    return state != null
        && model.facts.isAliveUnit(state.name())
        && state.isInstalled()
        && model.agent(state.name()).failed == null;
  }

  /**
   * Brings the reference to where the simulator is before it lets a hook start or has settled: what
   * is due by time has gone off. Compares the two.
   */
  void catchUp() {
    List<UnitView> states = takeOver();
    RefClock clock = model.clock;
    while (clock.now.isBefore(juju.now())) {
      // Before time goes on nothing may be left to do.
      Instant next = clock.nextDue(juju.now());
      if (next == null || next.isAfter(clock.now)) {
        requireQuiet(states);
        clock.now = next == null ? juju.now() : next;
      }
      clock.fire();
    }
    clock.fire();
    if (checkEnd(states)) {
      clock.fire();
    }
    comparison.run();
  }

  /** Compares the two in between, when timers may be due that have not gone off. */
  void look() {
    checkEnd(takeOver());
    comparison.run();
  }

  /** Checks, when all has settled, that no unit that is free has a secret hook to run. */
  void requireQuiet() {
    requireQuiet(juju.units());
  }

  private void requireQuiet(List<UnitView> states) {
    for (UnitView unit : states) {
      if (isFree(unit)) {
        Hook due = model.next(unit.name());
        if (due != null) {
          throw new Disagreement("missing hook", unit.name(), due, "nothing to do");
        }
      }
    }
  }

  /** Takes over what the reference has no rules for: relations, units and leaders. */
  private List<UnitView> takeOver() {
    TreeSet<Integer> goneRelations = new TreeSet<>(relations);
    for (RelationView relation : juju.relations()) {
      relations.add(relation.id());
      goneRelations.remove(relation.id());
    }
    goneRelations.forEach(model::relationGone);
    relations.removeAll(goneRelations);
    for (ApplicationView application : juju.applications()) {
      String leader = application.leader();
      if (!Objects.equals(leader, model.leaders.get(application.name()))) {
        model.leaderBecame(application.name(), leader);
      }
    }
    List<UnitView> states = juju.units();
    TreeSet<String> present = new TreeSet<>();
    states.forEach(unit -> present.add(unit.name()));
    juju.applications().forEach(application -> present.add(application.name()));
    TreeSet<String> gone = new TreeSet<>(entities);
    gone.removeAll(present);
    gone.forEach(model::entityGone);
    entities.clear();
    entities.addAll(present);
    return states;
  }

  /**
   * Checks how the hook that ran last ended, and who is in error; returns whether one was skipped.
   */
  private boolean checkEnd(List<UnitView> states) {
    boolean any = false;
    if (endedUnit != null && juju.unit(endedUnit) != null) {
      UnitView state = juju.unit(endedUnit);
      check(
          "end of hook",
          endedUnit,
          endedWell ? "success" : "error",
          state.isInError() ? "error" : "success");
      if (endedError != null && !endedError.isEmpty()) {
        check("commit error", endedUnit, endedError, sorted(state.failureMessage()));
      }
    }
    endedUnit = null;
    for (UnitView state : states) {
      RefAgent agent = model.agent(state.name());
      Hook failed = agent.failed;
      if (skipped.contains(state.name()) && !state.isInError()) {
        skipped.remove(state.name());
        model.skipFailed(state.name());
        any = true;
      }
      if (failed != null && !state.isInError() && wasForTheLeader(state.name(), failed)) {
        agent.failed = null;
      }
      if (!state.isInError()) {
        resolved.remove(state.name());
      }
      check("error state", state.name(), agent.failed != null, state.isInError());
    }
    return any;
  }

  /** Whether a failed hook is skipped silently when it is prepared for its retry (H-140, S-258). */
  private boolean wasForTheLeader(String unit, Hook failed) {
    if (!failed.isSecret()) {
      return failed.name().equals("leader-elected") && !model.isLeader(unit);
    }
    return !failed.name().equals("secret-changed")
        && model.isOfAnotherLeader(unit, failed.secret());
  }

  /** Sorts the lines of a commit error: their order is arbitrary in Juju (S-274). */
  static String sorted(String given) {
    // A UUID that only Juju's database knows.
    String error =
        given == null ? null : given.replaceFirst("grant for \"[^\"]*\"", "grant for \"UUID\"");
    int prefix = error == null ? -1 : error.indexOf(": ");
    if (prefix < 0) {
      return error;
    }
    String[] lines = error.substring(prefix + 2).split("\n", -1);
    Arrays.sort(lines);
    return error.substring(0, prefix + 2) + String.join("\n", lines);
  }

  /** Resolves a failed hook; one that was resolved already stays so. */
  void resolve(String unit, boolean retry) {
    if (resolved.add(unit)) {
      if (retry) {
        juju.resolve(unit);
      } else {
        juju.resolveWithoutRetry(unit);
      }
      if (!retry) {
        skipped.add(unit);
      }
    }
  }

  void compareAll() {
    comparison.forget();
    comparison.run();
  }
}
