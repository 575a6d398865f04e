package org.charm4j.charm;

import java.util.HashMap;
import java.util.Map;
import org.charm4j.hook.CharmMetadata;
import org.jspecify.annotations.Nullable;

/**
 * The sources of all events that a charm can observe, from {@link CharmBase#on()}. They follow from
 * the charm's metadata and are shared by all its hooks.
 */
public final class CharmEvents {

  private static final String NO_LIFECYCLE = "cannot defer lifecycle events";

  static final EventSource<LifecycleEvent> PRE_COMMIT =
      new EventSource<>("pre-commit", LifecycleEvent::new, NO_LIFECYCLE);
  static final EventSource<LifecycleEvent> COMMIT =
      new EventSource<>("commit", LifecycleEvent::new, NO_LIFECYCLE);
  static final EventSource<CollectStatusEvent> COLLECT_APP_STATUS =
      new EventSource<>("collect-app-status", CollectStatusEvent::new, NO_LIFECYCLE);
  static final EventSource<CollectStatusEvent> COLLECT_UNIT_STATUS =
      new EventSource<>("collect-unit-status", CollectStatusEvent::new, NO_LIFECYCLE);

  private static final EventSource<HookEvent> INSTALL = hook("install");
  private static final EventSource<HookEvent> START = hook("start");
  private static final EventSource<HookEvent> CONFIG_CHANGED = hook("config-changed");
  private static final EventSource<HookEvent> UPDATE_STATUS = hook("update-status");
  private static final EventSource<HookEvent> UPGRADE_CHARM = hook("upgrade-charm");
  private static final EventSource<HookEvent> LEADER_ELECTED = hook("leader-elected");
  private static final EventSource<HookEvent> LEADER_SETTINGS_CHANGED =
      hook("leader-settings-changed");
  private static final EventSource<HookEvent> STOP =
      new EventSource<>("stop", HookEvent::new, "cannot defer stop events");
  private static final EventSource<HookEvent> REMOVE =
      new EventSource<>("remove", HookEvent::new, "cannot defer remove events");

  private static final EventSource<SecretEvent> SECRET_CHANGED =
      new EventSource<>("secret-changed", SecretEvent::new, null);
  private static final EventSource<SecretEvent> SECRET_ROTATE =
      new EventSource<>(
          "secret-rotate",
          SecretEvent::new,
          "cannot defer secret-rotate events: Juju repeats them until there is a new revision");
  private static final EventSource<SecretRevisionEvent> SECRET_EXPIRED =
      new EventSource<>(
          "secret-expired",
          SecretRevisionEvent::new,
          "cannot defer secret-expired events: Juju repeats them until the revision is removed");
  private static final EventSource<SecretRevisionEvent> SECRET_REMOVE =
      new EventSource<>("secret-remove", SecretRevisionEvent::new, null);

  /** The sources of one endpoint. */
  private record Relations(
      EventSource<RelationEvent> created,
      EventSource<RelationJoinedEvent> joined,
      EventSource<RelationEvent> changed,
      EventSource<RelationDepartedEvent> departed,
      EventSource<RelationEvent> broken) {}

  /** The sources of one storage. */
  private record Storages(
      EventSource<StorageEvent> attached, EventSource<StorageEvent> detaching) {}

  private final CharmMetadata meta;
  private final Map<String, EventSource<?>> byName = new HashMap<>();
  private final Map<String, EventSource<?>> byDispatchPath = new HashMap<>();
  private final Map<String, Relations> relations = new HashMap<>();
  private final Map<String, Storages> storages = new HashMap<>();
  private final Map<String, EventSource<ActionEvent>> actions = new HashMap<>();

  CharmEvents(CharmMetadata meta) {
    this.meta = meta;
    add(INSTALL, START, CONFIG_CHANGED, UPDATE_STATUS, UPGRADE_CHARM, LEADER_ELECTED);
    add(LEADER_SETTINGS_CHANGED, STOP, REMOVE);
    add(SECRET_CHANGED, SECRET_ROTATE, SECRET_EXPIRED, SECRET_REMOVE);
    for (String endpoint : meta.endpoints().keySet()) {
      addRelation(endpoint);
    }
    for (String storage : meta.storage().keySet()) {
      addStorage(storage);
    }
    for (String action : meta.actions().keySet()) {
      addAction(action);
    }
  }

  private static EventSource<HookEvent> hook(String name) {
    return new EventSource<>(name, HookEvent::new, null);
  }

  private void add(EventSource<?>... hooks) {
    for (EventSource<?> source : hooks) {
      byName.put(source.name(), source);
      byDispatchPath.put("hooks/" + source.name(), source);
    }
  }

  private void addRelation(String endpoint) {
    String prefix = endpoint + "-relation-";
    Relations sources =
        new Relations(
            new EventSource<>(prefix + "created", RelationEvent::new, null),
            new EventSource<>(prefix + "joined", RelationJoinedEvent::new, null),
            new EventSource<>(prefix + "changed", RelationEvent::new, null),
            new EventSource<>(prefix + "departed", RelationDepartedEvent::new, null),
            new EventSource<>(prefix + "broken", RelationEvent::new, null));
    relations.put(endpoint, sources);
    add(sources.created, sources.joined, sources.changed, sources.departed, sources.broken);
  }

  private void addStorage(String storage) {
    Storages sources =
        new Storages(
            new EventSource<>(storage + "-storage-attached", StorageEvent::new, null),
            new EventSource<>(storage + "-storage-detaching", StorageEvent::new, null));
    storages.put(storage, sources);
    add(sources.attached, sources.detaching);
  }

  private void addAction(String action) {
    EventSource<ActionEvent> source =
        new EventSource<>(action + "-action", ActionEvent::new, "cannot defer action events");
    actions.put(action, source);
    byName.put(source.name(), source);
    byDispatchPath.put("actions/" + action, source);
  }

  /** Returns what Juju starts the charm for, or null for what a charm cannot observe (H-701). */
  @Nullable EventSource<?> ofDispatchPath(String path) {
    return byDispatchPath.get(path);
  }

  /** Returns the source with this name, or null if the charm no longer has it (H-714). */
  @Nullable EventSource<?> named(String name) {
    return byName.get(name);
  }

  /** The unit's first hook: put the workload on the machine. */
  public EventSource<HookEvent> install() {
    return INSTALL;
  }

  /** Start the workload: directly after the first config-changed, and after a reboot. */
  public EventSource<HookEvent> start() {
    return START;
  }

  /** The configuration may have changed; also part of every unit's beginning (H-145). */
  public EventSource<HookEvent> configChanged() {
    return CONFIG_CHANGED;
  }

  /** From time to time, every five minutes unless the model says otherwise (H-148). */
  public EventSource<HookEvent> updateStatus() {
    return UPDATE_STATUS;
  }

  /** The charm's code is a new one (H-146). */
  public EventSource<HookEvent> upgradeCharm() {
    return UPGRADE_CHARM;
  }

  /** This unit now leads its application (H-140). */
  public EventSource<HookEvent> leaderElected() {
    return LEADER_ELECTED;
  }

  /** Another unit leads the application; mostly at a unit's beginning (H-142). Not in Juju 4. */
  public EventSource<HookEvent> leaderSettingsChanged() {
    return LEADER_SETTINGS_CHANGED;
  }

  /** Stop the workload: the unit goes. Cannot be deferred. */
  public EventSource<HookEvent> stop() {
    return STOP;
  }

  /** The unit's last hook. Cannot be deferred. */
  public EventSource<HookEvent> remove() {
    return REMOVE;
  }

  /** A relation has come to be; no unit of the other side is seen yet (H-130). */
  public EventSource<RelationEvent> relationCreated(String endpoint) {
    return of(endpoint).created;
  }

  /** A unit has entered a relation (H-132). */
  public EventSource<RelationJoinedEvent> relationJoined(String endpoint) {
    return of(endpoint).joined;
  }

  /** Data of a relation has changed, or a unit has just joined (H-131). */
  public EventSource<RelationEvent> relationChanged(String endpoint) {
    return of(endpoint).changed;
  }

  /** A unit is no longer seen in a relation (H-160). */
  public EventSource<RelationDepartedEvent> relationDeparted(String endpoint) {
    return of(endpoint).departed;
  }

  /** A relation is over for this unit; never for peers (H-162). */
  public EventSource<RelationEvent> relationBroken(String endpoint) {
    return of(endpoint).broken;
  }

  /** A storage is there, mostly even before install (H-120). */
  public EventSource<StorageEvent> storageAttached(String storage) {
    return ofStorage(storage).attached;
  }

  /** A storage is about to go, with its unit (H-162). */
  public EventSource<StorageEvent> storageDetaching(String storage) {
    return ofStorage(storage).detaching;
  }

  /** A secret that this unit has read has a new revision (S-180). */
  public EventSource<SecretEvent> secretChanged() {
    return SECRET_CHANGED;
  }

  /** A secret of this unit or application is due for a new revision. Cannot be deferred. */
  public EventSource<SecretEvent> secretRotate() {
    return SECRET_ROTATE;
  }

  /** A revision's time is up; repeated until it is removed (S-233). Cannot be deferred. */
  public EventSource<SecretRevisionEvent> secretExpired() {
    return SECRET_EXPIRED;
  }

  /** Nobody tracks a revision any more: remove it. Told once (S-167). */
  public EventSource<SecretRevisionEvent> secretRemove() {
    return SECRET_REMOVE;
  }

  /**
   * Somebody runs an action.
   *
   * @throws IllegalArgumentException if the charm does not declare it
   */
  public EventSource<ActionEvent> action(String name) {
    EventSource<ActionEvent> source = actions.get(name);
    if (source == null) {
      throw Undeclared.of("action", name, meta.name(), meta.actions());
    }
    return source;
  }

  /** The framework asks the leader for its application's status, after every hook (H-702). */
  public EventSource<CollectStatusEvent> collectAppStatus() {
    return COLLECT_APP_STATUS;
  }

  /** The framework asks for this unit's status, after every hook (H-702). */
  public EventSource<CollectStatusEvent> collectUnitStatus() {
    return COLLECT_UNIT_STATUS;
  }

  /** The charm has done its work in this hook; stored state is about to be saved (H-703). */
  public EventSource<LifecycleEvent> preCommit() {
    return PRE_COMMIT;
  }

  /** Stored state is being saved: the last step before the hook ends (H-703). */
  public EventSource<LifecycleEvent> commit() {
    return COMMIT;
  }

  private Storages ofStorage(String storage) {
    Storages sources = storages.get(storage);
    if (sources == null) {
      throw Undeclared.of("storage", storage, meta.name(), meta.storage());
    }
    return sources;
  }

  private Relations of(String endpoint) {
    Relations sources = relations.get(endpoint);
    if (sources == null) {
      throw Undeclared.of("endpoint", endpoint, meta.name(), meta.endpoints());
    }
    return sources;
  }
}
