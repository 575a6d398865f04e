package org.charm4j.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.charm4j.hook.CharmMetadata;
import org.charm4j.hook.CharmMetadataReader;
import org.charm4j.hook.CharmProcess;
import org.charm4j.hook.HookCommand;
import org.charm4j.hook.HookCommandResult;
import org.charm4j.hook.HookCommandRunner;
import org.charm4j.hook.HookEnvironment;
import org.charm4j.sim.words.CharmSpec;
import org.charm4j.sim.words.ControllerConfig;
import org.charm4j.sim.words.HookInfo;
import org.charm4j.sim.words.HookKind;
import org.charm4j.sim.words.JournalEntry;
import org.charm4j.sim.words.QuirkNote;
import org.charm4j.sim.words.TaskStatus;

/**
 * A controller with charms that do just what a test tells them, as lines of hook commands.
 *
 * <p>{@link #script} says what a unit runs in a hook; {@link #exec} runs lines at once in one
 * transaction, like {@code juju exec}. A line that starts with {@code !} may fail, and its error
 * text is kept; in any other line an error fails the hook with exit status 1. {@code $ID} stands
 * for JUJU_SECRET_ID, {@code $1} for what the first line printed, and so on. A line that starts
 * with {@code @} is an order that the operator gives while the hook runs: see {@link #order}.
 */
final class Lab {
  /** A line whose commit is refused: so much is more than the state of a charm may be (H-522). */
  static final String TOO_MUCH_STATE =
      "state-set"
          + IntStream.range(0, 33)
              .mapToObj(number -> " k" + number + "=" + "v".repeat(65_536))
              .collect(Collectors.joining());

  /** How the lines of one transaction went: what each printed, or its error text. */
  record Outcome(List<String> output, int exit, TaskView task) {
    /** Returns why the commit was refused. */
    String commitError() {
      assertThat(task.status()).as("the task's status").isEqualTo(TaskStatus.FAILED);
      assertThat(task.message()).isEqualTo("committing requested changes failed");
      return String.valueOf(task.results().get("stderr"));
    }

    String last() {
      return output.get(output.size() - 1);
    }
  }

  final Controller juju;
  private final Map<String, List<String>> scripts = new LinkedHashMap<>();
  private final Map<String, Runnable> happenings = new LinkedHashMap<>();
  private final Map<String, HookEnvironment> environments = new LinkedHashMap<>();
  private long mark;

  /** The exit status of the last command. */
  private int exit;

  /** What every line of every hook printed, as {@code unit hook: output}. */
  final List<String> printed = new ArrayList<>();

  Lab() {
    this(plain());
  }

  /** Returns Juju 3.6 without update-status. */
  static ControllerConfig plain() {
    return ControllerConfig.juju36().withUpdateStatusInterval(Duration.ZERO);
  }

  Lab(ControllerConfig config) {
    juju = Controller.create(config);
  }

  /** Deploys {@code units} units; {@code yaml} is what charmcraft.yaml has below the name. */
  Lab deploy(String application, int units, String yaml) {
    CharmMetadata metadata =
        CharmMetadataReader.parse("test of " + application, "name: " + application + "\n" + yaml);
    juju.deploy(application, new CharmSpec(metadata, this::runScript), units, new TreeMap<>());
    return this;
  }

  /** Refreshes an application to a charm with other metadata and the same scripts. */
  void refresh(String application, String yaml) {
    refreshTo(application, yaml, this::runScript);
  }

  /** Refreshes an application to another charm. */
  void refreshTo(String application, String yaml, CharmProcess process) {
    CharmMetadata metadata =
        CharmMetadataReader.parse("test of " + application, "name: " + application + "\n" + yaml);
    juju.refresh(application, new CharmSpec(metadata, process));
  }

  /** Deploys an owner {@code a} and an observer {@code b}, integrates them, settles: relation 0. */
  static Lab ownerAndObserver(int owners, int observers) {
    return ownerAndObserver(plain(), owners, observers);
  }

  static Lab ownerAndObserver(ControllerConfig config, int owners, int observers) {
    Lab lab = new Lab(config);
    lab.deploy("a", owners, "provides: {x: i}\n");
    lab.deploy("b", observers, "requires: {y: i}\n");
    lab.juju.integrate("a:x", "b:y");
    lab.juju.settle();
    return lab;
  }

  /**
   * Deploys {@code a} (leader {@code a/0}, peer {@code a/1}; relation 0 is its peer relation),
   * {@code b} with two units (relations 1, {@code a:x b:y}, and 2, {@code a:z b:w}) and {@code c}
   * with one (relation 3, {@code a:x c:y}), and settles.
   */
  static Lab threeApplications() {
    return threeApplications(plain());
  }

  static Lab threeApplications(ControllerConfig config) {
    Lab lab = new Lab(config);
    lab.deploy("a", 2, "provides: {x: i, z: j}\npeers: {p: k}\n");
    lab.deploy("b", 2, "requires: {y: i, w: j}\n");
    lab.deploy("c", 1, "requires: {y: i}\n");
    lab.juju.integrate("a:x", "b:y");
    lab.juju.integrate("a:z", "b:w");
    lab.juju.integrate("a:x", "c:y");
    lab.juju.settle();
    return lab;
  }

  /**
   * Gives an order: {@code leader U}, {@code remove-unit U}, {@code remove-application A} or {@code
   * remove-relation N}; nothing settles.
   */
  void order(String text) {
    String what = text.substring(text.indexOf(' ') + 1);
    switch (text.substring(0, text.indexOf(' '))) {
      case "leader" -> juju.setLeader(what);
      case "remove-unit" -> juju.removeUnit(what);
      case "remove-application" -> juju.removeApplication(what);
      case "remove-relation" -> juju.removeRelation(Integer.parseInt(what));
      default -> throw new IllegalArgumentException("no order: " + text);
    }
  }

  /** Says what {@code unit} runs in {@code hook} from now on; no lines: nothing. */
  Lab script(String unit, String hook, String... lines) {
    scripts.put(unit + " " + hook, List.of(lines));
    return this;
  }

  /** Lets something happen to the model while {@code unit} runs {@code hook}, the first time. */
  Lab during(String unit, String hook, Runnable happening) {
    happenings.put(unit + " " + hook, happening);
    return this;
  }

  /** Runs lines on {@code unit} as its update-status; does not settle. */
  Lab hook(String unit, String... lines) {
    script(unit, "update-status", lines);
    assertThat(juju.trigger(unit, HookInfo.of(HookKind.UPDATE_STATUS))).isNull();
    return this;
  }

  /** Makes {@code unit} fail, so that all that comes due for it waits; see {@link #mend}. */
  Lab fail(String unit) {
    return hook(unit, "exit 1");
  }

  /** Lets a unit that {@link #fail} broke go on, and settles. */
  Lab mend(String unit) {
    script(unit, "update-status");
    juju.resolve(unit);
    juju.settle();
    return this;
  }

  /** Returns the environment that {@code unit} had in the last {@code hook}. */
  HookEnvironment environment(String unit, String hook) {
    HookEnvironment found = environments.get(unit + " " + hook);
    assertThat(found).as(unit + " ran " + hook).isNotNull();
    return found;
  }

  private int runScript(HookEnvironment env, HookCommandRunner commands) {
    String hook = env.require("JUJU_HOOK_NAME");
    String key =
        env.require("JUJU_UNIT_NAME")
            + " "
            + (hook.isEmpty() ? env.require("JUJU_ACTION_NAME") : hook);
    environments.put(key, env);
    Runnable happening = happenings.remove(key);
    if (happening != null) {
      happening.run();
    }
    List<String> output = new ArrayList<>();
    for (String line : scripts.getOrDefault(key, List.of())) {
      if (line.startsWith("exit ")) {
        return Integer.parseInt(line.substring(5));
      }
      if (!run(line, env, commands, output)) {
        return 1;
      }
      printed.add(key + ": " + output.get(output.size() - 1));
    }
    return 0;
  }

  /** Runs lines on {@code unit} in one transaction and settles. */
  Outcome exec(String unit, String... lines) {
    List<String> output = new ArrayList<>();
    exit = 0;
    int task =
        juju.exec(
            unit,
            (env, commands) -> {
              for (String line : lines) {
                if (!run(line, env, commands, output)) {
                  return 1;
                }
              }
              return 0;
            });
    juju.settle();
    juju.checkInvariants();
    TaskView ended = juju.task(task);
    assertThat(ended).isNotNull();
    return new Outcome(output, exit, ended);
  }

  private boolean run(
      String line, HookEnvironment env, HookCommandRunner commands, List<String> output) {
    if (line.startsWith("@")) {
      order(line.substring(1));
      output.add("");
      return true;
    }
    boolean mayFail = line.startsWith("!");
    List<String> words = new ArrayList<>();
    for (String word : (mayFail ? line.substring(1) : line).split(" ", -1)) {
      words.add(substituted(word, env, output));
    }
    HookCommandResult result =
        commands.run(HookCommand.of(words.get(0), words.subList(1, words.size())));
    exit = result.exitCode();
    output.add(result.isOk() ? result.stdout().stripTrailing() : errorText(result));
    return result.isOk() || mayFail;
  }

  private static String substituted(String word, HookEnvironment env, List<String> output) {
    String text = word.replace("$ID", String.valueOf(env.get("JUJU_SECRET_ID")));
    text = text.replace("$REVISION", String.valueOf(env.get("JUJU_SECRET_REVISION")));
    for (int i = 0; i < output.size(); i++) {
      text = text.replace("$" + (i + 1), output.get(i));
    }
    return text.replace('_', ' ');
  }

  private static String errorText(HookCommandResult result) {
    return result.stderr().stripTrailing().replaceFirst("^ERROR ", "");
  }

  /** Runs lines that must all succeed and commit; returns what the last one printed. */
  String ok(String unit, String... lines) {
    Outcome outcome = exec(unit, lines);
    assertThat(outcome.task().returnCode()).as(outcome.output().toString()).isZero();
    assertThat(outcome.task().status())
        .as(outcome.task().results().toString())
        .isEqualTo(TaskStatus.COMPLETED);
    return outcome.output().isEmpty() ? "" : outcome.last();
  }

  /** Runs lines of which the last must fail at call; returns its error text. */
  String refused(String unit, String... lines) {
    Outcome outcome = exec(unit, lines);
    assertThat(outcome.task().returnCode()).as(outcome.output().toString()).isEqualTo(1);
    return outcome.last();
  }

  /** Runs lines that succeed and whose commit must be refused; returns Juju's text. */
  String commitRefused(String unit, String... lines) {
    return exec(unit, lines).commitError();
  }

  /** Runs lines and says how it went: {@code ok}, {@code call: text} or {@code commit: text}. */
  String verdict(String unit, String... lines) {
    Outcome outcome = exec(unit, lines);
    if (outcome.exit() != 0) {
      return "call: " + outcome.last();
    }
    return outcome.task().status() == TaskStatus.COMPLETED
        ? "ok"
        : "commit: " + outcome.commitError();
  }

  /** Adds a secret of application {@code a} or of a unit and returns its bare id. */
  String add(String unit, String arguments) {
    String uri = ok(unit, "secret-add " + arguments);
    return uri.substring(uri.lastIndexOf('/') + 1);
  }

  SecretView secret(String id) {
    SecretView secret = juju.secret(id);
    assertThat(secret).as("secret " + id).isNotNull();
    return secret;
  }

  UnitView unit(String name) {
    UnitView unit = juju.unit(name);
    assertThat(unit).as("unit " + name).isNotNull();
    return unit;
  }

  /** Lets the lists below, and {@link #printed}, begin with what happens from now on. */
  Lab forget() {
    mark = juju.journalSize();
    printed.clear();
    return this;
  }

  /** Returns {@code at-unit hook} of the hooks whose name matches, as far as they ran. */
  List<String> hooks(String pattern) {
    List<String> found = new ArrayList<>();
    for (JournalEntry entry : entries()) {
      HookInfo hook = entry.hook();
      if (hook != null
          && hook.name().matches(pattern)
          && entry.outcome() != JournalEntry.Outcome.SKIPPED) {
        found.add(entry.unit() + " " + entry.what());
      }
    }
    return found;
  }

  /** Returns the hooks of one unit by name, in order. */
  List<String> hooksOf(String unit) {
    List<String> found = new ArrayList<>();
    for (JournalEntry entry : entries()) {
      if (unit.equals(entry.unit()) && entry.kind() == JournalEntry.Kind.HOOK) {
        found.add(entry.what());
      }
    }
    return found;
  }

  /** Returns the hooks and tasks of one unit in order, with how they ended unless they did well. */
  List<String> steps(String unit) {
    List<String> found = new ArrayList<>();
    for (JournalEntry entry : entries()) {
      if (unit.equals(entry.unit())) {
        boolean well = entry.outcome() == JournalEntry.Outcome.COMMITTED;
        found.add(entry.what() + (well ? "" : " " + entry.outcome()));
      }
    }
    return found;
  }

  /** Returns when the hooks of this name ran on a unit. */
  List<Instant> times(String unit, String hook) {
    List<Instant> found = new ArrayList<>();
    for (JournalEntry entry : entries()) {
      if (unit.equals(entry.unit()) && entry.hook() != null && entry.hook().name().equals(hook)) {
        found.add(entry.at());
      }
    }
    return found;
  }

  /** Returns the quirks that were noted, in order. */
  List<QuirkNote> notes() {
    return entries().stream().flatMap(entry -> entry.quirks().stream()).toList();
  }

  /** Returns the journal from {@link #forget} on. */
  List<JournalEntry> entries() {
    List<JournalEntry> found = new ArrayList<>(juju.journal());
    found.removeIf(entry -> entry.sequence() <= mark);
    return found;
  }
}
