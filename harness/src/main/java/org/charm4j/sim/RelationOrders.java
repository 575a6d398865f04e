package org.charm4j.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.charm4j.hook.EndpointMetadata;
import org.charm4j.sim.run.Removal;
import org.charm4j.sim.words.CharmSpec;
import org.charm4j.sim.words.Life;
import org.charm4j.sim.words.RelationEndpoint;
import org.charm4j.sim.words.StatusValue;
import org.charm4j.sim.world.ApplicationState;
import org.charm4j.sim.world.Changes;
import org.charm4j.sim.world.Databag;
import org.charm4j.sim.world.JournalChange;
import org.charm4j.sim.world.ModelState;
import org.charm4j.sim.world.Mutation;
import org.charm4j.sim.world.RelationChange;
import org.charm4j.sim.world.RelationState;
import org.charm4j.sim.world.World;
import org.pcollections.TreePMap;

/** The orders about relations, of {@link Orders}. */
final class RelationOrders {
  private final World world;

  RelationOrders(World world) {
    this.world = world;
  }

  int integrate(String first, String second) {
    ModelState state = world.state();
    List<RelationEndpoint> endpoints = new EndpointInference(state).infer(first, second);
    String key = endpoints.get(0).text() + " " + endpoints.get(1).text();
    String prefix = "cannot add relation \"" + key + "\": ";
    for (RelationState relation : state.relations().values()) {
      if (relation.key().equals(key)) {
        throw relation.life() == Life.ALIVE
            ? RefusedException.failed(
                prefix + "relation " + key, "it exists already, with number " + relation.id())
            : RefusedException.failed(
                prefix + "relation " + key + " is dying, but not yet removed");
      }
    }
    for (RelationEndpoint side : endpoints) {
      if (state.application(side.application()).life() != Life.ALIVE) {
        throw RefusedException.failed(
            prefix + "application \"" + side.application() + "\" is not alive");
      }
      refuseOverLimit(state, side, prefix);
    }
    Changes changes = new Changes(state);
    int id = state.sequences().relation();
    add(changes, endpoints);
    order("integrate " + first + " " + second, "relation " + id, changes);
    return id;
  }

  /** H-023. */
  private static void refuseOverLimit(ModelState state, RelationEndpoint side, String prefix) {
    int limit = side.endpoint().limit();
    int present = 0;
    for (int id : state.application(side.application()).relations()) {
      RelationEndpoint used = state.relation(id).side(side.application());
      present += used != null && used.text().equals(side.text()) ? 1 : 0;
    }
    if (limit > 0 && present >= limit) {
      throw RefusedException.failed(
          prefix
              + "establishing a new relation for "
              + side.text()
              + " would exceed its maximum relation limit of "
              + limit);
    }
  }

  private void order(String what, String detail, Changes changes) {
    world.apply(new JournalChange.Order(what, detail, changes, List.of()));
  }

  static void add(Changes changes, List<RelationEndpoint> endpoints) {
    ModelState state = changes.state();
    TreePMap<String, Databag> bags = TreePMap.empty();
    for (RelationEndpoint side : endpoints) {
      bags = bags.plus(side.application(), Databag.EMPTY);
    }
    changes.add(
        new RelationChange.Add(
            new RelationState(
                state.sequences().relation(),
                endpoints,
                Life.ALIVE,
                false,
                0,
                bags,
                TreePMap.empty(),
                TreePMap.empty(),
                TreePMap.empty(),
                new StatusValue("joining", "", state.now()))));
  }

  private RelationState require(int id) {
    RelationState relation = world.state().relations().get(id);
    if (relation == null) {
      List<String> known = new ArrayList<>();
      world.state().relations().forEach((n, other) -> known.add(n + " (" + other.key() + ")"));
      throw RefusedException.failed("relation " + id + " not found", Mistake.there(known));
    }
    return relation;
  }

  /** H-027: nothing is lost, and asking twice is asking once. */
  void suspend(int id, String message) {
    RelationState relation = require(id);
    if (relation.isPeer() || relation.isContainerScoped()) {
      throw RefusedException.failed(
          "cannot suspend relation \""
              + relation.key()
              + "\": "
              + (relation.isPeer() ? "peer relations" : "relations of container scope")
              + " cannot be suspended");
    }
    if (!relation.suspended()) {
      setSuspended(relation, "suspend-relation ", true, "suspending", message);
    }
  }

  void resume(int id) {
    RelationState relation = require(id);
    if (relation.suspended()) {
      setSuspended(relation, "resume-relation ", false, "joining", "");
    }
  }

  private void setSuspended(
      RelationState relation, String order, boolean suspended, String status, String message) {
    if (relation.life() != Life.ALIVE) {
      throw RefusedException.failed(
          "relation " + relation.id() + " (" + relation.key() + ") is being removed");
    }
    StatusValue now = new StatusValue(status, message, world.state().now());
    Mutation change = new RelationChange.SetSuspended(relation.id(), suspended, now);
    order(order + relation.id(), relation.key(), Changes.of(world.state(), change));
  }

  void remove(int id) {
    RelationState relation = require(id);
    if (relation.isPeer()) {
      throw RefusedException.failed(
          "cannot remove relation \"" + relation.key() + "\": it is a peer relation");
    }
    Changes changes = new Changes(world.state());
    remove(changes, id);
    order("remove-relation " + id, relation.key(), changes);
  }

  static void remove(Changes changes, int id) {
    if (changes.state().relation(id).life() != Life.DYING) {
      changes.add(new RelationChange.Dying(id));
      Removal.relation(changes, id);
    }
  }

  /** Juju refuses a charm that lacks an endpoint in use, or has made another one of it. */
  static void requireKept(ModelState state, ApplicationState application, CharmSpec charm) {
    for (int id : application.relations()) {
      RelationState relation = state.relation(id);
      RelationEndpoint side = Objects.requireNonNull(relation.side(application.name()));
      EndpointMetadata next = charm.metadata().endpoint(side.endpoint().name());
      if (!side.isImplicit() && (next == null || !isSame(side.endpoint(), next))) {
        throw RefusedException.failed(
            "cannot refresh "
                + application.name()
                + " to "
                + charm
                + ": would break relation \""
                + relation.key()
                + "\"",
            "remove the relation first");
      }
    }
  }

  private static boolean isSame(EndpointMetadata used, EndpointMetadata next) {
    return next.role() == used.role()
        && next.interfaceName().equals(used.interfaceName())
        && next.scope() == used.scope();
  }
}
