package org.charm4j.cli.session;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.charm4j.hook.HookEnvironment;
import org.charm4j.hook.JujuVariables;
import org.charm4j.hook.JujuVersion;
import org.charm4j.hook.UnitName;
import org.charm4j.sim.ApplicationView;
import org.charm4j.sim.Controller;
import org.charm4j.sim.RefusedException;
import org.charm4j.sim.SecretOrders;
import org.charm4j.sim.Snapshot;
import org.charm4j.sim.words.CharmSpec;
import org.charm4j.sim.words.ControllerConfig;
import org.charm4j.sim.words.StepWatcher;
import org.charm4j.sim.words.UserAccess;
import org.jspecify.annotations.Nullable;

/**
 * The models of one controller, the current one among them, and the people who work with them, each
 * with access of their own. All models have one clock: time passes in all of them together.
 *
 * <p>{@link SessionConfig} provides what a session needs from the machine: charms and a shell. A
 * session belongs to one thread.
 */
public abstract class Session {
  private static final String CONTROLLER = "controller";
  private static final long SEED_STEP = 1_000_003;

  private final SessionConfig config;
  private final TreeMap<String, JujuModel> models = new TreeMap<>();
  private @Nullable String current;
  private int made;
  private @Nullable StepWatcher watcher;
  private final TreeMap<String, SessionSnapshot.Account> accounts = new TreeMap<>();
  private final TreeSet<String> noted = new TreeSet<>();

  /**
   * Makes a session.
   *
   * @param first the model that becomes the current one, or null for none
   */
  protected Session(SessionConfig config, @Nullable Controller first) {
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
    JujuVersion juju = (first == null ? config.models() : first.config()).juju();
    models.put(CONTROLLER, newModel(CONTROLLER, now, juju));
  }

  private JujuModel newModel(String name, Instant now, JujuVersion juju) {
    ControllerConfig base = config.models().withJuju(juju);
    ControllerConfig own =
        base.withModelName(name).withStart(now).withSeed(base.seed() + ++made * SEED_STEP);
    return watched(new JujuModel(name, Controller.create(own), name.equals(CONTROLLER)));
  }

  private JujuModel watched(JujuModel model) {
    if (watcher != null) {
      model.controller().watch(watcher);
    }
    if (config.settling() == Settling.NEVER) {
      model.standStill();
    }
    return model;
  }

  /** Lets somebody look on while hooks run in any model, those of later among them. */
  public void watch(StepWatcher newWatcher) {
    watcher = newWatcher;
    models.values().forEach(this::watched);
  }

  /** Returns the configuration of the session. */
  public SessionConfig config() {
    return config;
  }

  /** Returns the release of Juju that the controller is, and every model that is added. */
  public JujuVersion juju() {
    JujuModel own = models.get(CONTROLLER);
    return (own == null ? config.models() : own.controller().config()).juju();
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

  /** Runs all due hooks in all models. No time passes. Returns how many ran. */
  public long settle() {
    long steps = 0;
    for (JujuModel model : models.values()) {
      steps += model.controller().settle();
    }
    return steps;
  }

  /**
   * Settles, then lets time pass in all models, and settles whenever something comes due.
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
    settle();
    // Together from timer to timer, so that all are at one time whenever somebody ends this.
    for (Instant next = nextTimer(); next.isBefore(instant); next = nextTimer()) {
      moveTo(next);
    }
    moveTo(instant);
  }

  private void moveTo(Instant instant) {
    for (JujuModel model : models.values()) {
      if (!instant.isBefore(model.controller().now())) {
        model.controller().advanceTo(instant);
      }
    }
  }

  /** Returns when something comes due in any model, at some time after now. */
  private Instant nextTimer() {
    Instant now = now();
    Instant first = Instant.MAX;
    for (JujuModel model : models.values()) {
      Instant next = model.controller().nextTimer();
      first = next != null && next.isAfter(now) && next.isBefore(first) ? next : first;
    }
    return first;
  }

  /** Lets models follow one that was moved on behind the session's back. */
  protected final void bringAlong() {
    if (config.settling() == Settling.NEVER) {
      return;
    }
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

  /** Returns the controller's own model, which is always there. */
  public JujuModel controllerModel() {
    return Objects.requireNonNull(models.get(CONTROLLER), CONTROLLER);
  }

  /** Returns a model by its name without owner, or null. */
  public @Nullable JujuModel model(String name) {
    return models.get(name);
  }

  /** Returns the current model, or null. */
  public @Nullable JujuModel currentModel() {
    return current == null ? null : models.get(current);
  }

  /**
   * Returns the current model of a person, or null. Before a person switches it is the current
   * model of the session.
   */
  public @Nullable JujuModel currentModel(String user) {
    SessionSnapshot.Account account = accounts.get(user);
    JujuModel own =
        account == null || account.current() == null ? null : models.get(account.current());
    return own == null ? currentModel() : own;
  }

  /** Makes a model the current one of a person. */
  public void switchTo(String user, JujuModel model) {
    if (user.equals(UserAccess.ADMIN_USER)) {
      current = model.name();
    } else {
      SessionSnapshot.Account account = account(user);
      accounts.put(
          user,
          new SessionSnapshot.Account(
              account.displayName(), account.created(), model.name(), account.disabled()));
    }
  }

  /** Returns the account of a person. A person whom the host gave access has no display name. */
  public SessionSnapshot.Account account(String user) {
    SessionSnapshot.Account account = accounts.get(user);
    return account == null
        ? new SessionSnapshot.Account("", config.models().start(), null, false)
        : account;
  }

  /** Adds a person without any access. */
  public void addUser(String user, String displayName) {
    accounts.put(user, new SessionSnapshot.Account(displayName, now(), null, false));
  }

  /** Sets whether a person is kept from logging in. */
  public void setDisabled(String user, boolean disabled) {
    SessionSnapshot.Account account = account(user);
    accounts.put(
        user,
        new SessionSnapshot.Account(
            account.displayName(), account.created(), account.current(), disabled));
  }

  /** Forgets a person, who loses all access. */
  public void removeUser(String user) {
    accounts.remove(user);
    models.values().forEach(model -> model.controller().setAccess(user, UserAccess.NONE));
  }

  /** Returns whether this is the first note of its kind. Saved files do not remember. */
  public boolean isNewNote(String kind) {
    return noted.add(kind);
  }

  /**
   * Returns the names of all people: those that were added, and those whom the host gave access.
   */
  public SortedSet<String> users() {
    TreeSet<String> users = new TreeSet<>(accounts.keySet());
    for (JujuModel model : models.values()) {
      model
          .controller()
          .users()
          .forEach(
              (user, access) -> {
                if (access != UserAccess.NONE) {
                  users.add(user);
                }
              });
    }
    return users;
  }

  /**
   * Refuses whoever is not known.
   *
   * @throws RefusedException naming those who are
   */
  protected final void requireUser(String user) {
    if (!users().contains(user)) {
      throw RefusedException.failed(
          "user \"" + user + "\" not found",
          "there are: "
              + String.join(", ", users())
              + "; add one with juju add-user, or give access to the model first");
    }
  }

  /** Returns the access of a person to a model. A superuser may do everything in every model. */
  public UserAccess access(String user, JujuModel model) {
    return isSuperuser(user)
        ? UserAccess.SUPERUSER
        : model.controller().users().getOrDefault(user, UserAccess.NONE);
  }

  /** Returns whether a person is a superuser of the controller. */
  public boolean isSuperuser(String user) {
    return models.values().stream()
        .anyMatch(model -> model.controller().users().get(user) == UserAccess.SUPERUSER);
  }

  /** Returns the orders about secrets of a model, as a person who can see the model. */
  public SecretOrders secretOrders(String user, JujuModel model) {
    if (isSuperuser(user) && !model.controller().users().containsKey(user)) {
      model.controller().setAccess(user, UserAccess.SUPERUSER);
    }
    return model.controller().secretOrders(user);
  }

  /** Adds an empty model with this name, at the present time. */
  public JujuModel addModel(String name) {
    JujuModel model = newModel(name, now(), juju());
    models.put(name, model);
    return model;
  }

  /** Removes a model. */
  public void destroyModel(JujuModel model) {
    models.remove(model.name());
    if (model.name().equals(current)) {
      current = null;
    }
  }

  /**
   * Replaces one model by a snapshot. The other models get its time; nothing may have happened in
   * them.
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
        (name, other) -> other.controller() == model ? other : watched(other.at(snapshot.at())));
  }

  /** Returns all models as they are now. */
  public SessionSnapshot snapshot() {
    List<SessionSnapshot.Model> worlds = new ArrayList<>();
    models.values().forEach(model -> worlds.add(model.snapshot()));
    return new SessionSnapshot(worlds, current, made, accounts);
  }

  /**
   * Replaces all models by those of a snapshot. Controllers that were returned before no longer
   * belong to the session.
   */
  public void restore(SessionSnapshot snapshot) {
    models.clear();
    snapshot.models().forEach(model -> models.put(model.name(), watched(JujuModel.of(model))));
    accounts.clear();
    accounts.putAll(snapshot.accounts());
    current = snapshot.current();
    made = snapshot.made();
  }

  /**
   * Returns the charm of the unit that an environment belongs to.
   *
   * @throws IllegalArgumentException if the unit is in none of the models
   */
  public CharmSpec charmOf(HookEnvironment environment) {
    String uuid = environment.require(JujuVariables.MODEL_UUID);
    String unit = environment.require(JujuVariables.UNIT_NAME);
    String name = UnitName.parse(unit).application();
    for (JujuModel model : models.values()) {
      ApplicationView application = model.controller().application(name);
      if (model.controller().modelUuid().equals(uuid) && application != null) {
        return application.charm();
      }
    }
    throw new IllegalArgumentException(
        "unit \"" + unit + "\" is in no model of this session: " + models.keySet());
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
