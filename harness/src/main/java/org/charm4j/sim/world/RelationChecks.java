package org.charm4j.sim.world;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.charm4j.hook.EndpointMetadata;
import org.charm4j.hook.UnitName;
import org.charm4j.sim.words.Life;
import org.charm4j.sim.words.Names;
import org.charm4j.sim.words.RelationEndpoint;

/** The part of {@link Consistency} about relations. */
final class RelationChecks {
  private static final Set<String> STATUSES =
      new LinkedHashSet<>(List.of("joining", "joined", "suspending", "suspended"));

  private final ModelState state;
  private final Set<String> keys = new LinkedHashSet<>();

  RelationChecks(ModelState state) {
    this.state = state;
  }

  void check() {
    state
        .relations()
        .forEach((id, relation) -> relation(Place.WORLD.at("relations", id), relation));
  }

  private void relation(Place place, RelationState one) {
    place.at("id").within(one.id(), 0, state.sequences().relation() - 1L);
    endpoints(place.at("endpoints"), one.endpoints());
    place.require(keys.add(one.key()), "another relation has the same endpoints");
    place.at("suspended").require(!one.suspended() || !one.isPeer(), "a peer relation never is");
    place.at("version").count(one.version());
    for (Map.Entry<String, Databag> bag : one.applicationBags().entrySet()) {
      Place at = place.at("application-bags", bag.getKey());
      at.require(one.side(bag.getKey()) != null, "this application has no part in the relation");
      bag(at, bag.getValue());
    }
    for (Map.Entry<String, Databag> bag : one.unitBags().entrySet()) {
      Place at = place.at("unit-bags", bag.getKey());
      partner(at, one, bag.getKey());
      bag(at, bag.getValue());
    }
    for (Map.Entry<String, RelationState.Scope> scope : one.scope().entrySet()) {
      Place at = place.at("scope", scope.getKey());
      partner(at, one, scope.getKey());
      UnitState unit = at.there(state.units().get(scope.getKey()), "there is no such unit");
      at.require(one.unitBags().containsKey(unit.name()), "the unit has no databag");
      at.require(
          unit.life() == Life.DYING || scope.getValue() == RelationState.Scope.ENTERED,
          "the unit is not being removed");
    }
    one.containers()
        .forEach(
            (unit, principal) -> {
              Place at = place.at("containers", unit);
              at.require(one.isContainerScoped(), "the relation is not of container scope");
              partner(at, one, unit);
              at.require(UnitName.isValid(principal), "its principal is no unit");
            });
    place
        .at("status", "status")
        .require(STATUSES.contains(one.status().status()), "there is no such status");
    place
        .at("status", "status")
        .require(
            one.status().status().startsWith("suspend") == one.suspended(),
            "a relation is suspended if and only if its status says so");
    place.at("status", "since").past(one.status().since(), state);
  }

  private void partner(Place place, RelationState one, String unit) {
    place.require(UnitName.isValid(unit), "this is no name of a unit");
    String application = Names.applicationOf(unit);
    place.require(one.side(application) != null, "its application has no part in the relation");
    int number = Integer.parseInt(unit.substring(application.length() + 1));
    place.require(
        number < state.sequences().nextUnitNumber(application), "there never was such a unit");
  }

  private void endpoints(Place place, List<RelationEndpoint> sides) {
    boolean peer = sides.size() == 1;
    place.require(peer || sides.size() == 2, "a relation has one endpoint or two");
    for (int at = 0; at < sides.size(); at++) {
      RelationEndpoint side = sides.get(at);
      Place one = place.at(at + 1);
      EndpointMetadata.Role role =
          peer
              ? EndpointMetadata.Role.PEER
              : at == 0 ? EndpointMetadata.Role.REQUIRER : EndpointMetadata.Role.PROVIDER;
      one.at("endpoint", "role")
          .require(
              side.endpoint().role() == role,
              "a requirer comes first, then a provider; a peer endpoint stands alone");
      one.at("endpoint", "interface")
          .require(
              side.endpoint().interfaceName().equals(sides.get(0).endpoint().interfaceName()),
              "the two sides have different interfaces");
      ApplicationState application =
          one.at("application")
              .there(state.applications().get(side.application()), "there is no such application");
      one.at("endpoint").require(isDeclared(application, side), "the charm has no such endpoint");
    }
  }

  private static boolean isDeclared(ApplicationState application, RelationEndpoint side) {
    EndpointMetadata used = side.endpoint();
    EndpointMetadata declared = application.charm().metadata().endpoint(used.name());
    return side.isImplicit()
        || (declared != null
            && declared.role() == used.role()
            && declared.scope() == used.scope()
            && declared.interfaceName().equals(used.interfaceName()));
  }

  static void bag(Place place, Databag bag) {
    place.at("version").count(bag.version());
    bag.contents()
        .forEach(
            (key, value) ->
                place.at("contents", key).require(!value.isEmpty(), "no value is empty (H-305)"));
  }
}
