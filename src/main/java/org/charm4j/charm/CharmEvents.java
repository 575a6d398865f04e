package org.charm4j.charm;

import java.util.HashMap;
import java.util.Map;
import org.charm4j.hook.CharmMetadata;
import org.jspecify.annotations.Nullable;

/**
 * All events that a charm can observe. Get it from {@link CharmBase#on()}. Which endpoints,
 * storages and actions there are follows from the charm's metadata.
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

  /** The unit's first hook. Put the workload on the machine. */
  public EventSource<HookEvent> install() {
    return INSTALL;
  }

  /** Start the workload. Comes right after the first config-changed, and after a reboot. */
  public EventSource<HookEvent> start() {
    return START;
  }

  /** The configuration may have changed. Every new unit gets it once, too. */
  public EventSource<HookEvent> configChanged() {
    return CONFIG_CHANGED;
  }

  /** Comes again and again: every five minutes, unless the model says otherwise. */
  public EventSource<HookEvent> updateStatus() {
    return UPDATE_STATUS;
  }

  /** The charm was upgraded: this is the new code. */
  public EventSource<HookEvent> upgradeCharm() {
    return UPGRADE_CHARM;
  }

  /** This unit now leads its application. */
  public EventSource<HookEvent> leaderElected() {
    return LEADER_ELECTED;
  }

  /**
   * Another unit leads the application. It comes mostly while a unit starts. Juju 4 does not have
   * it.
   */
  public EventSource<HookEvent> leaderSettingsChanged() {
    return LEADER_SETTINGS_CHANGED;
  }

  /** Stop the workload: the unit is being removed. Cannot be deferred. */
  public EventSource<HookEvent> stop() {
    return STOP;
  }

  /** The unit's last hook. Cannot be deferred. */
  public EventSource<HookEvent> remove() {
    return REMOVE;
  }

  /** A relation was made. No unit of the other side is visible yet. */
  public EventSource<RelationEvent> relationCreated(String endpoint) {
    return of(endpoint).created;
  }

  /** A unit has joined a relation. */
  public EventSource<RelationJoinedEvent> relationJoined(String endpoint) {
    return of(endpoint).joined;
  }

  /** The data of a relation has changed, or a unit has just joined. */
  public EventSource<RelationEvent> relationChanged(String endpoint) {
    return of(endpoint).changed;
  }

  /** A unit has left a relation. */
  public EventSource<RelationDepartedEvent> relationDeparted(String endpoint) {
    return of(endpoint).departed;
  }

  /** A relation has ended for this unit. It never comes for peer relations. */
  public EventSource<RelationEvent> relationBroken(String endpoint) {
    return of(endpoint).broken;
  }

  /** A storage is ready. Mostly this comes even before install. */
  public EventSource<StorageEvent> storageAttached(String storage) {
    return ofStorage(storage).attached;
  }

  /** A storage is about to be taken away, because its unit is being removed. */
  public EventSource<StorageEvent> storageDetaching(String storage) {
    return ofStorage(storage).detaching;
  }

  /** A secret that this unit has read has a new revision. */
  public EventSource<SecretEvent> secretChanged() {
    return SECRET_CHANGED;
  }

  /** A secret of this unit or its application needs a new revision. Cannot be deferred. */
  public EventSource<SecretEvent> secretRotate() {
    return SECRET_ROTATE;
  }

  /**
   * A revision of a secret has expired. It comes again every five minutes until the revision is
   * removed or gets another time. Cannot be deferred.
   */
  public EventSource<SecretRevisionEvent> secretExpired() {
    return SECRET_EXPIRED;
  }

  /** No unit tracks a revision any more: remove it. It comes once for each revision. */
  public EventSource<SecretRevisionEvent> secretRemove() {
    return SECRET_REMOVE;
  }

  /**
   * A person runs an action.
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

  /** The framework asks the leader for the status of the application, after every hook. */
  public EventSource<CollectStatusEvent> collectAppStatus() {
    return COLLECT_APP_STATUS;
  }

  /** The framework asks for the status of this unit, after every hook. */
  public EventSource<CollectStatusEvent> collectUnitStatus() {
    return COLLECT_UNIT_STATUS;
  }

  /** The charm has done its work in this hook. Stored state is saved next. */
  public EventSource<LifecycleEvent> preCommit() {
    return PRE_COMMIT;
  }

  /** Stored state is being saved. This is the last step of the hook. */
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
