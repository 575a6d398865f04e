package org.charm4j.sim.agreement;

import static org.charm4j.sim.agreement.Disagreement.check;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.charm4j.sim.ApplicationView;
import org.charm4j.sim.Controller;
import org.charm4j.sim.RelationView;
import org.charm4j.sim.Snapshot;
import org.charm4j.sim.TaskView;
import org.charm4j.sim.UnitView;
import org.charm4j.sim.agreement.RefAgent.Hook;
import org.charm4j.sim.words.ControllerConfig;
import org.charm4j.sim.words.Life;
import org.charm4j.sim.words.TaskStatus;

/**
 * One fresh world and the operations on it, of which some may be left out. It is long because it is
 * the list of the operations, each drawn from the seed in the same way whatever else is left out.
 */
final class Run {
  /** After so many hooks in one operation the charms tidy up, so that it comes to an end. */
  private static final int PATIENCE = 6;

  private final Set<String> left;
  private final List<String> notes;
  private final Controller juju;
  private final Lockstep lockstep;
  private final List<Task> tasks = new ArrayList<>();
  private Disagreement disagreement;
  private Op op = new Op(-1, 0);
  private int hooks;
  private String plainHook = "";
  private BiConsumer<Op, Controller> between = (done, controller) -> {};

  /** What was left in, as {@code op/unit/hook/line}; only kept if there are notes. */
  final Set<String> lineKeys = new LinkedHashSet<>();

  private final Consumer<RefModel> sabotage;
  private final Tally tally;

  /**
   * Makes a world.
   *
   * @param juju which Juju it is, 3.6 or 4.1
   * @param seed what it is made from
   * @param left the lines to leave out
   * @param notes where to write down what happens, or null
   * @param sabotage what spoils the reference after each operation, to see that it is noticed
   * @param tally where to count what came about
   */
  Run(
      String juju,
      long seed,
      Set<String> left,
      List<String> notes,
      Consumer<RefModel> sabotage,
      Tally tally) {
    this.left = left;
    this.notes = notes;
    this.sabotage = sabotage;
    this.tally = tally;
    SplittableRandom random = new SplittableRandom(seed);
    this.juju =
        Controller.create(
            ControllerConfig.juju36()
                .withJuju(juju)
                .withSeed(seed)
                .withUpdateStatusInterval(Duration.ZERO)
                .withRetryHooks(random.nextInt(3) > 0)
                .withJournalLimit(50));
    lockstep = new Lockstep(this.juju, juju.startsWith("4"), this);
    Deployment.deploy(this.juju, lockstep::dispatch, random);
  }

  /** Lets something be done with the simulator after each operation. */
  void between(BiConsumer<Op, Controller> what) {
    between = what;
  }

  /** Returns whether an exec waits for its unit. */
  boolean isWaiting() {
    return tasks.stream().anyMatch(task -> !task.hasEnded());
  }

  Snapshot world() {
    return juju.snapshot();
  }

  /** Runs operations until the two disagree; returns about what, or null. */
  Disagreement run(List<Op> ops) {
    try {
      settle();
      for (Op next : ops) {
        op = next;
        hooks = 0;
        operate(new SplittableRandom(next.seed()));
        tally.operation();
        sabotage.accept(lockstep.model);
        if (disagreement != null) {
          return disagreement;
        }
        juju.checkInvariants();
        between.accept(next, juju);
      }
      lockstep.compareAll();
    } catch (Disagreement found) {
      return disagreement == null ? found : disagreement;
    } catch (RuntimeException | AssertionError broken) {
      if (disagreement != null) {
        return disagreement;
      }
      Disagreement found =
          new Disagreement(
              "thrown: " + broken.getClass().getSimpleName(), op.toString(), "", broken);
      found.initCause(broken);
      return found;
    }
    return disagreement;
  }

  int guarded(IntSupplier hook) {
    if (disagreement != null) {
      return 0;
    }
    try {
      return hook.getAsInt();
    } catch (Disagreement found) {
      disagreement = found;
    } catch (RuntimeException broken) {
      disagreement = new Disagreement("thrown in a hook", op.toString(), "", broken);
      disagreement.initCause(broken);
    }
    return 0;
  }

  Tally tally() {
    return tally;
  }

  void note(Supplier<String> text) {
    if (notes != null) {
      if (!plainHook.isEmpty()) {
        notes.add(plainHook);
        plainHook = "";
      }
      notes.add(text.get());
    }
  }

  /** Notes a hook that is not about secrets: it is worth telling only if it does something. */
  void notePlainHook(String unit, String hook) {
    plainHook = unit.isEmpty() ? "" : "    " + unit + " " + hook;
  }

  private void settle() {
    juju.settle();
    settled();
  }

  private void settled() {
    if (disagreement == null) {
      lockstep.catchUp();
      lockstep.requireQuiet();
      checkTasks();
    }
  }

  private void checkTasks() {
    for (Task task : tasks) {
      TaskView state = juju.task(task.number);
      if (!task.hasEnded()) {
        // H-824: it waits as long as there is its unit.
        TaskStatus waits = isGone(task) ? TaskStatus.CANCELLED : TaskStatus.PENDING;
        check("task", "task " + task.number, waits, state.status());
        continue;
      }
      boolean failed = task.commitError() != null;
      TaskStatus expected = failed ? TaskStatus.FAILED : TaskStatus.COMPLETED;
      check("task", "task " + task.number, expected, state.status());
      // S-278: a commit error makes an exit status of 0 a 1.
      check(
          "task", "exit status", failed && task.exit() == 0 ? 1 : task.exit(), state.returnCode());
      if (failed) {
        String stderr = Lockstep.sorted(String.valueOf(state.results().get("stderr")));
        check("commit error", "task " + task.number, task.commitError(), stderr);
      }
    }
    tasks.removeIf(task -> task.hasEnded() || isGone(task));
  }

  private boolean isGone(Task task) {
    return juju.unit(task.unit()) == null;
  }

  private void operate(SplittableRandom random) {
    int dice = random.nextInt(1000);
    if (dice < 100 && isLeaving()) {
      // Most of what leaves does so at once; what does not waits for a unit in error.
      resolve(random);
    } else if (dice < 570) {
      exec(random);
    } else if (dice < 640) {
      lockstep.orderSecrets(random);
    } else if (dice < 770) {
      advance(random);
    } else if (dice < 800) {
      passTime(random);
    } else if (dice < 835) {
      orderLeader(random, false);
    } else if (dice < 870) {
      orderLeader(random, true);
    } else if (dice < 930) {
      resolve(random);
    } else if (dice < 945) {
      addUnit(random);
    } else if (dice < 962) {
      removeUnit(random);
    } else if (dice < 973) {
      removeRelation(random);
    } else if (dice < 974) {
      removeApplication(random);
    } else {
      integrate(random);
    }
    if (dice < 640 && random.nextInt(8) == 0) {
      note(() -> "    (not settled)");
      return;
    }
    if (random.nextInt(16) == 0) {
      int steps = 1 + random.nextInt(3);
      note(() -> "    (" + steps + " steps only)");
      for (int i = 0; i < steps && disagreement == null; i++) {
        // A step begins with what is due by time, also where it then finds nothing to run.
        lockstep.catchUp();
        if (!juju.step()) {
          break;
        }
        if (disagreement == null) {
          lockstep.look();
        }
      }
      return;
    }
    settle();
  }

  private List<UnitView> alive() {
    return juju.units().stream().filter(unit -> unit.life() == Life.ALIVE).toList();
  }

  private static <T> T pick(SplittableRandom random, List<T> from) {
    return from.isEmpty() ? null : from.get(random.nextInt(from.size()));
  }

  private void exec(SplittableRandom random) {
    UnitView unit = pick(random, alive());
    if (unit == null) {
      return;
    }
    Script script = script(random.nextLong(), "exec", 1 + random.nextInt(5), 0);
    Task task = new Task(unit.name(), script, random.nextInt(12) == 0);
    task.number = juju.exec(unit.name(), (env, commands) -> lockstep.exec(task, env, commands));
    tasks.add(task);
    note(() -> "  exec " + unit.name());
  }

  /** Returns what a hook runs: little, so that a run comes to an end. */
  Script scriptFor(String unit, Hook hook) {
    hooks++;
    tally.hook(hook.name());
    if (op.number() < 0) {
      return Script.NOTHING;
    }
    if (hooks > PATIENCE) {
      return lockstep.model.isStuck(hook.secret()) ? Script.NOTHING : tidy(hook);
    }
    long mixed = op.seed() * 31 + unit.hashCode() * 1009L + hook.name().hashCode() * 31L + hooks;
    SplittableRandom random = new SplittableRandom(mixed);
    int lines = Math.max(0, random.nextInt(hook.isSecret() ? 6 : 5) - (hook.isSecret() ? 2 : 3));
    int exit = random.nextInt(100) < 4 ? 1 : 0;
    return script(random.nextLong(), unit + "/" + hook.name() + "/" + hooks, lines, exit);
  }

  private static Script tidy(Hook hook) {
    Cmd cmd = new Cmd(hook.name().equals("secret-expired") ? Cmd.Verb.REMOVE : Cmd.Verb.SET);
    cmd.id = hook.secret();
    cmd.uri = hook.secret();
    if (hook.name().equals("secret-rotate")) {
      cmd.rotate = "never";
    } else if (hook.name().equals("secret-expired")) {
      cmd.revision = hook.revision();
    } else {
      return Script.NOTHING;
    }
    return new Script(List.of(new Script.Line((generator, unit, about) -> cmd, false)), 0);
  }

  private Script script(long scriptSeed, String where, int count, int exit) {
    SplittableRandom random = new SplittableRandom(scriptSeed);
    List<Script.Line> lines = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      long lineSeed = random.nextLong();
      if (notes != null || !left.isEmpty()) {
        String key = op.number() + "/" + where + "/" + i;
        if (left.contains(key)) {
          continue;
        }
        lineKeys.add(key);
      }
      lines.add(Script.Line.random(lineSeed));
    }
    return new Script(lines, exit);
  }

  private Duration span(SplittableRandom random) {
    // What nobody can stop, or what is stuck on its way out, would repeat every five minutes.
    boolean brief = lockstep.model.isAnyStuck() || isLeaving();
    int dice = random.nextInt(brief ? 50 : 100);
    if (dice < 50) {
      return Duration.ofSeconds(1 + random.nextInt(900));
    }
    if (dice < 80) {
      return Duration.ofMinutes(1 + random.nextInt(200));
    }
    return dice < 95
        ? Duration.ofMinutes(1 + random.nextInt(3000))
        : Duration.ofHours(1 + random.nextInt(1000));
  }

  private void advance(SplittableRandom random) {
    Duration span = span(random);
    note(() -> "  advance " + span);
    // As advancing would do anyway, so that what was left to do is compared before time goes on.
    settle();
    Instant end = juju.now().plus(span);
    // Where something is on its way out, the reference has to look in before each of its timers.
    while (disagreement == null && juju.now().isBefore(end)) {
      Instant next = isLeaving() ? lockstep.model.clock.nextDue(end) : null;
      Instant until = next == null || !next.isAfter(juju.now()) ? end : next;
      juju.advance(Duration.between(juju.now(), until));
      settled();
    }
  }

  private boolean isLeaving() {
    return juju.units().stream().anyMatch(unit -> unit.life() != Life.ALIVE)
        || juju.relations().stream().anyMatch(relation -> relation.life() != Life.ALIVE);
  }

  private void passTime(SplittableRandom random) {
    Duration span = span(random);
    note(() -> "  pass time " + span);
    juju.passTime(span);
    lockstep.model.clock.now = juju.now();
  }

  private void orderLeader(SplittableRandom random, boolean named) {
    ApplicationView application = pick(random, List.copyOf(juju.applications()));
    List<UnitView> units =
        alive().stream().filter(unit -> unit.application().equals(application.name())).toList();
    UnitView unit = pick(random, units);
    if (unit == null || units.size() < 2) {
      return;
    }
    if (named) {
      note(() -> "  leader " + unit.name());
      juju.setLeader(unit.name());
    } else {
      note(() -> "  failover " + application.name());
      juju.failover(application.name());
    }
    lockstep.look();
  }

  private void resolve(SplittableRandom random) {
    List<UnitView> failed = juju.units().stream().filter(UnitView::isInError).toList();
    UnitView unit = pick(random, failed);
    if (unit == null) {
      return;
    }
    boolean retry = random.nextBoolean();
    note(() -> "  resolve " + unit.name() + (retry ? " by a retry" : " by skipping"));
    lockstep.resolve(unit.name(), retry);
  }

  private void addUnit(SplittableRandom random) {
    ApplicationView application = pick(random, List.copyOf(juju.applications()));
    if (isAlive(application) && application.units().size() < 3) {
      note(() -> "  add a unit of " + application.name());
      juju.addUnit(application.name());
    }
  }

  private void removeUnit(SplittableRandom random) {
    UnitView unit = pick(random, alive());
    if (unit != null && (alive().size() > 4 || random.nextInt(3) == 0)) {
      note(() -> "  remove " + unit.name());
      juju.removeUnit(unit.name());
    }
  }

  private void removeApplication(SplittableRandom random) {
    List<ApplicationView> alive = juju.applications().stream().filter(Run::isAlive).toList();
    if (alive.size() > 1) {
      String name = pick(random, alive).name();
      note(() -> "  remove application " + name);
      juju.removeApplication(name);
    }
  }

  private static boolean isAlive(ApplicationView application) {
    return application != null && application.life() == Life.ALIVE;
  }

  private void removeRelation(SplittableRandom random) {
    RelationView relation =
        pick(
            random,
            juju.relations().stream().filter(r -> !r.isPeer() && r.life() == Life.ALIVE).toList());
    if (relation != null) {
      note(() -> "  remove relation " + relation.id() + " " + relation.key());
      juju.removeRelation(relation.id());
    }
  }

  private void integrate(SplittableRandom random) {
    String[] pair = Deployment.PAIRS[random.nextInt(Deployment.PAIRS.length)];
    boolean exists =
        juju.relations().stream().anyMatch(r -> r.key().equals(pair[1] + " " + pair[0]));
    boolean alive =
        isAlive(juju.application(pair[0].substring(0, 1)))
            && isAlive(juju.application(pair[1].substring(0, 1)));
    if (!exists && alive) {
      int id = juju.integrate(pair[0], pair[1]);
      note(() -> "  integrate " + pair[0] + " " + pair[1] + ": relation " + id);
    }
  }
}
