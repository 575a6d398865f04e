package org.charm4j.sim;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.charm4j.hook.CharmMetadata;
import org.charm4j.hook.EndpointMetadata;
import org.charm4j.hook.OptionMetadata;
import org.charm4j.hook.StorageMetadata;
import org.charm4j.hook.UnitName;
import org.charm4j.sim.command.GoText;
import org.charm4j.sim.run.NewUnits;
import org.charm4j.sim.run.QuirkNotes;
import org.charm4j.sim.run.Removal;
import org.charm4j.sim.run.Storages;
import org.charm4j.sim.words.CharmSpec;
import org.charm4j.sim.words.ControllerConfig;
import org.charm4j.sim.words.Life;
import org.charm4j.sim.words.Names;
import org.charm4j.sim.words.QuirkNote;
import org.charm4j.sim.words.RelationEndpoint;
import org.charm4j.sim.words.UnitPlace;
import org.charm4j.sim.world.ApplicationState;
import org.charm4j.sim.world.AttachedResources;
import org.charm4j.sim.world.Changes;
import org.charm4j.sim.world.JournalChange;
import org.charm4j.sim.world.ModelChange;
import org.charm4j.sim.world.ModelState;
import org.charm4j.sim.world.Mutation;
import org.charm4j.sim.world.UnitChange;
import org.charm4j.sim.world.UnitState;
import org.charm4j.sim.world.UniterState;
import org.charm4j.sim.world.World;
import org.pcollections.IntTreePMap;
import org.pcollections.TreePMap;
import org.pcollections.TreePSet;

/**
 * What the person at the keyboard can order. An order is checked first and applied as a whole; the
 * hooks that follow from it run when the model settles.
 */
final class Orders {
  private final World world;

  Orders(World world) {
    this.world = world;
  }

  void deploy(String name, CharmSpec charm, List<UnitPlace> units, Map<String, String> config) {
    if (!UnitName.isApplication(name)) {
      throw RefusedException.failed(
          "invalid application name " + GoText.quote(name),
          "use lowercase letters, digits and single hyphens, starting with a letter");
    }
    if (world.state().applications().containsKey(name)) {
      throw RefusedException.failed(
          "cannot add application \"" + name + "\": application already exists");
    }
    if (!units.isEmpty() && charm.metadata().subordinate()) {
      throw RefusedException.failed(
          "cannot use --num-units or --to with subordinate application",
          "deploy " + name + " with 0 units");
    }
    Assumptions.require(charm.metadata(), world.state().config());
    refuseUnmodelled(charm.metadata());
    units.forEach(this::requireMachine);
    QuirkNotes quirks = new QuirkNotes(world.state().config());
    TreePMap<String, Object> settings =
        settings(charm.metadata(), TreePMap.empty(), config, List.of(), quirks);
    ApplicationState application =
        new ApplicationState(
            name,
            charm,
            0,
            IntTreePMap.empty(),
            Life.ALIVE,
            settings,
            false,
            null,
            null,
            TreePMap.empty(),
            IntTreePMap.empty(),
            TreePSet.empty(),
            AttachedResources.NONE);
    Changes changes = Changes.of(world.state(), new ModelChange.AddApplication(application));
    addPeerRelations(changes, name, charm);
    for (UnitPlace place : units) {
      NewUnits.add(changes, name, place);
    }
    order("deploy " + name, charm + ", " + units.size() + " units", changes, quirks.made());
  }

  private void requireMachine(UnitPlace place) {
    Integer machine = place.machine();
    if (machine != null && !hasMachine(machine)) {
      throw RefusedException.failed(
          "cannot assign unit to machine " + machine + ": machine " + machine + " not found",
          "a machine is there while it has a unit");
    }
  }

  private boolean hasMachine(int machine) {
    for (ApplicationState application : world.state().applications().values()) {
      for (String unit : application.units().values()) {
        if (world.state().unit(unit).machine() == machine) {
          return true;
        }
      }
    }
    return false;
  }

  /** H-017, H-146: peer relations come with the application, or with the charm that is new. */
  private static void addPeerRelations(Changes changes, String name, CharmSpec charm) {
    for (EndpointMetadata endpoint : charm.metadata().endpoints().values()) {
      RelationEndpoint side = new RelationEndpoint(name, endpoint);
      if (endpoint.role() == EndpointMetadata.Role.PEER && !isRelated(changes.state(), side)) {
        RelationOrders.add(changes, List.of(side));
      }
    }
  }

  private static boolean isRelated(ModelState state, RelationEndpoint side) {
    for (int id : state.application(side.application()).relations()) {
      RelationEndpoint used = state.relation(id).side(side.application());
      if (used != null && used.text().equals(side.text())) {
        return true;
      }
    }
    return false;
  }

  private static void refuseUnmodelled(CharmMetadata metadata) {
    if (!metadata.containers().isEmpty()) { // Else the charm would wait for pebble-ready for ever.
      throw new NotModelledException(
          "charm "
              + metadata.name()
              + " has workload containers "
              + metadata.containers()
              + ", which Charm4J does not model yet; to test the rest of the charm, deploy it with"
              + " metadata that leaves them out");
    }
    for (StorageMetadata storage : metadata.storage().values()) {
      if (storage.shared()) {
        throw new NotModelledException(
            "charm "
                + metadata.name()
                + " declares the shared storage "
                + storage.name()
                + "; neither Juju nor Charm4J supports shared storage");
      }
    }
  }

  String addUnit(String application, UnitPlace place) {
    if (requireAlive(application).isSubordinate()) {
      throw RefusedException.failed(
          "cannot add unit to application \"" + application + "\": application is a subordinate",
          "each unit of an application that it is integrated with over a relation of container"
              + " scope gets one");
    }
    requireMachine(place);
    Changes changes = new Changes(world.state());
    String unit = Names.unit(application, world.state().sequences().nextUnitNumber(application));
    NewUnits.add(changes, application, place);
    order("add-unit " + application, unit, changes, List.of());
    return unit;
  }

  /** With {@code force}, a unit in error goes at once, without its hooks (H-165). */
  void removeUnit(String name, boolean force) {
    UnitState unit = requireUnit(name);
    if (unit.principal() != null) {
      throw RefusedException.failed(
          "unit \""
              + name
              + "\" is a subordinate, to remove use remove-relation. Note: this will remove all"
              + " units of \""
              + unit.application()
              + "\"");
    }
    Changes changes = new Changes(world.state());
    removeUnit(changes, name, force);
    if (!changes.isEmpty()) {
      order("remove-unit " + name, force ? "by force" : "", changes, List.of());
    }
  }

  private static void removeUnit(Changes changes, String name, boolean force) {
    boolean isNew = changes.state().unit(name).life() != Life.DYING;
    if (isNew) {
      changes.add(new UnitChange.Dying(name));
    }
    UnitState unit = changes.state().unit(name);
    if (force) {
      Removal.failed(changes, unit);
    } else if (isNew && !unit.uniter().begun()) {
      Removal.unit(changes, unit); // H-164: an agent that never started runs no hook.
    }
  }

  /** With {@code force}, units in error go at once, without their hooks (H-165). */
  void removeApplication(String name, boolean force) {
    ApplicationState application = requireApplication(name);
    Changes changes = new Changes(world.state());
    if (application.life() != Life.DYING) {
      changes.add(new ModelChange.Dying(name));
      for (int id : application.relations()) {
        if (!changes.state().relation(id).isPeer()) {
          RelationOrders.remove(changes, id);
        }
      }
    } else if (!force) {
      return;
    }
    for (String unit : application.units().values()) {
      if (changes.state().units().get(unit) != null) { // A subordinate goes with its principal.
        removeUnit(changes, unit, force);
      }
    }
    Removal.application(changes, name);
    if (!changes.isEmpty()) {
      order("remove-application " + name, force ? "by force" : "", changes, List.of());
    }
  }

  void configure(String name, Map<String, String> values, List<String> reset) {
    ApplicationState application = requireAlive(name);
    QuirkNotes quirks = new QuirkNotes(world.state().config());
    TreePMap<String, Object> settings =
        settings(application.charm().metadata(), application.settings(), values, reset, quirks);
    if (!settings.equals(application.settings())) {
      Mutation change = new ModelChange.SetSettings(name, settings, application.trust());
      order(
          "config " + name,
          String.join(", ", new TreeMap<>(values).keySet()),
          Changes.of(world.state(), change),
          quirks.made());
    }
  }

  private static TreePMap<String, Object> settings(
      CharmMetadata metadata,
      TreePMap<String, Object> present,
      Map<String, String> values,
      List<String> reset,
      QuirkNotes quirks) {
    TreePMap<String, Object> settings = present;
    TreeMap<String, String> sorted = new TreeMap<>(values);
    for (Map.Entry<String, String> entry : sorted.entrySet()) {
      if (reset.contains(entry.getKey())) {
        throw RefusedException.failed(
            "cannot set and reset key \"" + entry.getKey() + "\" simultaneously");
      }
      OptionMetadata option = option(metadata, entry.getKey());
      settings = settings.plus(entry.getKey(), ConfigValues.parse(option, entry.getValue()));
    }
    for (String key : reset) {
      settings = settings.minus(option(metadata, key).name());
    }
    ConfigValues.checkSecrets(metadata, sorted, quirks);
    return settings;
  }

  private static OptionMetadata option(CharmMetadata metadata, String key) {
    OptionMetadata option = metadata.options().get(key);
    if (option == null) {
      throw RefusedException.failed(
          "parsing settings for application: unknown option " + GoText.quote(key),
          Mistake.there(metadata.options().keySet()));
    }
    return option;
  }

  void configureModel(
      Duration updateStatus, boolean retryHooks, SortedMap<String, String> variables) {
    ControllerConfig before = world.state().config();
    ControllerConfig after =
        before
            .withUpdateStatusInterval(updateStatus)
            .withRetryHooks(retryHooks)
            .withVariables(variables);
    if (!after.equals(before)) {
      order("model-config", "", new ModelChange.SetConfig(after));
    }
  }

  void setLeader(String unit) {
    UnitState leader = requireUnit(unit);
    if (leader.life() != Life.ALIVE) {
      throw new IllegalArgumentException(unit + " is dying and cannot lead");
    }
    ApplicationState application = world.state().application(leader.application());
    if (!application.isLedBy(unit)) {
      Mutation change = new ModelChange.SetLeader(application.name(), unit);
      order("leader " + unit, "was " + application.leader(), change);
    }
  }

  void restartAgent(String name) {
    requireUnit(name);
    order("restart-agent " + name, "", new UnitChange.Restart(name));
  }

  /** Returns the new leader: the lowest-numbered alive unit that does not lead now. */
  String failover(String name) {
    ApplicationState application = requireApplication(name);
    for (String unit : application.units().values()) {
      if (!application.isLedBy(unit) && world.state().unit(unit).life() == Life.ALIVE) {
        setLeader(unit);
        return unit;
      }
    }
    throw new IllegalArgumentException(
        "application \""
            + name
            + "\" has no other unit that could lead; add one with addUnit first");
  }

  void refresh(String name, CharmSpec charm, Map<String, Integer> counts) {
    ApplicationState application = requireAlive(name);
    Assumptions.require(charm.metadata(), world.state().config());
    refuseUnmodelled(charm.metadata());
    if (charm.metadata().subordinate() != application.isSubordinate()) {
      throw RefusedException.failed(
          "cannot refresh "
              + name
              + " to "
              + charm
              + ": cannot change an application's subordinacy");
    }
    for (String storage : application.charm().metadata().storage().keySet()) {
      if (!charm.metadata().storage().containsKey(storage)) {
        throw RefusedException.failed(
            "cannot refresh " + name + " to " + charm + ": it no longer has storage " + storage);
      }
    }
    RelationOrders.requireKept(world.state(), application, charm);
    TreeMap<String, Integer> added = new TreeMap<>(counts);
    // How many a unit has of what it knows already does not change.
    added.keySet().removeAll(application.charm().metadata().storage().keySet());
    Changes changes = Changes.of(world.state(), new ModelChange.SetCharm(name, charm));
    addPeerRelations(changes, name, charm);
    for (String unit : application.units().values()) {
      if (changes.state().unit(unit).life() == Life.ALIVE) {
        Storages.addMissing(changes, unit, added);
      }
    }
    order("refresh " + name, charm.toString(), changes, List.of());
  }

  void resolve(String name, UniterState.Resolved how) {
    UnitState unit = requireUnit(name);
    UniterState.Failure failure = unit.uniter().failed();
    if (failure == null) {
      throw RefusedException.failed("unit \"" + name + "\" is not in an error state");
    }
    if (failure.resolved() != UniterState.Resolved.NO) {
      throw RefusedException.failed(
          "cannot set resolved mode for unit \"" + name + "\": already resolved");
    }
    Mutation change = new UnitChange.Agent(name, unit.uniter().withFailed(failure.resolvedBy(how)));
    order("resolved " + name, how == UniterState.Resolved.SKIP ? "without retry" : "", change);
  }

  private void order(String what, String detail, Mutation change) {
    world.apply(JournalChange.Order.of(what, detail, world.state(), change));
  }

  private void order(String what, String detail, Changes changes, List<QuirkNote> quirks) {
    world.apply(new JournalChange.Order(what, detail, changes, quirks));
  }

  ApplicationState requireAlive(String name) {
    ApplicationState application = requireApplication(name);
    if (application.life() != Life.ALIVE) {
      throw RefusedException.failed("application \"" + name + "\" is being removed");
    }
    return application;
  }

  private ApplicationState requireApplication(String name) {
    ApplicationState application = world.state().applications().get(name);
    if (application == null) {
      throw Mistake.noApplication(world.state(), name);
    }
    return application;
  }

  UnitState requireUnit(String name) {
    UnitState unit = world.state().units().get(name);
    if (unit == null) {
      throw Mistake.noUnit(world.state(), name);
    }
    return unit;
  }
}
