package org.charm4j.harness;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.charm4j.bridge.CharmDirectory;
import org.charm4j.charm.CharmBase;
import org.charm4j.charm.CharmMain;
import org.charm4j.cli.CliResult;
import org.charm4j.explore.Exploration;
import org.charm4j.explore.ExplorationReport;
import org.charm4j.hook.CharmMetadata;
import org.charm4j.hook.HookCommand;
import org.charm4j.judge.Finding;
import org.charm4j.judge.Picture;
import org.charm4j.sim.Controller;
import org.charm4j.sim.RefusedException;
import org.charm4j.sim.Snapshot;
import org.charm4j.sim.TaskView;
import org.charm4j.sim.words.CharmSpec;
import org.charm4j.sim.words.ControllerConfig;
import org.charm4j.sim.words.TaskStatus;
import org.charm4j.sim.words.UserAccess;
import org.jspecify.annotations.Nullable;

/**
 * A Juju in memory, to test charms with. Its methods are Juju's verbs.
 *
 * <p><b>When hooks run.</b> Orders ({@link #deploy}, {@link #integrate}, {@link #config}, …) take
 * effect at once and run no hook, so several orders can come together, as on Juju. Due hooks run
 * when the test says so ({@link #settle}, {@link #advance}), when it does something on a unit
 * ({@link #run}, {@link #exec}, a played step), and when it <b>looks</b>: every method that returns
 * the state of something settles first, and so does every assertion. So a test never sees a world
 * in which hooks are due. Only {@link #trigger} and {@link #controller} do not settle.
 *
 * <p>Settling takes no virtual time. Time passes only in {@link #advance} and {@link #advanceTo}.
 *
 * <p>This class is long because it lists Juju's verbs. Other classes do the work.
 *
 * <p>What Juju refuses throws {@link RefusedException}, and a mistake of the test {@link
 * IllegalArgumentException} or {@link IllegalStateException}. Both say what exists instead, and
 * change nothing. A harness belongs to one thread. {@link CharmTest} gives it to tests.
 */
public final class Harness extends HarnessViews implements AutoCloseable {
  private final Tasks tasks;
  private final Keyboard keyboard;
  private final Judgement judgement = new Judgement();
  private final List<Fork> forks = new ArrayList<>();
  private boolean closed;

  /** A fork, and how long the journal was when it was made. */
  private record Fork(Harness harness, long from) {}

  private Harness(Controller controller) {
    super(new Engine(controller));
    this.tasks = new Tasks(engine);
    this.keyboard = new Keyboard(engine);
  }

  /** Returns a harness with an empty model of Juju 3.6, at the start of 2025. */
  public static Harness create() {
    return create(ControllerConfig.juju36());
  }

  /** Returns a harness with an empty model, set up as {@code config} says. */
  public static Harness create(ControllerConfig config) {
    return new Harness(Controller.create(config));
  }

  /**
   * Deploys one unit of a charm; see {@link Deployment} for more units, and for configuration.
   *
   * @param application the name of the application
   * @param charm makes a fresh charm object for every hook, normally {@code DatabaseCharm::new}
   * @throws org.charm4j.hook.CharmMetadataException if the charm's metadata is not found, or wrong
   * @throws IllegalArgumentException if a record that the charm reads its configuration or
   *     parameters into does not fit the metadata
   */
  public Deployment deploy(String application, Supplier<? extends CharmBase> charm) {
    return deploy(application, charm, CharmMain.metadataOf(charm));
  }

  /** Deploys one unit of a charm. The test gives its metadata. */
  public Deployment deploy(
      String application, Supplier<? extends CharmBase> charm, CharmMetadata metadata) {
    return new Deployment(engine, application, Charms.of(charm, metadata));
  }

  /**
   * Deploys one unit of a charm.
   *
   * @param yaml its metadata, as in {@code charmcraft.yaml}; the name may be left out, as in {@link
   *     #play(String, String)}
   */
  public Deployment deploy(String application, Supplier<? extends CharmBase> charm, String yaml) {
    return deploy(application, charm, Metadata.parse("application", application, yaml));
  }

  /**
   * Deploys one unit of a charm in any language, whose hooks run as processes.
   *
   * @param charm its directory or {@code .charm} file
   */
  public Deployment deploy(String application, CharmDirectory charm) {
    return new Deployment(engine, application, charm.toDeploy());
  }

  /**
   * Deploys one unit of a charm. The charm object is made for a unit by its name, so each unit can
   * have a workload of its own: {@code unit -> new WebserverCharm(servers.get(unit))}.
   */
  public Deployment deployEach(
      String application, Function<String, ? extends CharmBase> charmOfUnit) {
    Supplier<CharmBase> first = () -> charmOfUnit.apply(application + "/0");
    return deployEach(application, charmOfUnit, CharmMain.metadataOf(first));
  }

  /**
   * Deploys one unit of a charm whose object is made for a unit by its name. The test gives its
   * metadata.
   */
  public Deployment deployEach(
      String application,
      Function<String, ? extends CharmBase> charmOfUnit,
      CharmMetadata metadata) {
    RecordUses.check(CharmMain.classOf(() -> charmOfUnit.apply(application + "/0")), metadata);
    return new Deployment(
        engine, application, new CharmSpec(metadata, new CharmOfUnit(charmOfUnit, metadata)));
  }

  /**
   * Deploys an application without a charm. The test plays its part.
   *
   * @param yaml the metadata, as in {@code charmcraft.yaml}; the name may be left out: {@code
   *     "provides: {database: {interface: postgres}}"}
   */
  public PlayedApplication play(String application, String yaml) {
    return play(application, Metadata.parse("played application", application, yaml));
  }

  /** Deploys an application without a charm. The test plays its part. */
  public PlayedApplication play(String application, CharmMetadata metadata) {
    return new PlayedApplication(engine, application, metadata);
  }

  /**
   * Adds a unit and returns its name.
   *
   * @throws RefusedException also if the application is subordinate: its units come with those of
   *     its principals
   */
  public String addUnit(String application) {
    return engine.ordering().addUnit(application);
  }

  /**
   * Adds units and returns their names.
   *
   * @param count how many, 0 or more
   * @throws RefusedException as {@link #addUnit(String)}
   */
  public List<String> addUnits(String application, int count) {
    return Stream.generate(() -> addUnit(application)).limit(count).toList();
  }

  /**
   * Starts the removal of a unit. The unit is gone when its last hooks have run and its
   * subordinates are gone.
   *
   * @throws RefusedException also if the unit is subordinate; remove the relation to its
   *     principal's application instead
   */
  public void removeUnit(String unit) {
    engine.ordering().removeUnit(unit);
  }

  /** Starts the removal of an application with its units and relations. */
  public void removeApplication(String application) {
    engine.ordering().removeApplication(application);
  }

  /**
   * Relates two applications.
   *
   * @param first an application, or {@code application:endpoint}
   * @param second the same of the other side
   * @return the number of the relation
   */
  public int integrate(String first, String second) {
    return engine.ordering().integrate(first, second);
  }

  /** Starts the removal of a relation. */
  public void removeRelation(int relation) {
    engine.ordering().removeRelation(relation);
  }

  /** Starts the removal of the relation between two applications or endpoints. */
  public void removeRelation(String first, String second) {
    removeRelation(new Finder(engine.ordering()).relation(first, second).id());
  }

  /** Suspends a relation without a message; see {@link #suspendRelation(int, String)}. */
  public void suspendRelation(int relation) {
    suspendRelation(relation, "");
  }

  /**
   * Suspends a relation. Its units run relation-departed and relation-broken and leave it until it
   * is resumed. Secrets granted over it can still be read.
   *
   * <p>Juju suspends only relations made through an offer, which Charm4J does not model. Here any
   * relation between two applications can be suspended, except one of container scope.
   *
   * @param message why; it is shown with the relation's status
   */
  public void suspendRelation(int relation, String message) {
    engine.ordering().suspendRelation(relation, message);
  }

  /**
   * Resumes a suspended relation. Its units join it again and run relation-joined and
   * relation-changed, but not relation-created.
   */
  public void resumeRelation(int relation) {
    engine.ordering().resumeRelation(relation);
  }

  /**
   * Sets an option.
   *
   * @param value a text, a number or a boolean
   * @throws RefusedException as {@link #config(String, Map)}
   */
  public void config(String application, String key, Object value) {
    config(application, Collections.singletonMap(key, value));
  }

  /**
   * Sets options, all or none.
   *
   * @throws RefusedException if the charm has no such option, or a value is not of its type
   * @throws IllegalArgumentException if a value is null
   */
  public void config(String application, Map<String, ?> values) {
    engine.ordering().configure(application, OptionTexts.of(values), List.of());
  }

  /** Sets options back to their defaults. */
  public void resetConfig(String application, String... keys) {
    engine.ordering().configure(application, new TreeMap<>(), List.of(keys));
  }

  /** Replaces the charm of an application. */
  public void refresh(String application, Supplier<? extends CharmBase> charm) {
    refresh(application, charm, CharmMain.metadataOf(charm));
  }

  /** Replaces the charm of an application. The test gives the new metadata. */
  public void refresh(
      String application, Supplier<? extends CharmBase> charm, CharmMetadata metadata) {
    engine.ordering().refresh(application, Charms.of(charm, metadata));
  }

  /**
   * Replaces the charm of an application by one in any language. The files of its units are
   * upgraded.
   */
  public void refresh(String application, CharmDirectory charm) {
    CharmSpec present = new Finder(engine.ordering()).application(application).charm();
    engine.ordering().refresh(application, charm.toRefresh(present));
  }

  /**
   * Returns a client that acts as the user {@code admin}: it adds, grants and changes user secrets.
   */
  public ModelClient client() {
    return client(UserAccess.ADMIN_USER);
  }

  /** Returns a client that acts as another person, who must have access, see {@link #setAccess}. */
  public ModelClient client(String user) {
    return new ModelClient(engine, user);
  }

  /** Sets the access of a person to the model. A new name adds a person. */
  public void setAccess(String user, UserAccess access) {
    engine.ordering().setAccess(user, access);
  }

  /** Makes a unit the leader of its application, as if the leader had been lost. */
  public void setLeader(String unit) {
    engine.ordering().setLeader(unit);
  }

  /** Makes another unit the leader and returns its name. */
  public String failover(String application) {
    return engine.ordering().failover(application);
  }

  /**
   * Restarts the agent of a unit, as after a crash between two hooks. As on Juju, secret events
   * that wait for the unit are lost in part.
   */
  public void restartAgent(String unit) {
    engine.ordering().restartAgent(unit);
  }

  /** Runs the failed hook of a unit in error again. */
  public void resolved(String unit) {
    engine.ordering().resolve(unit);
  }

  /** Lets a unit in error go on, as if its failed hook had succeeded. */
  public void resolvedWithoutRetry(String unit) {
    engine.ordering().resolveWithoutRetry(unit);
  }

  /**
   * Runs an action and settles.
   *
   * @return the finished task: its results, status and log
   * @throws ActionFailedException if it failed
   */
  public TaskView run(String unit, String action) {
    return run(unit, action, new TreeMap<>());
  }

  /**
   * Runs an action with parameters and settles. The values are those of JSON. See {@link
   * #run(String, String)}.
   */
  public TaskView run(String unit, String action, Map<String, Object> parameters) {
    TaskView task = tasks.ended(engine.ordering().runAction(unit, action, parameters));
    if (task.status() != TaskStatus.COMPLETED) {
      throw new ActionFailedException(task, controller().thrownByTask(unit));
    }
    return task;
  }

  /**
   * Runs a line of shell on a unit with the hook commands on its PATH, as {@code juju exec} does,
   * and settles. If the line fails, the result says so; nothing is thrown. The charm of the unit
   * may be in any language.
   *
   * <p>A hook command alone, such as {@code is-leader}, runs without a shell. Any other line needs
   * bash.
   *
   * @param line what bash runs, such as {@code "secret-set $ID key=v; secret-get $ID"}
   */
  public ExecResult exec(String unit, String line) {
    // All hook commands have a hyphen in their names, and no program that a charm author would run.
    return line.matches("[a-z]+(-[a-z]+)+")
        ? exec(unit, HookCommand.of(line))
        : tasks.shell(unit, line);
  }

  /**
   * Runs one hook command on a unit in a transaction of its own, without a shell: the arguments are
   * taken as they are. If the command fails, the result says so; nothing is thrown.
   */
  public ExecResult exec(String unit, String command, String... arguments) {
    return exec(unit, HookCommand.of(command, arguments));
  }

  /** Runs one hook command with text on its standard input, or with files. */
  public ExecResult exec(String unit, HookCommand command) {
    return tasks.exec(unit, command);
  }

  /** Runs a line of shell on a unit, like {@link #exec(String, String)}. */
  public ExecResult shell(String unit, String text) {
    return tasks.shell(unit, text);
  }

  /**
   * Runs a {@code juju} command, such as {@code juju.cli("config database port=5433")}. As with the
   * methods of this class, commands that order something run no hook, and commands that look settle
   * first. If Juju refuses, the result has its exit code and its text.
   *
   * @param line split as a POSIX shell splits words, with quotes and backslashes; nothing is
   *     expanded
   */
  public CliResult cli(String line) {
    return keyboard.run(line);
  }

  /** Runs a {@code juju} command. The words are taken as they are. */
  public CliResult cli(List<String> words) {
    return keyboard.run(words);
  }

  /**
   * Runs a {@code juju} command as another person, such as {@code juju.cliAs("bob", "status")}.
   * {@link #setAccess} or {@code juju add-user} makes a person known.
   *
   * @throws RefusedException if nobody is called {@code user}
   */
  public CliResult cliAs(String user, String line) {
    return keyboard.run(user, line);
  }

  /** Sets the directory for relative names of files in commands of {@link #cli(String)}. */
  public void cliDirectory(Path directory) {
    keyboard.goTo(directory);
  }

  /** Makes a charm known to {@code juju deploy name}. */
  public void registerCharm(String name, Supplier<? extends CharmBase> charm) {
    registerCharm(name, charm, CharmMain.metadataOf(charm));
  }

  /** Makes a charm known to {@code juju deploy name}. The test gives its metadata. */
  public void registerCharm(
      String name, Supplier<? extends CharmBase> charm, CharmMetadata metadata) {
    keyboard.register(name, Charms.of(charm, metadata));
  }

  /** Returns an object that runs single hooks of a unit. */
  public Trigger trigger(String unit) {
    new Finder(engine.goingOn()).unit(unit);
    return new Trigger(engine, unit, false);
  }

  /**
   * Runs all due hooks, and the hooks that follow from them. No time passes.
   *
   * @return how many hooks ran
   * @throws IllegalStateException if the hooks never end; it names those that repeat
   */
  public long settle() {
    return engine.settle();
  }

  /**
   * Settles, then lets time pass, and settles whenever something comes due.
   *
   * @param duration 0 or more
   */
  public void advance(Duration duration) {
    engine.running(
        () -> {
          engine.asItStands().advance(duration);
          return true;
        });
  }

  /**
   * Settles, then lets time pass until {@code instant}, and settles whenever something comes due.
   */
  public void advanceTo(Instant instant) {
    engine.running(
        () -> {
          engine.asItStands().advanceTo(instant);
          return true;
        });
  }

  /** Returns the virtual time, UTC. Asking for it does not settle. */
  public Instant now() {
    return engine.asItStands().now();
  }

  /** Returns the world as it is now, without settling. It costs nothing. */
  public Snapshot snapshot() {
    return engine.goingOn().snapshot();
  }

  /**
   * Replaces the world by that of {@code snapshot}. It does not contain the workloads of charms.
   */
  public void restore(Snapshot snapshot) {
    keyboard.restore(snapshot);
  }

  /**
   * Returns another harness with the same world. From then on they do not affect each other. It is
   * judged together with this one, unless it is closed before.
   */
  public Harness fork() {
    Harness fork = forkAt(snapshot());
    forks.add(new Fork(fork, fork.controller().journalSize()));
    return fork;
  }

  /** Returns a harness with the world of {@code start}, and the charms and expectations of this. */
  Harness forkAt(Snapshot start) {
    Harness forked = new Harness(controller().fork(start));
    forked.engine.expectErrorsOf(engine.expectedErrors());
    forked.keyboard.takeOver(keyboard);
    forked.judgement.takeOver(judgement);
    return forked;
  }

  /**
   * Runs {@code body} under many of the orders that Juju does not promise, each time on a fork of
   * this harness. What fails is shrunk to the few choices that matter. Each run is judged.
   *
   * <p>What the body uses beside its harness, such as a fake of a workload, is to be made in it:
   * otherwise one run would see what another one left there.
   *
   * @throws org.charm4j.explore.ExplorationError if a schedule makes it fail
   */
  public ExplorationReport explore(Exploration what, Consumer<Harness> body) {
    return new Exploring(this).explore(what, body);
  }

  /**
   * Checks something now, and after each hook, action and exec from now on. The check sees the
   * world as it is: in it, looking does not settle, and orders are refused.
   */
  public void always(Consumer<Harness> check) {
    engine.always(() -> check.accept(this));
  }

  /**
   * Settles, and lets time pass from one thing due to the next until {@code check} no longer
   * throws.
   *
   * @throws AssertionError what the check throws at the last, if {@code within} is over
   */
  public void eventually(Duration within, Consumer<Harness> check) {
    Eventually.check(this, within, check);
  }

  /** Returns what a fake of a workload asks whether its next call fails, see {@link Workload}. */
  public Workload workload() {
    return new Workload(engine.asItStands());
  }

  /**
   * Says that a hook of {@code unit} fails, so the unit may be in error at the end of the test. The
   * test fails if no hook of the unit does; see {@link CharmTest}.
   */
  public void expectError(String unit) {
    engine.announceErrorOf(unit);
  }

  /** Returns the units of which the test says that a hook fails. */
  Set<String> announcedErrors() {
    return engine.announcedErrors();
  }

  /** Forgets what the test expects, but for errors of these units. */
  void expectOnlyErrorsOf(Collection<String> units) {
    engine.expectOnlyErrorsOf(units);
  }

  /**
   * Lets a finding pass when this world is judged, see {@link #judge}.
   *
   * @param reason why that is as it should be
   * @throws IllegalArgumentException if the reason is blank
   */
  public Harness accept(Finding finding, String reason) {
    judgement.accept(finding, reason);
    return this;
  }

  /** Looks for a finding, too, that is off by default, see {@link #judge}. */
  public Harness lookFor(Finding finding) {
    judgement.lookFor(finding);
    return this;
  }

  /**
   * Settles, and fails if a unit is in error, or if the charms did something else wrong that is not
   * accepted. Tests with {@link CharmTest} do so when they end; a harness that a test makes itself
   * does so when it is closed.
   *
   * @throws AssertionError naming what was found, and what to do about it
   */
  public void judge() {
    judge(null);
  }

  void judge(@Nullable CharmTestSettings settings) {
    new AfterTest(this, judgement).check(settings);
    for (Fork fork : forks) {
      Harness other = fork.harness();
      if (!other.closed && other.controller().journalSize() > fork.from()) {
        other.judgement.takeOver(judgement);
        new AfterTest(other, other.judgement).checkFork(settings);
      }
    }
  }

  /** Judges, see {@link #judge}. */
  @Override
  public void close() {
    closed = true;
    judge();
  }

  /** Returns the units that may be in error at the end of the test. */
  Set<String> expectedErrors() {
    return engine.expectedErrors();
  }

  /**
   * Draws what has happened so far, as one page for a browser that needs nothing else. It shows no
   * content of secrets. A failed test draws one by itself.
   *
   * @param file ends in {@code .html}; missing directories are made
   */
  public void trace(Path file) {
    Picture.write(engine.asItStands(), String.valueOf(file.getFileName()), file);
  }

  /** Returns the Juju in memory, for what the harness does not offer. It does not settle. */
  public Controller controller() {
    return engine.asItStands();
  }

  /** Returns the time and how many applications there are. */
  @Override
  public String toString() {
    return "Juju at " + now() + " with " + controller().applications().size() + " applications";
  }
}
