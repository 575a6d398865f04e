package org.charm4j.sim;

import java.util.Map;
import java.util.Set;
import org.charm4j.sim.words.CharmSpec;
import org.charm4j.sim.words.Life;
import org.charm4j.sim.world.ApplicationState;
import org.jspecify.annotations.Nullable;

/** An application at one moment. */
public final class ApplicationView {
  private final ApplicationState state;

  ApplicationView(ApplicationState state) {
    this.state = state;
  }

  /** Returns the name. */
  public String name() {
    return state.name();
  }

  /** Returns the charm. */
  public CharmSpec charm() {
    return state.charm();
  }

  /** Returns 0 for the first charm, and one more after each refresh. */
  public int charmRevision() {
    return state.charmRevision();
  }

  /**
   * Returns the charms before the present one by {@link #charmRevision}; a unit keeps one until it
   * is upgraded.
   */
  public Map<Integer, CharmSpec> earlierCharms() {
    return state.earlierCharms();
  }

  /** Returns whether it is being removed. */
  public Life life() {
    return state.life();
  }

  /** Returns the options that were set explicitly, by name. */
  public Map<String, Object> settings() {
    return state.settings();
  }

  /** Returns whether it may use the cloud's credentials. */
  public boolean trust() {
    return state.trust();
  }

  /** Returns the absolute path of each file that it was given as a resource, by its name. */
  public Map<String, String> resources() {
    return state.resources().files();
  }

  /** Returns the leading unit, or null. */
  public @Nullable String leader() {
    return state.leader();
  }

  /** Returns the names of the units by number, ascending. */
  public Map<Integer, String> units() {
    return state.units();
  }

  /** Returns the numbers of its relations, ascending. */
  public Set<Integer> relations() {
    return state.relations();
  }

  /** Returns whether its units stand beside those of other applications. */
  public boolean isSubordinate() {
    return state.isSubordinate();
  }

  /** Returns whether {@code other} shows an application that is the same in everything. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ApplicationView view && state.equals(view.state);
  }

  @Override
  public int hashCode() {
    return state.hashCode();
  }

  @Override
  public String toString() {
    return "application " + name();
  }
}
