package org.charm4j.harness;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.charm4j.sim.ApplicationView;
import org.charm4j.sim.Controller;
import org.charm4j.sim.RelationView;
import org.charm4j.sim.SecretView;
import org.charm4j.sim.TaskView;
import org.charm4j.sim.UnitView;
import org.charm4j.sim.words.HookInfo;
import org.charm4j.sim.words.HookKind;
import org.charm4j.sim.words.JournalEntry;
import org.charm4j.sim.words.Names;
import org.charm4j.sim.words.RelationEndpoint;
import org.jspecify.annotations.Nullable;

/**
 * Runs single hooks on a unit at once. No time passes.
 *
 * <p>A trigger does not settle, neither before nor after. It runs one hook, on the world as it is.
 * Each method returns the entry of the hook in the journal, with its outcome. A hook that Juju
 * would not run now, because it cannot or because it is not due, is refused with {@link
 * IllegalStateException}, unless the trigger is {@link #insisting}.
 *
 * <p>In relation hooks {@code endpoint} is the endpoint of the unit, or {@code endpoint:number} if
 * there are several relations to the same application. In secret hooks {@code secret} is an id or a
 * label, as in {@link Harness#secret}.
 */
public final class Trigger {
  private final Engine engine;
  private final String unit;
  private final boolean insist;

  Trigger(Engine engine, String unit, boolean insist) {
    this.engine = engine;
    this.unit = unit;
    this.insist = insist;
  }

  /** Returns a trigger that runs hooks even if Juju never would. */
  public Trigger insisting() {
    return new Trigger(engine, unit, true);
  }

  /** Runs install. */
  public JournalEntry install() {
    return run(HookInfo.of(HookKind.INSTALL));
  }

  /** Runs start. */
  public JournalEntry start() {
    return run(HookInfo.of(HookKind.START));
  }

  /** Runs stop. The unit must be dying. */
  public JournalEntry stop() {
    return run(HookInfo.of(HookKind.STOP));
  }

  /** Runs remove. The unit is gone afterwards. */
  public JournalEntry remove() {
    return run(HookInfo.of(HookKind.REMOVE));
  }

  /** Runs config-changed. */
  public JournalEntry configChanged() {
    return run(HookInfo.of(HookKind.CONFIG_CHANGED));
  }

  /** Runs upgrade-charm. */
  public JournalEntry upgradeCharm() {
    return run(HookInfo.of(HookKind.UPGRADE_CHARM));
  }

  /** Runs update-status. */
  public JournalEntry updateStatus() {
    return run(HookInfo.of(HookKind.UPDATE_STATUS));
  }

  /** Runs leader-elected. The unit must be the leader. */
  public JournalEntry leaderElected() {
    return run(HookInfo.of(HookKind.LEADER_ELECTED));
  }

  /** Runs leader-settings-changed. The unit must not be the leader. */
  public JournalEntry leaderSettingsChanged() {
    return run(HookInfo.of(HookKind.LEADER_SETTINGS_CHANGED));
  }

  /**
   * Runs relation-created.
   *
   * @param remote the application on the other side
   */
  public JournalEntry relationCreated(String endpoint, String remote) {
    return relation(HookKind.RELATION_CREATED, endpoint, remote);
  }

  /**
   * Runs relation-joined.
   *
   * @param remote the unit that joins
   */
  public JournalEntry relationJoined(String endpoint, String remote) {
    return relation(HookKind.RELATION_JOINED, endpoint, remote);
  }

  /**
   * Runs relation-changed.
   *
   * @param remote the unit, or the application, whose databag changed
   */
  public JournalEntry relationChanged(String endpoint, String remote) {
    return relation(HookKind.RELATION_CHANGED, endpoint, remote);
  }

  /**
   * Runs relation-departed.
   *
   * @param remote the unit that departs
   */
  public JournalEntry relationDeparted(String endpoint, String remote) {
    return relation(HookKind.RELATION_DEPARTED, endpoint, remote);
  }

  /**
   * Runs relation-broken.
   *
   * @param remote the application on the other side
   */
  public JournalEntry relationBroken(String endpoint, String remote) {
    return relation(HookKind.RELATION_BROKEN, endpoint, remote);
  }

  /**
   * Runs storage-attached.
   *
   * @param storage an id such as {@code data/0}, see {@link UnitView#storages()}
   */
  public JournalEntry storageAttached(String storage) {
    return storage(HookKind.STORAGE_ATTACHED, storage);
  }

  /**
   * Runs storage-detaching. The unit must be dying.
   *
   * @param storage an id such as {@code data/0}
   */
  public JournalEntry storageDetaching(String storage) {
    return storage(HookKind.STORAGE_DETACHING, storage);
  }

  /**
   * Emits an event that the charm defines, or a library of it. It runs as {@code juju exec} would,
   * in a hook context of its own, after what the charm has deferred.
   *
   * @param event its name, such as {@code database-ready}
   * @param values what the event's snapshot keeps; for an event that carries a record its
   *     components, under the names that they have in JSON, such as {@code read_only} for {@code
   *     readOnly}
   * @return the task, with what the handlers printed
   * @throws IllegalArgumentException if the charm is not in Java, or defines no such event
   */
  public TaskView custom(String event, Map<String, ?> values) {
    return new CustomTrigger(engine, unit).emit(event, values);
  }

  private JournalEntry storage(HookKind kind, String storage) {
    List<String> present = new Finder(engine.goingOn()).unit(unit).storages();
    if (!present.contains(storage)) {
      throw Finder.missing(unit + " has no storage \"" + storage + "\"", present);
    }
    int slash = storage.lastIndexOf('/');
    int number = Integer.parseInt(storage.substring(slash + 1));
    return run(HookInfo.storage(kind, storage.substring(0, slash), number));
  }

  /** Runs secret-changed for the latest revision. */
  public JournalEntry secretChanged(String secret) {
    SecretView found = new Finder(engine.goingOn()).secret(secret);
    UnitView target = new Finder(engine.goingOn()).unit(unit);
    return run(
        HookInfo.secret(
            HookKind.SECRET_CHANGED,
            found.number(),
            found.id(),
            found.latest(),
            found.labelFor(target.name())));
  }

  /** Runs secret-rotate. If it succeeds, the next rotation is scheduled as always. */
  public JournalEntry secretRotate(String secret) {
    return secret(HookKind.SECRET_ROTATE, secret, 0);
  }

  /** Runs secret-expired for a revision. */
  public JournalEntry secretExpired(String secret, int revision) {
    return secret(HookKind.SECRET_EXPIRED, secret, revision);
  }

  /** Runs secret-remove for a revision. */
  public JournalEntry secretRemove(String secret, int revision) {
    return secret(HookKind.SECRET_REMOVE, secret, revision);
  }

  private JournalEntry secret(HookKind kind, String secret, int revision) {
    SecretView found = new Finder(engine.goingOn()).secret(secret);
    return run(HookInfo.secret(kind, found.number(), found.id(), revision, null));
  }

  private JournalEntry relation(HookKind kind, String endpoint, String remote) {
    String remoteUnit = Names.isUnit(remote) ? remote : null;
    String remoteApplication = Names.applicationOf(remote);
    boolean ofUnit = kind == HookKind.RELATION_JOINED || kind == HookKind.RELATION_DEPARTED;
    boolean either = kind == HookKind.RELATION_CHANGED;
    if (!either && ofUnit != (remoteUnit != null)) {
      throw new IllegalArgumentException(
          kind.text()
              + " is about "
              + (ofUnit ? "a remote unit" : "a remote application")
              + ", not \""
              + remote
              + "\"");
    }
    RelationView relation = relationOf(endpoint, remoteApplication);
    String departing = kind == HookKind.RELATION_DEPARTED ? remoteUnit : null;
    return run(
        HookInfo.relation(
            kind,
            endpoint.split(":", 2)[0],
            relation.id(),
            remoteApplication,
            remoteUnit,
            departing));
  }

  private RelationView relationOf(String endpoint, String remoteApplication) {
    Controller juju = engine.goingOn();
    Finder finder = new Finder(juju);
    ApplicationView own = finder.application(finder.unit(unit).application());
    List<RelationView> found = new ArrayList<>();
    List<String> present = new ArrayList<>();
    for (int id : own.relations()) {
      RelationView relation = finder.relation(id);
      RelationEndpoint side = relation.side(own.name());
      String name = side == null ? "" : side.endpoint().name();
      present.add(name + ":" + id + " with " + relation.otherApplication(own.name()));
      if ((endpoint.equals(name) || endpoint.equals(name + ":" + id))
          && relation.otherApplication(own.name()).equals(remoteApplication)) {
        found.add(relation);
      }
    }
    if (found.isEmpty()) {
      throw Finder.missing(
          unit + " has no relation \"" + endpoint + "\" with " + remoteApplication, present);
    }
    if (found.size() > 1) {
      throw new IllegalArgumentException(
          unit
              + " has several relations \""
              + endpoint
              + "\" with "
              + remoteApplication
              + "; name one of them: "
              + String.join(", ", present));
    }
    return found.get(0);
  }

  private JournalEntry run(HookInfo hook) {
    String refusal = engine.running(() -> outcome(hook));
    if (refusal != null) {
      throw new IllegalStateException(
          "Juju would not run "
              + hook
              + " on "
              + unit
              + " now: "
              + refusal
              + ". Change the model so that it would, or insist: juju.trigger(\""
              + unit
              + "\").insisting()");
    }
    return lastEntryOf(hook);
  }

  private JournalEntry lastEntryOf(HookInfo hook) {
    List<JournalEntry> tail = engine.asItStands().journalTail(10);
    for (int i = tail.size() - 1; i >= 0; i--) {
      if (hook.equals(tail.get(i).hook()) && unit.equals(tail.get(i).unit())) {
        return tail.get(i);
      }
    }
    throw new AssertionError("the journal lacks " + hook + " on " + unit + ", which just ran");
  }

  private @Nullable String outcome(HookInfo hook) {
    if (insist) {
      engine.asItStands().insist(unit, hook);
      return null;
    }
    return engine.asItStands().triggerDue(unit, hook);
  }
}
