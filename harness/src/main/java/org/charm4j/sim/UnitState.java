package org.charm4j.sim;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pcollections.IntTreePMap;
import org.pcollections.TreePMap;

/**
 * A unit as the controller and its own agent know it.
 *
 * @param name such as {@code web/0}
 * @param application the application
 * @param number the number within the application (H-001)
 * @param key units are numbered in order of creation over the whole model
 * @param life whether it is being removed
 * @param workload the status last set, by the charm or by Juju itself (H-125)
 * @param statusSet whether the charm has ever set a status (H-126)
 * @param workloadVersion what application-version-set was last given, may be empty
 * @param charmState the charm's own state (H-521)
 * @param uniter what the agent has done and seen
 * @param relations what the agent remembers of its relations, by number
 * @param secrets what the agent has yet to handle about secrets
 * @param resources what the unit has of its machine
 */
public record UnitState(
    String name,
    String application,
    int number,
    int key,
    Life life,
    StatusValue workload,
    boolean statusSet,
    String workloadVersion,
    TreePMap<String, String> charmState,
    UniterState uniter,
    IntTreePMap<UnitRelation> relations,
    AgentSecrets secrets,
    UnitResources resources) {

  private static final int FIRST_DYING_TURN = 1 << 30;

  /** Returns the unit's place among those that may have something to do: dying ones come last. */
  int turn() {
    return life == Life.DYING ? key + FIRST_DYING_TURN : key;
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
        ? workload
        : new StatusValue(
            "error", "hook failed: \"" + failure.hook().name() + "\"", workload.since());
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
    return new UnitState(
        name,
        application,
        number,
        key,
        newLife,
        workload,
        statusSet,
        workloadVersion,
        charmState,
        uniter,
        relations,
        secrets,
        resources);
  }

  UnitState withWorkload(StatusValue status, boolean byCharm) {
    return new UnitState(
        name,
        application,
        number,
        key,
        life,
        status,
        statusSet || byCharm,
        workloadVersion,
        charmState,
        uniter,
        relations,
        secrets,
        resources);
  }

  UnitState withWorkloadVersion(String version) {
    return new UnitState(
        name,
        application,
        number,
        key,
        life,
        workload,
        statusSet,
        version,
        charmState,
        uniter,
        relations,
        secrets,
        resources);
  }

  UnitState withCharmState(TreePMap<String, String> state) {
    return new UnitState(
        name,
        application,
        number,
        key,
        life,
        workload,
        statusSet,
        workloadVersion,
        state,
        uniter,
        relations,
        secrets,
        resources);
  }

  UnitState withUniter(UniterState state) {
    return new UnitState(
        name,
        application,
        number,
        key,
        life,
        workload,
        statusSet,
        workloadVersion,
        charmState,
        state,
        relations,
        secrets,
        resources);
  }

  UnitState withRelation(UnitRelation relation) {
    return withRelations(relations.plus(relation.id(), relation));
  }

  UnitState withRelations(IntTreePMap<UnitRelation> newRelations) {
    return new UnitState(
        name,
        application,
        number,
        key,
        life,
        workload,
        statusSet,
        workloadVersion,
        charmState,
        uniter,
        newRelations,
        secrets,
        resources);
  }

  UnitState withSecrets(AgentSecrets newSecrets) {
    return new UnitState(
        name,
        application,
        number,
        key,
        life,
        workload,
        statusSet,
        workloadVersion,
        charmState,
        uniter,
        relations,
        newSecrets,
        resources);
  }

  UnitState withResources(UnitResources newResources) {
    return new UnitState(
        name,
        application,
        number,
        key,
        life,
        workload,
        statusSet,
        workloadVersion,
        charmState,
        uniter,
        relations,
        secrets,
        newResources);
  }
}
