package org.charm4j.sim;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.charm4j.hook.CharmProcess;
import org.charm4j.hook.ProcessResult;
import org.charm4j.sim.run.Due;
import org.charm4j.sim.run.NextDue;
import org.charm4j.sim.run.Scheduler;
import org.charm4j.sim.run.UnitRunner;
import org.charm4j.sim.words.CharmSpec;
import org.charm4j.sim.words.Chooser;
import org.charm4j.sim.words.ControllerConfig;
import org.charm4j.sim.words.HookInfo;
import org.charm4j.sim.words.JournalEntry;
import org.charm4j.sim.words.NeverSettlesException;
import org.charm4j.sim.words.Quirk;
import org.charm4j.sim.words.StatusEntry;
import org.charm4j.sim.words.StatusValue;
import org.charm4j.sim.words.StepWatcher;
import org.charm4j.sim.words.UnitPlace;
import org.charm4j.sim.words.UserAccess;
import org.charm4j.sim.world.ApplicationState;
import org.charm4j.sim.world.ApplicationStatus;
import org.charm4j.sim.world.Fingerprint;
import org.charm4j.sim.world.Invariants;
import org.charm4j.sim.world.JournalChange;
import org.charm4j.sim.world.ModelChange;
import org.charm4j.sim.world.ModelState;
import org.charm4j.sim.world.RelationState;
import org.charm4j.sim.world.SecretState;
import org.charm4j.sim.world.TaskState;
import org.charm4j.sim.world.UnitState;
import org.charm4j.sim.world.UniterState;
import org.charm4j.sim.world.World;
import org.jspecify.annotations.Nullable;

/**
 * A Juju in memory with one model. It takes orders, runs the hooks that follow from them, and lets
 * virtual time pass. Nothing happens by itself, and nothing sleeps. Orders take effect at once;
 * their hooks run in {@link #settle} and {@link #advance}.
 *
 * <p>A controller belongs to one thread. What it returns never changes. This class is long because
 * it lists all orders and views. Other classes do the work.
 *
 * <p>What Juju refuses throws {@link RefusedException} with Juju's words, and changes nothing. What
 * Juju has and Charm4J does not model throws {@link NotModelledException} by name. Misuse of this
 * class throws {@link IllegalArgumentException} or {@link IllegalStateException}.
 */
public final class Controller {
  private static final String TRIGGERED = "triggered by the test";

  private final World world;
  private final Frames frames;
  private final UnitRunner runner;
  private final Scheduler scheduler;
  private final Orders orders;
  private final RelationOrders relations;
  private final ResourceOrders resources;
  private final TaskOrders tasks;

  private Controller(ModelState state) {
    this.frames = new Frames();
    this.world = new World(state, frames);
    this.runner = new UnitRunner(world);
    this.scheduler = new Scheduler(world, runner);
    this.orders = new Orders(world);
    this.relations = new RelationOrders(world);
    this.resources = new ResourceOrders(world, orders);
    this.tasks = new TaskOrders(world, orders);
  }

  /** Returns a controller with an empty model. */
  public static Controller create(ControllerConfig config) {
    return new Controller(ModelState.empty(config));
  }

  /** Returns another controller with the world of {@code snapshot}. */
  public static Controller of(Snapshot snapshot) {
    return new Controller(snapshot.state());
  }

  /**
   * Returns another controller with the world of {@code snapshot} and the {@link #frames} that led
   * to it.
   */
  public Controller fork(Snapshot snapshot) {
    Controller forked = of(snapshot);
    forked.frames.takeOver(frames, snapshot.state());
    return forked;
  }

  /**
   * Returns the entries of the journal that changed something, oldest first, each with the world
   * after it, as far as they are kept: of very many the first and the last.
   */
  public List<Frame> frames() {
    return frames.of(world.state());
  }

  /**
   * Returns what the charm of a unit threw in its last hook; null if it threw nothing, or runs as a
   * process of its own.
   */
  public @Nullable Throwable thrownByHook(String unit) {
    return frames.thrownByHook(unit);
  }

  /** Returns what the charm of a unit threw in its last action or exec, or null. */
  public @Nullable Throwable thrownByTask(String unit) {
    return frames.thrownByTask(unit);
  }

  /** Returns the world as it is now. */
  public Snapshot snapshot() {
    return new Snapshot(world.state());
  }

  /** Replaces the world by that of {@code snapshot}. */
  public void restore(Snapshot snapshot) {
    world.apply(new ModelChange.GoTo(snapshot.state()));
  }

  /** Gives several orders as one: if any of them throws, the model is as it was before all. */
  public void together(Runnable orders) {
    ModelState before = world.state();
    try {
      orders.run();
    } catch (RuntimeException | Error refused) {
      world.apply(new ModelChange.GoTo(before));
      throw refused;
    }
  }

  /** Sets the watcher that is told of each hook; it replaces the one before. */
  public void watch(StepWatcher watcher) {
    runner.watch(watcher);
    scheduler.watch(watcher);
  }

  /**
   * Lets {@code chooser} say what happens where Juju leaves it open, such as which unit works next.
   * Without one, units work in the order in which they came to be.
   */
  public void choose(Chooser chooser) {
    scheduler.choose(chooser);
  }

  /**
   * Returns a number that stands for what the future of this world depends on, which is all but its
   * past: equal worlds of one JVM have equal numbers, and different ones do not, but for rare
   * chance.
   */
  public long fingerprint() {
    return Fingerprint.of(world.state());
  }

  /** Lets hooks run, as many as the chooser says, before an order that is about to be given. */
  public void beforeOrder() {
    scheduler.beforeOrder();
  }

  /**
   * Returns whether a call of a workload fails that the present hook makes, as the chooser says.
   * Without one, and outside of hooks, none fails.
   *
   * @param call what is called, in words
   */
  public boolean workloadFails(String call) {
    return scheduler.workloadFails(call);
  }

  /** Writes something that a host has noticed about a unit into the journal, as a warning. */
  public void warn(String unit, String text) {
    JournalEntry entry = JournalEntry.of(JournalEntry.Kind.WARNING, unit, null, text, "");
    world.apply(new JournalChange.Write(entry));
  }

  /** Returns the configuration of the controller. */
  public ControllerConfig config() {
    return world.state().config();
  }

  /** Returns the UUID of the model, made from the seed. */
  public String modelUuid() {
    return world.state().uuid();
  }

  /** Returns the virtual time, UTC. */
  public Instant now() {
    return world.state().now();
  }

  /**
   * Deploys an application.
   *
   * @param application its name
   * @param charm its charm
   * @param units how many units, 0 or more; 0 for a subordinate application
   * @param config options to set, as text
   */
  public void deploy(String application, CharmSpec charm, int units, Map<String, String> config) {
    if (units < 0) {
      throw new IllegalArgumentException("cannot deploy " + units + " units of " + application);
    }
    deploy(application, charm, Collections.nCopies(units, UnitPlace.OWN), config);
  }

  /**
   * Deploys an application.
   *
   * @param application its name
   * @param charm its charm
   * @param units a place for each unit; none for a subordinate application
   * @param config options to set, as text
   */
  public void deploy(
      String application, CharmSpec charm, List<UnitPlace> units, Map<String, String> config) {
    orders.deploy(application, charm, units, config);
  }

  /** Returns the orders about secrets, as {@link UserAccess#ADMIN_USER}. */
  public SecretOrders secretOrders() {
    return secretOrders(UserAccess.ADMIN_USER);
  }

  /** Returns the orders about secrets, as {@code user}, who must have some access. */
  public SecretOrders secretOrders(String user) {
    access(user);
    return new SecretOrders(world, user);
  }

  /** Sets the access of a person to the model. A new name adds a person. */
  public void setAccess(String user, UserAccess access) {
    Users.setAccess(world, user, access);
  }

  /** Returns the people with access to this model, by name. */
  public SortedMap<String, UserAccess> users() {
    return Collections.unmodifiableSortedMap(new TreeMap<>(world.state().users()));
  }

  /** Returns the access of a person. {@link UserAccess#ADMIN_USER} may do everything. */
  public UserAccess access(String user) {
    return Users.access(world.state(), user);
  }

  /**
   * Refuses, in Juju's words, if {@code user} does not have the access.
   *
   * @throws RefusedException {@code permission denied}
   */
  public void requireAccess(String user, UserAccess wanted) {
    Users.require(world.state(), user, wanted);
  }

  /**
   * Adds a unit and returns its name. Units of a subordinate application cannot be added; they come
   * with their principals.
   */
  public String addUnit(String application) {
    return addUnit(application, UnitPlace.OWN);
  }

  /** Adds a unit at a place and returns its name. */
  public String addUnit(String application, UnitPlace place) {
    return orders.addUnit(application, place);
  }

  /**
   * Starts the removal of a unit with its subordinates. Asking again changes nothing. A subordinate
   * unit cannot be removed alone; remove the relation to its principal instead.
   */
  public void removeUnit(String unit) {
    orders.removeUnit(unit, false);
  }

  /**
   * Starts the removal of a unit as {@code --force} does: if its hook has failed, or that of a
   * subordinate, that unit goes at once and runs no hook any more. Others run theirs.
   */
  public void forceRemoveUnit(String unit) {
    orders.removeUnit(unit, true);
  }

  /** Starts the removal of an application. Asking again changes nothing. */
  public void removeApplication(String application) {
    orders.removeApplication(application, false);
  }

  /** Starts the removal of an application as {@code --force} does: units in error go at once. */
  public void forceRemoveApplication(String application) {
    orders.removeApplication(application, true);
  }

  /** Adds a relation between two {@code app} or {@code app:endpoint} and returns its number. */
  public int integrate(String first, String second) {
    return relations.integrate(first, second);
  }

  /** Starts the removal of a relation. */
  public void removeRelation(int relation) {
    relations.remove(relation);
  }

  /**
   * Suspends a relation. Its units run relation-departed and relation-broken and leave it. The
   * relation stays, with its number, its databags and the grants over it. Suspending again changes
   * nothing.
   *
   * <p>Juju suspends only relations made through an offer. Charm4J has no offers yet, so here any
   * relation between two applications can be suspended, except those of container scope. Peer
   * relations cannot be suspended.
   *
   * @param message why; it is shown with the relation's status
   */
  public void suspendRelation(int relation, String message) {
    relations.suspend(relation, message);
  }

  /**
   * Resumes a suspended relation. Its units join it again with fresh databags, and run
   * relation-joined and relation-changed, but not relation-created.
   */
  public void resumeRelation(int relation) {
    relations.resume(relation);
  }

  /** Sets options from text and resets others to their defaults: all of them, or none. */
  public void configure(String application, Map<String, String> values, List<String> reset) {
    orders.configure(application, values, reset);
  }

  /**
   * Sets the interval of update-status, and whether failed hooks are retried, like {@code juju
   * model-config}. A wait that has begun starts anew.
   *
   * @param updateStatus {@link Duration#ZERO} for never
   */
  public void configureModel(Duration updateStatus, boolean retryHooks) {
    configureModel(updateStatus, retryHooks, config().variables());
  }

  /**
   * Changes settings of the model.
   *
   * @param variables see {@link ControllerConfig#variables}
   */
  public void configureModel(
      Duration updateStatus, boolean retryHooks, SortedMap<String, String> variables) {
    orders.configureModel(updateStatus, retryHooks, variables);
  }

  /** Replaces the charm of an application. */
  public void refresh(String application, CharmSpec charm) {
    refresh(application, charm, new TreeMap<>());
  }

  /**
   * Gives an application another charm.
   *
   * @param storage how many a unit gets of each storage that is new with this charm, by name
   */
  public void refresh(String application, CharmSpec charm, SortedMap<String, Integer> storage) {
    orders.refresh(application, charm, storage);
  }

  /**
   * Gives an application a file as one of its resources, like {@code juju attach-resource}. Units
   * that are installed run upgrade-charm. {@code resource-get} prints the path of the file.
   *
   * @param file need not exist before a charm reads it
   */
  public void attachResource(String application, String resource, Path file) {
    resources.attach(application, resource, file);
  }

  /**
   * Sets whether an application may read the credential of the cloud, like {@code juju trust}. Its
   * units run config-changed if that is a change.
   */
  public void trust(String application, boolean trust) {
    resources.trust(application, trust);
  }

  /**
   * Restarts the agent of a unit between two hooks. A unit that does not lead runs
   * leader-settings-changed again, the wait for the retry of a failed hook starts anew, and secret
   * events that wait are lost in part: see {@link Quirk#RESTART_SWALLOWS_CHANGES} and {@link
   * Quirk#BACKLOG_LOST}.
   */
  public void restartAgent(String unit) {
    orders.restartAgent(unit);
  }

  /** Makes {@code unit} the leader of its application, as if the leader had been lost. */
  public void setLeader(String unit) {
    orders.setLeader(unit);
  }

  /** Makes the next alive unit the leader and returns its name. */
  public String failover(String application) {
    return orders.failover(application);
  }

  /** Resolves a failed hook: it runs again. */
  public void resolve(String unit) {
    orders.resolve(unit, UniterState.Resolved.RETRY);
  }

  /** Resolves a failed hook: it counts as done. */
  public void resolveWithoutRetry(String unit) {
    orders.resolve(unit, UniterState.Resolved.SKIP);
  }

  /**
   * Queues an action and returns its task number.
   *
   * @param parameters values of JSON's kinds; defaults are filled in
   * @throws RefusedException if the unit has no such action, or the parameters are not as it
   *     declares them
   */
  public int runAction(String unit, String action, Map<String, @Nullable Object> parameters) {
    together(
        () -> {
          beginOperation();
          addAction(unit, action, parameters);
        });
    return tasks.last();
  }

  /** Queues {@code process} to run once in a hook context, like {@code juju exec}. */
  public int exec(String unit, CharmProcess process) {
    orders.requireUnit(unit);
    beginOperation();
    return addExec(unit, process);
  }

  /**
   * Begins an operation of several tasks, and returns its number. The tasks that {@link #addAction}
   * and {@link #addExec} queue next belong to it.
   */
  public int beginOperation() {
    return tasks.operation();
  }

  /**
   * Refuses, before an operation begins, what Juju refuses then: since 4.0, an action that the
   * charm of {@code application} does not have.
   */
  public void requireKnownAction(String application, String action) {
    tasks.requireKnown(application, action);
  }

  /** Queues an action like {@link #runAction}. A refusal uses up a task number. */
  public int addAction(String unit, String action, Map<String, @Nullable Object> parameters) {
    return tasks.action(unit, action, parameters);
  }

  /** Queues {@code process} like {@link #exec}. A refusal uses up a task number. */
  public int addExec(String unit, CharmProcess process) {
    return tasks.exec(unit, Objects.requireNonNull(process));
  }

  /**
   * Notes what {@code juju exec} has run on a machine, outside of any unit. It belongs to the
   * operation that was begun last.
   *
   * @return its task number
   */
  public int addMachineExec(int machine, ProcessResult end) {
    return tasks.execOnMachine(machine, end);
  }

  /** Cancels a task that still waits for its unit. A task that has run stays as it is. */
  public void cancelTask(int id) {
    tasks.cancel(id);
  }

  /** Returns all tasks, by number. */
  public List<TaskView> tasks() {
    return world.state().tasks().values().stream().map(TaskView::new).toList();
  }

  /** Returns a task by its number, or null. */
  public @Nullable TaskView task(int id) {
    TaskState task = world.state().tasks().get(id);
    return task == null ? null : new TaskView(task);
  }

  /**
   * Runs all due hooks and tasks, and those that follow from them, until none is due. Returns how
   * many ran.
   *
   * @throws NeverSettlesException naming the hooks that repeat, if the configured limit is passed
   */
  public long settle() {
    return scheduler.settle();
  }

  /**
   * Runs the hook or task that is due first.
   *
   * @return false if nothing is due
   */
  public boolean step() {
    return scheduler.step();
  }

  /**
   * Moves virtual time on without running anything. What came due meanwhile runs when the model
   * settles next, as after the downtime of a controller.
   */
  public void passTime(Duration duration) {
    requireForward(duration);
    world.apply(new ModelChange.AdvanceTo(now().plus(duration)));
  }

  /** Settles, then lets {@code duration} pass, and settles whenever something comes due. */
  public void advance(Duration duration) {
    requireForward(duration);
    scheduler.advanceTo(now().plus(duration));
  }

  private static void requireForward(Duration duration) {
    if (duration.isNegative()) {
      throw new IllegalArgumentException(
          "cannot advance by " + duration + ": time does not go back; fork a snapshot instead");
    }
  }

  /**
   * Settles, then lets time pass until {@code instant}, and settles whenever something comes due.
   */
  public void advanceTo(Instant instant) {
    if (instant.isBefore(now())) {
      throw new IllegalArgumentException(
          "cannot advance to "
              + instant
              + ": it is "
              + now()
              + " already, and time does not go back; fork a snapshot instead");
    }
    scheduler.advanceTo(instant);
  }

  /**
   * Runs one hook on a unit at once, due or not. Before it, the agent of the unit does what it does
   * without a hook, such as entering the scope of a relation.
   *
   * @return why Juju could not run this hook now, or null after it ran
   */
  public @Nullable String trigger(String unit, HookInfo hook) {
    runner.catchUp(unit);
    String refusal = whyNot(unit, hook);
    if (refusal == null) {
      runner.runHook(unit, hook, TRIGGERED);
    }
    return refusal;
  }

  /** Runs one hook on a unit at once, even if Juju could not run it now. */
  public void insist(String unit, HookInfo hook) {
    runner.catchUp(unit);
    String refusal = whyNot(unit, hook);
    runner.runHook(unit, hook, refusal == null ? TRIGGERED : "insisted: " + refusal);
  }

  /**
   * Runs one hook on a unit at once if Juju would run it now: if it is due, and nothing has to come
   * before it.
   *
   * @return why Juju would not, or null after it ran
   */
  public @Nullable String triggerDue(String unit, HookInfo hook) {
    runner.catchUp(unit);
    String refusal = whyNotDue(unit, hook);
    return refusal != null ? refusal : trigger(unit, hook);
  }

  /** Returns why Juju could not run a hook on a unit now, or null if it could. It runs nothing. */
  public @Nullable String whyNot(String unit, HookInfo hook) {
    UnitState target = world.state().units().get(unit);
    if (target == null) {
      throw Mistake.noUnit(world.state(), unit);
    }
    return Triggers.refusal(world.state(), target, hook);
  }

  /**
   * Returns why Juju would not run a hook on a unit now: because it could not, or because the hook
   * is not due. Null if it would. It runs nothing.
   */
  public @Nullable String whyNotDue(String unit, HookInfo hook) {
    String refusal = whyNot(unit, hook);
    if (refusal != null) {
      return refusal;
    }
    return Due.whyNot(world.state(), unit, hook);
  }

  /** Returns when the next timer goes off, UTC, or null if none is set. */
  public @Nullable Instant nextTimer() {
    return world.state().timers().isEmpty() ? null : world.state().timers().firstKey().due();
  }

  /**
   * Returns the first hook or task that is due, such as {@code web/0 start}, or null. It runs
   * nothing.
   */
  public @Nullable String nextDue() {
    return NextDue.of(world.state());
  }

  /** Returns the applications, sorted by name. */
  public List<ApplicationView> applications() {
    return world.state().applications().values().stream().map(ApplicationView::new).toList();
  }

  /** Returns an application, or null. */
  public @Nullable ApplicationView application(String name) {
    ApplicationState application = world.state().applications().get(name);
    return application == null ? null : new ApplicationView(application);
  }

  /** Returns the units, by application and number. */
  public List<UnitView> units() {
    List<UnitView> units = new ArrayList<>();
    for (ApplicationState application : world.state().applications().values()) {
      for (String unit : application.units().values()) {
        units.add(new UnitView(world.state().unit(unit)));
      }
    }
    return units;
  }

  /** Returns a unit, or null. */
  public @Nullable UnitView unit(String name) {
    UnitState unit = world.state().units().get(name);
    return unit == null ? null : new UnitView(unit);
  }

  /** Returns the status of an application as {@code juju status} shows it. */
  public StatusValue applicationStatus(String name) {
    ApplicationState application = world.state().applications().get(name);
    if (application == null) {
      throw Mistake.noApplication(world.state(), name);
    }
    return ApplicationStatus.of(world.state(), application);
  }

  /**
   * Returns the statuses that a unit with its agent, or an application, has had, oldest first. Very
   * old ones are dropped.
   */
  public List<StatusEntry> statusLog(String unitOrApplication) {
    return world.state().statuses().of(unitOrApplication);
  }

  /** Returns the status of the agent of a unit: allocating, executing, idle or error. */
  public StatusEntry agentStatus(String unit) {
    StatusEntry status = world.state().statuses().agent(unit);
    if (status == null) {
      throw Mistake.noUnit(world.state(), unit);
    }
    return status;
  }

  /** Returns the relations by number. */
  public List<RelationView> relations() {
    return world.state().relations().values().stream().map(RelationView::new).toList();
  }

  /** Returns a relation, or null. */
  public @Nullable RelationView relation(int id) {
    RelationState relation = world.state().relations().get(id);
    return relation == null ? null : new RelationView(relation);
  }

  /** Returns the secrets in order of creation. */
  public List<SecretView> secrets() {
    return world.state().secrets().values().stream().map(SecretView::new).toList();
  }

  /** Returns a secret by its bare id, or null. */
  public @Nullable SecretView secret(String id) {
    SecretState secret = world.state().secretById(id);
    return secret == null ? null : new SecretView(secret);
  }

  /** Returns the unit that manages a secret now, or null if there is none. */
  public @Nullable String managerOf(SecretView secret) {
    SecretState now = world.state().secretById(secret.id());
    return now == null ? null : world.state().managerOf(now);
  }

  /** Returns what happened, oldest first, as far as the journal reaches back. */
  public List<JournalEntry> journal() {
    return world.state().journal().entries();
  }

  /** Returns the last {@code count} entries of the journal, oldest first. */
  public List<JournalEntry> journalTail(int count) {
    return world.state().journal().last(count);
  }

  /** Returns the number of all entries so far. */
  public long journalSize() {
    return world.state().journal().size();
  }

  /** Returns how many of the oldest entries were dropped. */
  public long journalDropped() {
    return world.state().journal().dropped();
  }

  /**
   * Checks that everything in the world agrees with everything else.
   *
   * @throws AssertionError naming what does not; that is a mistake of Charm4J, not of a charm
   */
  public void checkInvariants() {
    Invariants.check(world.state());
  }
}
