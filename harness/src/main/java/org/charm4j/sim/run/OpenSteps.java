package org.charm4j.sim.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.charm4j.sim.world.AgentSecrets;
import org.charm4j.sim.world.ModelState;
import org.charm4j.sim.world.RelationState;
import org.charm4j.sim.world.RevisionState;
import org.charm4j.sim.world.SecretState;
import org.charm4j.sim.world.UnitRelation;
import org.charm4j.sim.world.UnitState;
import org.jspecify.annotations.Nullable;

/**
 * The steps that the agent of a unit may take next where Juju does not say in which order it looks
 * at several things of one kind. The first of a list is the one that is taken without choice.
 */
final class OpenSteps {
  private OpenSteps() {}

  /** H-123: relations that are new to the unit, peers among them. */
  static List<Step> created(ModelState state, UnitState unit) {
    List<Step> peers = new ArrayList<>();
    List<Step> others = new ArrayList<>();
    for (UnitRelation known : unit.relations().values()) {
      RelationState relation = state.relation(known.id());
      if (!known.created() && !relation.isOver()) {
        (relation.isPeer() ? peers : others).add(RelationSteps.created(unit, relation));
      }
    }
    peers.addAll(others);
    return peers;
  }

  /** H-131: relations to other applications; those among peers come after them. */
  static List<Step> relations(ModelState state, UnitState unit) {
    List<Step> steps = new ArrayList<>();
    for (UnitRelation known : unit.relations().values()) {
      RelationState relation = state.relation(known.id());
      if (!relation.isPeer() && known.examined() != relation.version()) {
        Step step = RelationSteps.next(state, unit, relation, known);
        if (step != null) {
          steps.add(step);
        }
      }
    }
    return steps;
  }

  /** S-186: secrets with new revisions. */
  static List<Step> changed(ModelState state, UnitState unit) {
    List<Step> steps = new ArrayList<>();
    for (Map.Entry<Integer, AgentSecrets.Changed> entry : unit.secrets().changed().entries()) {
      steps.add(SecretSteps.changed(state, unit, entry.getKey(), entry.getValue()));
    }
    return steps;
  }

  /** S-166: secrets with obsolete revisions; those of one secret come in their order. */
  static List<Step> obsolete(ModelState state, UnitState unit) {
    List<Step> steps = new ArrayList<>();
    unit.secrets()
        .obsolete()
        .forEach(
            (secret, revisions) ->
                steps.add(SecretSteps.obsolete(state, unit, secret, revisions.first())));
    return steps;
  }

  /** S-238: revisions that expired in the same minute as the first. */
  static List<Step> expired(ModelState state, UnitState unit) {
    List<Step> steps = new ArrayList<>();
    Long minute = null;
    for (Map.Entry<AgentSecrets.SecretRevision, String> entry :
        unit.secrets().expired().entries()) {
      Long due = minute(state, entry.getKey());
      if (steps.isEmpty() || (due != null && due.equals(minute))) {
        minute = due;
        steps.add(SecretSteps.expired(state, unit, entry.getKey(), entry.getValue()));
      }
    }
    return steps;
  }

  private static @Nullable Long minute(ModelState state, AgentSecrets.SecretRevision key) {
    SecretState secret = state.secrets().get(key.secret());
    RevisionState revision = secret == null ? null : secret.revisions().get(key.revision());
    Instant expire = revision == null ? null : revision.expire();
    return expire == null ? null : Math.floorDiv(expire.getEpochSecond(), 60);
  }
}
