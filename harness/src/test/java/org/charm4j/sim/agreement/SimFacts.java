package org.charm4j.sim.agreement;

import java.util.HashMap;
import java.util.Map;
import org.charm4j.sim.ApplicationView;
import org.charm4j.sim.Controller;
import org.charm4j.sim.Inside;
import org.charm4j.sim.RelationView;
import org.charm4j.sim.UnitView;
import org.charm4j.sim.words.Life;
import org.charm4j.sim.world.UnitState;

/** Reads from the world under test what the reference model has no rules for. */
final class SimFacts implements Facts {
  private final Controller juju;
  private final Map<Integer, Relation> relations = new HashMap<>();

  SimFacts(Controller juju) {
    this.juju = juju;
  }

  @Override
  public boolean isAliveUnit(String unit) {
    UnitView state = juju.unit(unit);
    return state != null && state.life() == Life.ALIVE;
  }

  @Override
  public boolean isThereApplication(String application) {
    return juju.application(application) != null;
  }

  @Override
  public boolean isAliveApplication(String application) {
    ApplicationView state = juju.application(application);
    return state != null && state.life() == Life.ALIVE;
  }

  @Override
  public boolean isAliveRelation(int relation) {
    RelationView state = juju.relation(relation);
    return state != null && state.life() == Life.ALIVE;
  }

  @Override
  public Relation relation(String unit, int relation) {
    UnitState state = Inside.of(juju).units().get(unit);
    if (state == null || !state.relations().containsKey(relation)) {
      return null;
    }
    return relations.computeIfAbsent(relation, id -> describe(juju.relation(id)));
  }

  private static Relation describe(RelationView state) {
    String one = state.endpoints().get(0).application();
    String key = state.key().replace(':', '.').replace(' ', '#');
    return new Relation(state.id(), key, one, state.otherApplication(one));
  }
}
