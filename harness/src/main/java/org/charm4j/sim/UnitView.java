package org.charm4j.sim;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import org.charm4j.sim.words.HookInfo;
import org.charm4j.sim.words.Life;
import org.charm4j.sim.words.StatusValue;
import org.charm4j.sim.world.UnitState;
import org.jspecify.annotations.Nullable;

/** A unit at one moment. */
public final class UnitView {
  private final UnitState state;

  UnitView(UnitState state) {
    this.state = state;
  }

  /** Returns the name, such as {@code web/0}. */
  public String name() {
    return state.name();
  }

  /** Returns the name of the application. */
  public String application() {
    return state.application();
  }

  /** Returns the number within the application. */
  public int number() {
    return state.number();
  }

  /** Returns the number of its machine; a subordinate unit is on that of its principal. */
  public int machine() {
    return state.machine();
  }

  /** Returns the address of its machine. */
  public String address() {
    return state.address();
  }

  /** Returns the unit that this one is subordinate to, or null. */
  public @Nullable String principal() {
    return state.principal();
  }

  /** Returns when it was made, UTC. */
  public Instant created() {
    return state.created();
  }

  /** Returns whether it is being removed. */
  public Life life() {
    return state.life();
  }

  /**
   * Returns the {@link ApplicationView#charmRevision} that it runs; that of its application may be
   * newer.
   */
  public int charmRevision() {
    return state.charmRevision();
  }

  /** Returns the status last set, by the charm or by Juju itself. */
  public StatusValue workload() {
    return state.workload();
  }

  /** Returns the status that an observer sees: the error while a hook has failed. */
  public StatusValue shownStatus() {
    return state.shownStatus();
  }

  /** Returns what application-version-set was last given; may be empty. */
  public String workloadVersion() {
    return state.workloadVersion();
  }

  /** Returns the charm's own state, sorted by key. */
  public SortedMap<String, String> charmState() {
    return Collections.unmodifiableSortedMap(state.charmState());
  }

  /** Returns whether install is done. */
  public boolean isInstalled() {
    return state.isInstalled();
  }

  /** Returns whether install and start are done. */
  public boolean isStarted() {
    return state.isStarted();
  }

  /** Returns whether a hook has failed and waits for its retry. */
  public boolean isInError() {
    return state.isInError();
  }

  /** Returns the hook that has failed, or null. */
  public @Nullable HookInfo failedHook() {
    return state.failedHook();
  }

  /** Returns why the hook failed the last time, or null. */
  public @Nullable String failureMessage() {
    return state.failureMessage();
  }

  /** Returns the ports it has opened, such as {@code 80/tcp}, by protocol and port. */
  public List<String> openPorts() {
    return state.openPorts();
  }

  /** Returns the ids of its storages, such as {@code data/0}, in order of creation. */
  public List<String> storages() {
    return state.storages();
  }

  /** Returns its storages, in order of creation. */
  public List<StorageView> storage() {
    return state.resources().storage().values().stream().map(StorageView::new).toList();
  }

  /** Returns whether {@code other} shows a unit that is the same in everything. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof UnitView view && state.equals(view.state);
  }

  @Override
  public int hashCode() {
    return state.hashCode();
  }

  @Override
  public String toString() {
    return "unit " + name();
  }
}
