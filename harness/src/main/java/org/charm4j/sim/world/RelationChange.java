package org.charm4j.sim.world;

import java.util.SortedMap;
import org.charm4j.sim.words.Change;
import org.charm4j.sim.words.Names;
import org.charm4j.sim.words.RelationEndpoint;
import org.charm4j.sim.words.StatusValue;
import org.jspecify.annotations.Nullable;

/** The changes of relations and their databags; each wakes the units that might have to look. */
public sealed interface RelationChange extends Mutation {

  /** A relation comes to be, with empty application databags (H-018). */
  record Add(RelationState relation) implements RelationChange {
    @Override
    public ModelState applyTo(ModelState state) {
      ModelState next =
          state
              .withRelations(state.relations().plus(relation.id(), relation))
              .withSequences(state.sequences().afterRelation());
      for (RelationEndpoint side : relation.endpoints()) {
        ApplicationState application = next.application(side.application());
        next =
            next.withApplication(
                application.withRelations(application.relations().plus(relation.id())));
        next = wakeUnits(next, side.application());
      }
      return next;
    }

    @Override
    public String toString() {
      return "add relation " + relation.id() + " " + relation.key();
    }
  }

  /** A relation is being removed (H-026). */
  record Dying(int id) implements RelationChange {
    @Override
    public ModelState applyTo(ModelState state) {
      RelationState relation = state.relation(id).dying();
      ModelState next = state.withRelations(state.relations().plus(id, relation));
      for (RelationEndpoint side : relation.endpoints()) {
        next = wakeUnits(next, side.application());
      }
      return next;
    }

    @Override
    public String toString() {
      return "relation " + id + " is dying";
    }
  }

  /** A relation is suspended or resumed (H-027). */
  record SetSuspended(int id, boolean suspended, StatusValue status) implements RelationChange {
    @Override
    public ModelState applyTo(ModelState state) {
      RelationState relation = state.relation(id).withSuspended(suspended, status);
      ModelState next = state.withRelations(state.relations().plus(id, relation));
      for (RelationEndpoint side : relation.endpoints()) {
        next = wakeUnits(next, side.application());
      }
      return next;
    }

    @Override
    public String toString() {
      return "relation " + id + " is " + (suspended ? "suspended" : "resumed");
    }
  }

  /** The leader of one side has run its relation-broken of a suspended relation (H-022). */
  record SetStatus(int id, StatusValue status) implements RelationChange {
    @Override
    public ModelState applyTo(ModelState state) {
      RelationState relation = state.relation(id).withStatus(status);
      return state.withRelations(state.relations().plus(id, relation));
    }

    @Override
    public String toString() {
      return "relation " + id + " is " + status.status();
    }
  }

  /** A relation is gone, with its databags and the grants in its scope (H-167, S-119). */
  record Remove(int id) implements RelationChange {
    @Override
    public ModelState applyTo(ModelState state) {
      RelationState relation = state.relation(id);
      ModelState next = state.withRelations(state.relations().minus(id));
      for (RelationEndpoint side : relation.endpoints()) {
        ApplicationState application = next.applications().get(side.application());
        if (application != null) {
          next = next.withApplication(application.withRelations(application.relations().minus(id)));
          for (String unit : application.units().values()) {
            UnitState agent = next.unit(unit);
            next =
                next.withUnit(
                    agent
                        .withRelations(agent.relations().minus(id))
                        .withUniter(agent.uniter().withSuspension(id, false)));
          }
        }
      }
      return Departures.dropGrants(next, grant -> grant.relation() == id);
    }

    @Override
    public String toString() {
      return "remove relation " + id;
    }
  }

  /** An application's databag changes. */
  record WriteApplicationBag(int id, String application, Databag bag)
      implements RelationChange, Change.DatabagSet {
    @Override
    public int relation() {
      return id;
    }

    @Override
    public String name() {
      return application;
    }

    @Override
    public SortedMap<String, String> contents() {
      return bag.contents();
    }

    @Override
    public ModelState applyTo(ModelState state) {
      RelationState relation = state.relation(id).withApplicationBag(application, bag);
      ModelState next = state.withRelations(state.relations().plus(id, relation));
      // H-136: for a peer relation the other application is the own one, the leader included.
      return wakeUnits(next, relation.otherApplication(application));
    }

    @Override
    public String toString() {
      return "write " + bag.contents().keySet() + " in relation " + id + " for " + application;
    }
  }

  /** A unit's databag changes. */
  record WriteUnitBag(int id, String unit, Databag bag)
      implements RelationChange, Change.DatabagSet {
    @Override
    public int relation() {
      return id;
    }

    @Override
    public String name() {
      return unit;
    }

    @Override
    public SortedMap<String, String> contents() {
      return bag.contents();
    }

    @Override
    public ModelState applyTo(ModelState state) {
      RelationState relation = state.relation(id).withUnitBag(unit, bag);
      return wakeOthers(state.withRelations(state.relations().plus(id, relation)), relation, unit);
    }

    @Override
    public String toString() {
      return "write " + bag.contents().keySet() + " in relation " + id + " for " + unit;
    }
  }

  /** A unit enters scope, is on its way out, or has left (null). */
  record SetScope(int id, String unit, RelationState.@Nullable Scope scope)
      implements RelationChange {
    @Override
    public ModelState applyTo(ModelState state) {
      RelationState relation = state.relation(id).withScope(unit, scope);
      if (scope == RelationState.Scope.ENTERED
          && state.isLeader(unit)
          && relation.status().status().equals("joining")) { // H-022
        relation = relation.withStatus(new StatusValue("joined", "", state.now()));
      }
      if (scope == RelationState.Scope.ENTERED && relation.isContainerScoped()) {
        relation = relation.withContainer(unit, state.unit(unit).container());
      }
      return wakeOthers(state.withRelations(state.relations().plus(id, relation)), relation, unit);
    }

    @Override
    public String toString() {
      String what =
          scope == null
              ? " left relation "
              : scope == RelationState.Scope.ENTERED
                  ? " entered relation "
                  : " is leaving relation ";
      return unit + what + id;
    }
  }

  private static ModelState wakeOthers(ModelState state, RelationState relation, String unit) {
    return wakeUnits(state, relation.otherApplication(Names.applicationOf(unit)));
  }

  private static ModelState wakeUnits(ModelState state, String application) {
    ModelState next = state;
    ApplicationState found = state.applications().get(application);
    if (found != null) {
      for (String unit : found.units().values()) {
        next = next.attending(unit);
      }
    }
    return next;
  }
}
