package org.charm4j.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.charm4j.sim.Controller;
import org.charm4j.sim.ControllerConfig;
import org.charm4j.sim.Snapshot;
import org.jspecify.annotations.Nullable;

/**
 * A person at the keyboard of one controller: models, the current one among them, and {@code juju}
 * commands on them. All models have one clock: time passes in all of them together.
 *
 * <p>What a command would need of the machine around it, charms and a shell, comes with the {@link
 * SessionConfig}. Commands fail with an exit code and a text, as Juju's do (H-901); they throw only
 * {@link IllegalStateException}, for charms that never settle and for user secrets on a Juju too
 * old for them, and {@link AssertionError} for a bug of ours. A session belongs to one thread.
 */
public final class JujuSession {
  private static final String CONTROLLER = "controller";
  private static final long SEED_STEP = 1_000_003;

  private final SessionConfig config;
  private final TreeMap<String, JujuModel> models = new TreeMap<>();
  private @Nullable String current;
  private int made;

  private JujuSession(SessionConfig config, @Nullable Controller first) {
    this.config = config;
    if (first != null) {
      String name = first.config().modelName();
      if (name.equals(CONTROLLER)) {
        throw new IllegalArgumentException(
            "the model cannot be called controller: that is the controller's own; name it anew with"
                + " ControllerConfig.withModelName");
      }
      models.put(name, new JujuModel(name, first, false));
      current = name;
    }
    Instant now = first == null ? config.models().start() : first.now();
    models.put(CONTROLLER, newModel(CONTROLLER, now));
  }

  /** Returns a session on a controller that has no model but its own. */
  public static JujuSession create(SessionConfig config) {
    return new JujuSession(config, null);
  }

  /**
   * Returns a session whose current model is {@code model}. The model may go on to be used without
   * the session; when its clock was moved that way, the others follow at the next command.
   */
  public static JujuSession around(Controller model, SessionConfig config) {
    return new JujuSession(config, model);
  }

  private JujuModel newModel(String name, Instant now) {
    ControllerConfig base = config.models();
    ControllerConfig own =
        base.withModelName(name).withStart(now).withSeed(base.seed() + ++made * SEED_STEP);
    return new JujuModel(name, Controller.create(own), name.equals(CONTROLLER));
  }

  /** Runs a command line, the words after {@code juju}, without input and files. */
  public CliResult run(List<String> argv) {
    return run(CliRequest.of(argv, Path.of("").toAbsolutePath()));
  }

  /** Runs a command line. */
  public CliResult run(CliRequest request) {
    return runAs(Call.USER, request);
  }

  /**
   * Runs a command line that somebody else types, who was given access to the model ({@link
   * Controller#setAccess}). What they may do is modelled for the commands about secrets (S-096);
   * every other command fails by name.
   *
   * @param user the name, without a domain
   */
  public CliResult runAs(String user, CliRequest request) {
    bringAlong();
    Call call = new Call(this, user, request);
    int exitCode = CommandLines.run(call);
    if (config.settling() == Settling.AFTER_EVERY_COMMAND) {
      settle();
    }
    return new CliResult(exitCode, call.stdout(), call.stderr());
  }

  /** Returns how the session was set up. */
  public SessionConfig config() {
    return config;
  }

  /** Returns the virtual time, UTC, the same in all models. */
  public Instant now() {
    Instant latest = Instant.MIN;
    for (JujuModel model : models.values()) {
      Instant now = model.controller().now();
      latest = now.isAfter(latest) ? now : latest;
    }
    return latest;
  }

  /** Runs all hooks that are due in any model, without letting time pass; returns how many ran. */
  public long settle() {
    long steps = 0;
    for (JujuModel model : models.values()) {
      steps += model.controller().settle();
    }
    return steps;
  }

  /**
   * Settles, then lets time pass in all models, settling whenever something comes due.
   *
   * @param duration 0 or more
   */
  public void advance(Duration duration) {
    if (duration.isNegative()) {
      throw new IllegalArgumentException(
          "cannot advance by " + duration + ": time does not go back");
    }
    advanceTo(now().plus(duration));
  }

  /** Settles, then lets time pass in all models until {@code instant}, which is not in the past. */
  public void advanceTo(Instant instant) {
    bringAlong();
    for (JujuModel model : models.values()) {
      model.controller().advanceTo(instant);
    }
  }

  /** Lets models follow one that was moved on behind the session's back. */
  private void bringAlong() {
    Instant latest = now();
    for (JujuModel model : models.values()) {
      if (model.controller().now().isBefore(latest)) {
        model.controller().advanceTo(latest);
      }
    }
  }

  /** Returns the models by name, the controller's own among them. */
  public List<JujuModel> models() {
    return new ArrayList<>(models.values());
  }

  /** Returns a model by its name without owner, or null. */
  public @Nullable JujuModel model(String name) {
    return models.get(name);
  }

  /** Returns the current model, or null. */
  public @Nullable JujuModel currentModel() {
    return current == null ? null : models.get(current);
  }

  /** Makes a model the current one. */
  void switchTo(JujuModel model) {
    current = model.name();
  }

  /** Adds an empty model of that name, at the present time. */
  JujuModel addModel(String name) {
    JujuModel model = newModel(name, now());
    models.put(name, model);
    return model;
  }

  /** Forgets a model. */
  void destroyModel(JujuModel model) {
    models.remove(model.name());
    if (model.name().equals(current)) {
      current = null;
    }
  }

  /**
   * Goes back, or over, to a snapshot of one model; the other models, in which nothing ever
   * happened, get its time.
   *
   * @throws IllegalStateException if something has happened in another model: its past is not known
   */
  public void restore(Controller model, Snapshot snapshot) {
    for (JujuModel other : models.values()) {
      if (other.controller() != model && other.controller().journalSize() > 0) {
        throw new IllegalStateException(
            "cannot go back to "
                + snapshot
                + ": things have happened in model "
                + other.name()
                + ", too, and models have one clock; destroy it first, or fork before using it");
      }
    }
    model.restore(snapshot);
    models.replaceAll(
        (name, other) -> other.controller() == model ? other : other.at(snapshot.at()));
  }

  /** Returns all models as they are now. */
  public SessionSnapshot snapshot() {
    List<SessionSnapshot.Model> worlds = new ArrayList<>();
    models.values().forEach(model -> worlds.add(model.snapshot()));
    return new SessionSnapshot(worlds, current, made);
  }

  /**
   * Goes back, or over, to all models of a snapshot. Controllers that were handed out before belong
   * to the session no longer.
   */
  public void restore(SessionSnapshot snapshot) {
    models.clear();
    snapshot.models().forEach(model -> models.put(model.name(), JujuModel.of(model)));
    current = snapshot.current();
    made = snapshot.made();
  }

  /** Returns the UUID of the controller, made from the seed. */
  public String controllerUuid() {
    String text = "controller " + config.controllerName() + " " + config.models().seed();
    return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
  }

  @Override
  public String toString() {
    return "session on " + config.controllerName() + " with models " + models.keySet();
  }
}
