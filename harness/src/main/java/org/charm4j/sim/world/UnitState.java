package org.charm4j.sim.world;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.charm4j.sim.words.HookInfo;
import org.charm4j.sim.words.Life;
import org.charm4j.sim.words.StatusValue;
import org.jspecify.annotations.Nullable;
import org.pcollections.IntTreePMap;
import org.pcollections.TreePMap;

/**
 * A unit as the controller and its own agent know it.
 *
 * @param identity who it is
 * @param life whether it is being removed
 * @param told what its charm has told Juju
 * @param uniter what the agent has done and seen
 * @param relations what the agent remembers of its relations, by number
 * @param secrets what the agent has yet to handle about secrets
 * @param resources what the unit has of its machine
 */
public record UnitState(
    Identity identity,
    Life life,
    Told told,
    UniterState uniter,
    IntTreePMap<UnitRelation> relations,
    AgentSecrets secrets,
    UnitResources resources) {

  /**
   * What of a unit never changes.
   *
   * @param name such as {@code web/0}
   * @param application the application
   * @param number the number within the application (H-001)
   * @param key units are numbered in order of creation over the whole model
   * @param machine the number of its machine, which it shares with its principal
   * @param principal the unit that it is subordinate to (H-004), or null
   * @param created when it came to be
   */
  public record Identity(
      String name,
      String application,
      int number,
      int key,
      int machine,
      @Nullable String principal,
      Instant created) {}

  /**
   * What a unit's charm, or Juju in its place, has said about it.
   *
   * @param workload the status last set, by the charm or by Juju itself (H-125)
   * @param statusSet whether the charm has ever set a status (H-126)
   * @param version what application-version-set was last given, may be empty
   * @param charmState the charm's own state (H-521)
   */
  record Told(
      StatusValue workload,
      boolean statusSet,
      String version,
      TreePMap<String, String> charmState) {}

  private static final int FIRST_DYING_TURN = 1 << 30;

  public static UnitState fresh(
      Identity identity, StatusValue status, ApplicationState application) {
    return new UnitState(
        identity,
        Life.ALIVE,
        new Told(status, false, "", TreePMap.empty()),
        UniterState.fresh(application.charmRevision()),
        IntTreePMap.empty(),
        AgentSecrets.NONE,
        UnitResources.fresh(application.resources()));
  }

  /** Returns the name, such as {@code web/0}. */
  public String name() {
    return identity.name();
  }

  /** Returns the name of the application. */
  public String application() {
    return identity.application();
  }

  /** Returns the number within the application (H-001). */
  public int number() {
    return identity.number();
  }

  /** Returns the number over the whole model; units are numbered in order of creation. */
  public int key() {
    return identity.key();
  }

  /** Returns the number of its machine; a subordinate unit is on that of its principal. */
  public int machine() {
    return identity.machine();
  }

  /** Returns when it came to be. */
  public Instant created() {
    return identity.created();
  }

  /** Returns the unit that this one is subordinate to (H-004), or null. */
  public @Nullable String principal() {
    return identity.principal();
  }

  /** Returns the principal of this unit and its neighbours: itself, unless it is subordinate. */
  public String container() {
    return identity.principal() == null ? name() : identity.principal();
  }

  /** Returns the status last set, by the charm or by Juju itself (H-125). */
  public StatusValue workload() {
    return told.workload();
  }

  /** Returns whether the charm has ever set a status (H-126). */
  public boolean statusSet() {
    return told.statusSet();
  }

  /** Returns what application-version-set was last given, may be empty. */
  public String workloadVersion() {
    return told.version();
  }

  /** Returns the charm's own state (H-521). */
  public TreePMap<String, String> charmState() {
    return told.charmState();
  }

  /** Returns the unit's place among those that may have something to do: dying ones come last. */
  public int turn() {
    return life == Life.DYING ? key() + FIRST_DYING_TURN : key();
  }

  /** Returns the revision of the charm that it runs; that of its application may be newer. */
  public int charmRevision() {
    return uniter.charmRevision();
  }

  /** Returns the address of its machine. */
  public String address() {
    return Addresses.of(this);
  }

  /** Returns whether a hook has failed and waits for its retry (H-200). */
  public boolean isInError() {
    return uniter.failed() != null;
  }

  /** Returns the hook that has failed, or null. */
  public @Nullable HookInfo failedHook() {
    UniterState.Failure failure = uniter.failed();
    return failure == null ? null : failure.hook();
  }

  /** Returns why the hook failed the last time, or null. */
  public @Nullable String failureMessage() {
    UniterState.Failure failure = uniter.failed();
    return failure == null ? null : failure.message();
  }

  /** Returns the status that an observer sees: the error while a hook has failed (H-201). */
  public StatusValue shownStatus() {
    UniterState.Failure failure = uniter.failed();
    return failure == null
        ? workload()
        : new StatusValue(
            "error", "hook failed: \"" + failure.hook().name() + "\"", failure.since());
  }

  /** Returns whether install and start are done. */
  public boolean isStarted() {
    return uniter.started();
  }

  /** Returns whether install is done. */
  public boolean isInstalled() {
    return uniter.installed();
  }

  /** Returns the ports it has opened, such as {@code 80/tcp}, by protocol and port (H-535). */
  public List<String> openPorts() {
    List<String> ports = new ArrayList<>();
    resources.ports().ranges().keySet().forEach(range -> ports.add(range.toString()));
    return ports;
  }

  /** Returns the ids of its storages, such as {@code data/0}, in order of creation (H-541). */
  public List<String> storages() {
    List<String> ids = new ArrayList<>();
    resources.storage().values().forEach(storage -> ids.add(storage.id()));
    return ids;
  }

  UnitState withLife(Life newLife) {
    return new UnitState(identity, newLife, told, uniter, relations, secrets, resources);
  }

  UnitState withWorkload(StatusValue status, boolean byCharm) {
    return withTold(new Told(status, statusSet() || byCharm, workloadVersion(), charmState()));
  }

  UnitState withWorkloadVersion(String version) {
    return withTold(new Told(workload(), statusSet(), version, charmState()));
  }

  UnitState withCharmState(TreePMap<String, String> state) {
    return withTold(new Told(workload(), statusSet(), workloadVersion(), state));
  }

  private UnitState withTold(Told more) {
    return new UnitState(identity, life, more, uniter, relations, secrets, resources);
  }

  public UnitState withUniter(UniterState state) {
    return new UnitState(identity, life, told, state, relations, secrets, resources);
  }

  public UnitState withRelation(UnitRelation relation) {
    return withRelations(relations.plus(relation.id(), relation));
  }

  UnitState withRelations(IntTreePMap<UnitRelation> newRelations) {
    return new UnitState(identity, life, told, uniter, newRelations, secrets, resources);
  }

  UnitState withSecrets(AgentSecrets newSecrets) {
    return new UnitState(identity, life, told, uniter, relations, newSecrets, resources);
  }

  UnitState withResources(UnitResources newResources) {
    return new UnitState(identity, life, told, uniter, relations, secrets, newResources);
  }
}
