package org.charm4j.sim.run;

import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.charm4j.sim.words.HookInfo;
import org.charm4j.sim.words.HookKind;
import org.charm4j.sim.words.Life;
import org.charm4j.sim.words.Names;
import org.charm4j.sim.words.RelationEndpoint;
import org.charm4j.sim.words.VersionChange;
import org.charm4j.sim.world.Addresses;
import org.charm4j.sim.world.Changes;
import org.charm4j.sim.world.Databag;
import org.charm4j.sim.world.ModelState;
import org.charm4j.sim.world.RelationChange;
import org.charm4j.sim.world.RelationState;
import org.charm4j.sim.world.UnitChange;
import org.charm4j.sim.world.UnitRelation;
import org.charm4j.sim.world.UnitState;
import org.jspecify.annotations.Nullable;

/** The relation hooks that are due on a unit (H-130, H-131). */
final class RelationSteps {
  private RelationSteps() {}

  /**
   * H-019: a unit enters the scope of every alive relation before any hook of it runs. It looks for
   * relations where it looks for relation-created, so not before it is installed, nor while a hook
   * is queued or in error (H-105, H-207).
   */
  static @Nullable Step enterScope(ModelState state, UnitState unit) {
    if (unit.life() != Life.ALIVE || !unit.uniter().isFree()) {
      return null;
    }
    Collection<Integer> all = state.application(unit.application()).relations();
    if (unit.relations().size() == all.size()) {
      return null;
    }
    Changes changes = null;
    for (int id : all) {
      if (unit.relations().containsKey(id)) {
        continue;
      }
      RelationState relation = state.relation(id);
      if (mayEnter(state, unit, relation)) {
        changes = changes == null ? new Changes(state) : changes;
        Databag before = relation.unitBags().get(unit.name());
        Databag bag = (before == null ? Databag.EMPTY : before).replacedBy(addresses(state, unit));
        changes.add(new RelationChange.WriteUnitBag(id, unit.name(), bag));
        changes.add(new RelationChange.SetScope(id, unit.name(), RelationState.Scope.ENTERED));
        boolean resumed = unit.uniter().suspensions().contains(id);
        if (resumed) {
          changes.add(new UnitChange.SeeSuspension(unit.name(), id, false));
        }
        changes.add(
            new UnitChange.AgentRelation(
                unit.name(), UnitRelation.of(id, resumed || isImplicit(unit, relation))));
        Subordinates.addMissing(changes, unit, relation);
      }
    }
    return changes == null ? null : new Step.Internal(changes);
  }

  private static boolean mayEnter(ModelState state, UnitState unit, RelationState relation) {
    return !relation.isOver()
        && hasEndpointOf(state, unit, relation)
        && (!relation.isContainerScoped() || Subordinates.mayEnter(state, unit, relation));
  }

  /**
   * Returns whether the agent stands still: it would enter a relation of container scope, and an
   * earlier subordinate has to go first, so that it can have a new one.
   */
  static boolean waitsToEnter(ModelState state, UnitState unit) {
    Collection<Integer> all = state.application(unit.application()).relations();
    if (unit.life() != Life.ALIVE || unit.relations().size() == all.size()) {
      return false;
    }
    for (int id : all) {
      RelationState relation = state.relation(id);
      if (relation.isContainerScoped()
          && !unit.relations().containsKey(id)
          && relation.life() == Life.ALIVE
          && hasEndpointOf(state, unit, relation)
          && Subordinates.isBlocked(state, unit, relation)) {
        return true;
      }
    }
    return false;
  }

  /** H-130: a relation on an endpoint that is new in a refreshed charm waits for the upgrade. */
  private static boolean hasEndpointOf(ModelState state, UnitState unit, RelationState relation) {
    RelationEndpoint side = side(unit, relation);
    return side.isImplicit()
        || state.charmOf(unit).metadata().endpoint(side.endpoint().name()) != null;
  }

  /** H-011: on the side where an endpoint is implicit no hook runs. */
  private static boolean isImplicit(UnitState unit, RelationState relation) {
    return side(unit, relation).isImplicit();
  }

  private static RelationEndpoint side(UnitState unit, RelationState relation) {
    RelationEndpoint side = relation.side(unit.application());
    if (side == null) {
      throw new AssertionError(unit.name() + " takes no part in relation " + relation.id());
    }
    return side;
  }

  /** H-020: what Juju itself writes into a unit's databag. */
  private static SortedMap<String, String> addresses(ModelState state, UnitState unit) {
    String address = Addresses.of(unit);
    TreeMap<String, String> bag = new TreeMap<>();
    if (!state.config().has(VersionChange.NO_PRIVATE_ADDRESS)) {
      bag.put("private-address", address);
    }
    bag.put("ingress-address", address);
    bag.put("egress-subnets", address + "/32");
    return bag;
  }

  /**
   * H-027: an agent ticks off relation-created of a relation that is suspended without running it,
   * also if it was never in it.
   */
  private static @Nullable Step suspension(ModelState state, UnitState unit) {
    Collection<Integer> all = state.application(unit.application()).relations();
    if (unit.relations().size() == all.size()) {
      return null;
    }
    Changes changes = new Changes(state);
    for (int id : all) {
      if (!unit.relations().containsKey(id)
          && !unit.uniter().suspensions().contains(id)
          && state.relation(id).suspended()) {
        changes.add(new UnitChange.SeeSuspension(unit.name(), id, true));
      }
    }
    return changes.isEmpty() ? null : new Step.Internal(changes);
  }

  /** H-130: relation-created comes before any other hook; peers first, then by number (H-123). */
  static @Nullable Step created(ModelState state, UnitState unit) {
    Step suspension = suspension(state, unit);
    if (suspension != null) {
      return suspension;
    }
    Step other = null;
    for (UnitRelation known : unit.relations().values()) {
      if (known.created()) {
        continue;
      }
      RelationState relation = state.relation(known.id());
      if (relation.isOver()) {
        continue;
      }
      Step step = created(unit, relation);
      if (relation.isPeer()) {
        return step;
      }
      other = other == null ? step : other;
    }
    return other;
  }

  static Step created(UnitState unit, RelationState relation) {
    return new Step.Hook(
        hook(HookKind.RELATION_CREATED, unit, relation, null, null), "the relation is new");
  }

  /** Returns the next relation hook of the ordinary list: non-peers before peers (H-131). */
  static @Nullable Step next(ModelState state, UnitState unit) {
    Step ofPeers = null;
    for (UnitRelation known : unit.relations().values()) {
      RelationState relation = state.relation(known.id());
      if (known.examined() == relation.version() || (relation.isPeer() && ofPeers != null)) {
        continue;
      }
      Step step = next(state, unit, relation, known);
      if (step != null && !relation.isPeer()) {
        return step;
      }
      ofPeers = ofPeers == null ? step : ofPeers;
    }
    return ofPeers;
  }

  static @Nullable Step next(
      ModelState state, UnitState unit, RelationState relation, UnitRelation known) {
    if (known.changedPending() != null) {
      return new Step.Hook(
          hook(HookKind.RELATION_CHANGED, unit, relation, known.changedPending(), null),
          "follows joined");
    }
    boolean broken = relation.isOver() || unit.life() == Life.DYING;
    if (isImplicit(unit, relation)) {
      return broken
          ? new Step.Internal(Removal.leave(new Changes(state), unit, relation.id()))
          : null;
    }
    for (String member : known.members().keySet()) {
      if (broken || !relation.hasEntered(member)) {
        return departed(state, unit, relation, member);
      }
    }
    if (broken) {
      return relation.isPeer()
          ? null
          : new Step.Hook(
              hook(HookKind.RELATION_BROKEN, unit, relation, null, null), "the relation is over");
    }
    return changedOrJoined(unit, relation, known);
  }

  /** H-160 to H-162: who departs is the remote unit, unless this unit itself is on its way out. */
  private static Step departed(
      ModelState state, UnitState unit, RelationState relation, String member) {
    boolean own =
        unit.life() == Life.DYING || state.application(unit.application()).life() == Life.DYING;
    return new Step.Hook(
        hook(HookKind.RELATION_DEPARTED, unit, relation, member, own ? unit.name() : member),
        relation.hasEntered(member) ? "the relation is over" : member + " is gone");
  }

  private static @Nullable Step changedOrJoined(
      UnitState unit, RelationState relation, UnitRelation known) {
    String other = relation.otherApplication(unit.application());
    Databag bag = relation.applicationBags().get(other);
    if (bag != null && bag.version() != known.applicationSeen()) {
      return new Step.Hook(
          hook(HookKind.RELATION_CHANGED, unit, relation, null, null),
          "the databag of " + other + " changed");
    }
    for (Map.Entry<String, RelationState.Scope> entry : relation.scope().entrySet()) {
      String remote = entry.getKey();
      if (entry.getValue() == RelationState.Scope.ENTERED
          && !known.members().containsKey(remote)
          && !remote.equals(unit.name())
          && relation.connects(unit.name(), remote)
          && Names.applicationOf(remote).equals(other)) {
        return new Step.Hook(
            hook(HookKind.RELATION_JOINED, unit, relation, remote, null), remote + " is in scope");
      }
    }
    for (Map.Entry<String, UnitRelation.Member> entry : known.members().entrySet()) {
      Databag written = relation.unitBags().get(entry.getKey());
      if (written != null && written.version() != entry.getValue().seen()) {
        return new Step.Hook(
            hook(HookKind.RELATION_CHANGED, unit, relation, entry.getKey(), null),
            "the databag of " + entry.getKey() + " changed");
      }
    }
    return null;
  }

  static HookInfo hook(
      HookKind kind,
      UnitState unit,
      RelationState relation,
      @Nullable String remoteUnit,
      @Nullable String departing) {
    return HookInfo.relation(
        kind,
        side(unit, relation).endpoint().name(),
        relation.id(),
        relation.otherApplication(unit.application()),
        remoteUnit,
        departing);
  }
}
