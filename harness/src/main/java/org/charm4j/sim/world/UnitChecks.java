package org.charm4j.sim.world;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.charm4j.sim.words.Life;
import org.charm4j.sim.words.Names;
import org.charm4j.sim.words.PortRange;
import org.charm4j.sim.words.RelationEndpoint;
import org.charm4j.sim.words.TaskStatus;
import org.pcollections.TreePSet;

/** The part of {@link Consistency} about units and what their agents know. */
final class UnitChecks {
  private final ModelState state;
  private final Set<Integer> keys = new LinkedHashSet<>();
  private final Set<Integer> machines = new LinkedHashSet<>();
  private final Set<Integer> storages = new LinkedHashSet<>();

  UnitChecks(ModelState state) {
    this.state = state;
  }

  void check() {
    for (Map.Entry<String, UnitState> entry : state.units().sorted()) {
      Place place = Place.WORLD.at("units", entry.getKey());
      UnitState unit = entry.getValue();
      place.require(unit.name().equals(entry.getKey()), "its name is another one");
      ApplicationState application =
          place
              .at("identity", "application")
              .there(state.applications().get(unit.application()), "there is no such application");
      identity(place.at("identity"), unit, application);
      ApplicationChecks.status(state, place.at("told", "workload"), unit.workload());
      progress(place, unit);
      seen(place.at("uniter", "seen"), unit, application);
      waiting(place.at("uniter"), unit);
      unit.relations()
          .forEach((id, relation) -> relation(place.at("relations", id), unit, id, relation));
      secrets(place.at("secrets"), unit.secrets());
      resources(place.at("resources"), unit, application);
    }
  }

  private void identity(Place place, UnitState unit, ApplicationState application) {
    place
        .at("name")
        .require(
            unit.name().equals(Names.unit(unit.application(), unit.number())),
            "this is not made of the application and the number");
    place
        .at("number")
        .within(unit.number(), 0, state.sequences().nextUnitNumber(unit.application()) - 1L);
    place.require(
        unit.name().equals(application.units().get(unit.number())),
        "the application does not know this unit");
    place.at("key").within(unit.key(), 0, state.sequences().unit() - 1L);
    place.at("key").require(keys.add(unit.key()), "another unit has this key, too");
    place.at("machine").within(unit.machine(), 0, state.sequences().machine() - 1L);
    place
        .at("machine")
        .require(
            unit.principal() != null || machines.add(unit.machine()),
            "another principal unit is on this machine");
    if (unit.principal() != null) {
      UnitState principal =
          place.at("principal").there(state.units().get(unit.principal()), "there is no such unit");
      place
          .at("principal")
          .require(principal.principal() == null, "that unit has a principal of its own");
    }
    place.at("created").past(unit.created(), state);
  }

  private void progress(Place unitPlace, UnitState unit) {
    UniterState uniter = unit.uniter();
    Place place = unitPlace.at("uniter", "progress");
    place.require(uniter.begun() || !uniter.installed(), "it is installed and has not begun");
    place.require(uniter.installed() || !uniter.started(), "it is started and not installed");
    place.require(
        unit.life() == Life.DYING || !(uniter.stopped() || uniter.removed()),
        "it is stopped or removed, and its life is not dying");
    unitPlace
        .at("uniter")
        .require(
            state.config().updateStatusInterval().isZero() == (uniter.statusTimer() == null),
            "a unit needs a timer for update-status, and none if its interval is zero");
  }

  private void seen(Place place, UnitState unit, ApplicationState application) {
    UniterState.ConfigSeen config = unit.uniter().config();
    if (config != null) {
      place
          .at("config", "charm-revision")
          .within(config.charmRevision(), 0, application.charmRevision());
      ApplicationChecks.settings(place.at("config", "settings"), config.settings());
    }
    for (int id : unit.uniter().suspensions()) {
      place
          .at("suspensions")
          .require(application.relations().contains(id), "the application has no relation " + id);
    }
  }

  private void waiting(Place place, UnitState unit) {
    UniterState uniter = unit.uniter();
    if (uniter.queued() != null) {
      Consistency.hook(state, place.at("queued"), unit, uniter.queued());
    }
    UniterState.Failure failure = uniter.failed();
    if (failure != null) {
      Consistency.hook(state, place.at("failed", "hook"), unit, failure.hook());
      place.at("failed", "attempts").count(failure.attempts());
      place.at("failed", "since").past(failure.since(), state);
    }
    Place tasks = place.at("tasks");
    Set<Integer> known = new LinkedHashSet<>();
    for (int id : uniter.tasks()) {
      TaskState task = tasks.there(state.tasks().get(id), "there is no task " + id);
      tasks.require(
          task.unit().equals(unit.name()) && task.status() == TaskStatus.PENDING,
          "task " + id + " does not wait for this unit");
      tasks.require(known.add(id), "task " + id + " stands here twice");
    }
  }

  private void relation(Place place, UnitState unit, int id, UnitRelation known) {
    place.require(known.id() == id, "its id is another one");
    RelationState relation = place.there(state.relations().get(id), "there is no such relation");
    place.require(
        relation.side(unit.application()) != null, "the unit's application has no part in it");
    String other = relation.otherApplication(unit.application());
    for (Map.Entry<String, UnitRelation.Member> entry : known.members().entrySet()) {
      Place member = place.at("members", entry.getKey());
      Databag bag =
          member.there(
              relation.unitBags().get(entry.getKey()), "this unit has no databag in the relation");
      member.require(
          Names.applicationOf(entry.getKey()).equals(other), "this is no unit of " + other);
      member.at("seen").within(entry.getValue().seen(), 0, bag.version());
      Databag cached = entry.getValue().cached();
      if (cached != null) {
        RelationChecks.bag(member.at("cached"), cached);
        member.at("cached", "version").within(cached.version(), 0, bag.version());
      }
    }
    Databag bag = relation.applicationBags().get(other);
    place
        .at("application-seen")
        .within(known.applicationSeen(), 0, bag == null ? 0 : bag.version());
    place
        .at("changed-pending")
        .require(
            known.changedPending() == null || known.members().containsKey(known.changedPending()),
            "this is none of the members");
    place.at("examined").within(known.examined(), -1, relation.version());
  }

  private void secrets(Place place, AgentSecrets known) {
    int last = state.sequences().secret();
    for (Map.Entry<Integer, AgentSecrets.Changed> changed : known.changed().entries()) {
      SecretState secret = state.secrets().get(changed.getKey());
      Place one = place.at("changed", changed.getKey());
      one.there(secret, "there is no such secret");
      one.at("revision").within(changed.getValue().revision(), 1, Integer.MAX_VALUE);
    }
    revisions(place.at("obsolete"), known.obsolete(), last);
    revisions(place.at("announced"), known.announced(), last);
    int at = 0;
    for (Map.Entry<AgentSecrets.SecretRevision, String> expired : known.expired().entries()) {
      Place one = place.at("expired", ++at);
      one.at("key", "secret").within(expired.getKey().secret(), 1, last);
      one.at("key", "revision").within(expired.getKey().revision(), 1, Integer.MAX_VALUE);
      Consistency.secretId(one.at("value"), expired.getValue(), expired.getKey().secret());
    }
    for (Map.Entry<Integer, String> rotation : known.rotations().entries()) {
      Place one = place.at("rotations", rotation.getKey());
      one.within(rotation.getKey(), 1, last);
      Consistency.secretId(one, rotation.getValue(), rotation.getKey());
    }
    known.told().forEach(secret -> place.at("told").within(secret, 1, last));
  }

  private static void revisions(Place place, Map<Integer, TreePSet<Integer>> revisions, int last) {
    revisions.forEach(
        (secret, numbers) -> {
          Place one = place.at(secret);
          one.within(secret, 1, last);
          one.require(!numbers.isEmpty(), "there is no revision");
          numbers.forEach(number -> one.within(number, 1, Integer.MAX_VALUE));
        });
  }

  private void resources(Place place, UnitState unit, ApplicationState application) {
    UnitResources resources = unit.resources();
    resources
        .ports()
        .ranges()
        .forEach(
            (range, endpoints) -> {
              Place ports = place.at("ports", "ranges");
              ports.require(isRange(range), "this is no range of ports: " + range);
              ports.require(!endpoints.isEmpty(), "a range is open for no endpoint");
              ports.require(
                  endpoints.stream().allMatch(name -> isEndpoint(application, name)),
                  "the charm has no endpoint that a range is open for");
            });
    resources
        .storage()
        .forEach(
            (number, storage) -> {
              Place one = place.at("storage", number);
              one.require(storage.number() == number, "its number is another one");
              one.at("number").within(number, 0, state.sequences().storage() - 1L);
              one.require(storages.add(number), "another unit has this storage, too");
              one.at("name")
                  .require(
                      application.charm().metadata().storage().containsKey(storage.name()),
                      "the charm has no such storage");
            });
    place
        .at("resources-seen")
        .within(resources.resourcesSeen(), 0, application.resources().revision());
  }

  /** An earlier charm may have had another endpoint, so only the first can be checked. */
  private static boolean isEndpoint(ApplicationState application, String name) {
    return name.equals(OpenPorts.ALL)
        || application.charmRevision() > 0
        || name.equals(RelationEndpoint.JUJU_INFO.name())
        || application.charm().metadata().endpoint(name) != null;
  }

  private static boolean isRange(PortRange range) {
    boolean none = range.from() == -1 && range.to() == -1;
    return switch (range.protocol()) {
      case "icmp" -> none;
      case "tcp", "udp" -> range.from() >= 1 && range.from() <= range.to() && range.to() <= 65535;
      default -> false;
    };
  }
}
