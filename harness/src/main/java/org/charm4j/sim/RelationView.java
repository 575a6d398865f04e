package org.charm4j.sim;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.charm4j.sim.words.Life;
import org.charm4j.sim.words.Names;
import org.charm4j.sim.words.RelationEndpoint;
import org.charm4j.sim.words.StatusValue;
import org.charm4j.sim.world.Databag;
import org.charm4j.sim.world.RelationState;
import org.jspecify.annotations.Nullable;

/** A relation between two applications, or among the units of one, at one moment. */
public final class RelationView {
  private final RelationState state;

  RelationView(RelationState state) {
    this.state = state;
  }

  /** Returns the number, unique in the model. */
  public int id() {
    return state.id();
  }

  /** Returns the endpoints: requirer then provider, or the one peer endpoint. */
  public List<RelationEndpoint> endpoints() {
    return state.endpoints();
  }

  /** Returns the key, such as {@code web:db postgres:database}. */
  public String key() {
    return state.key();
  }

  /** Returns whether it is being removed. */
  public Life life() {
    return state.life();
  }

  /** Returns whether its units have left it, or are to, until it is resumed. */
  public boolean suspended() {
    return state.suspended();
  }

  /** Returns its status: joining, joined, suspending or suspended. */
  public StatusValue status() {
    return state.status();
  }

  /** Returns whether it connects the units of one application. */
  public boolean isPeer() {
    return state.isPeer();
  }

  /** Returns whether it connects principal units with their own subordinates only. */
  public boolean isContainerScoped() {
    return state.isContainerScoped();
  }

  /** Returns the side of {@code application}, or null if it takes no part. */
  public @Nullable RelationEndpoint side(String application) {
    return state.side(application);
  }

  /** Returns the other application; for a peer relation the only one. */
  public String otherApplication(String application) {
    return state.otherApplication(application);
  }

  /** Returns whether the scope lets two units see each other, if both have entered it. */
  public boolean connects(String unit, String other) {
    return state.connects(unit, other);
  }

  /** Returns whether the other side sees {@code unit} in this relation. */
  public boolean hasEntered(String unit) {
    return state.hasEntered(unit);
  }

  /** Returns the units that take part now or are on their way out, sorted by name. */
  public Set<String> unitsInScope() {
    return Collections.unmodifiableSet(state.scope().keySet());
  }

  /**
   * Returns the databag of a unit or an application, sorted by key; null if it never took part. The
   * databag of a unit outlives the unit.
   */
  public @Nullable SortedMap<String, String> databag(String unitOrApplication) {
    Databag bag =
        Names.isUnit(unitOrApplication)
            ? state.unitBags().get(unitOrApplication)
            : state.applicationBags().get(unitOrApplication);
    return bag == null ? null : bag.contents();
  }

  /** Returns the databags of the applications and of all units that ever took part, by name. */
  public SortedMap<String, SortedMap<String, String>> databags() {
    TreeMap<String, SortedMap<String, String>> contents = new TreeMap<>();
    state.applicationBags().forEach((name, bag) -> contents.put(name, bag.contents()));
    state.unitBags().forEach((name, bag) -> contents.put(name, bag.contents()));
    return Collections.unmodifiableSortedMap(contents);
  }

  /** Returns whether {@code other} shows a relation that is the same in everything. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RelationView view && state.equals(view.state);
  }

  @Override
  public int hashCode() {
    return state.hashCode();
  }

  @Override
  public String toString() {
    return "relation " + id() + " " + key();
  }
}
