package org.charm4j.cli.command;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.charm4j.cli.session.CharmStore;
import org.charm4j.cli.session.JujuModel;
import org.charm4j.cli.session.Session;
import org.charm4j.hook.CharmMetadata;
import org.charm4j.hook.EndpointMetadata;
import org.charm4j.sim.ApplicationView;
import org.charm4j.sim.Controller;
import org.charm4j.sim.RelationView;
import org.charm4j.sim.UnitView;
import org.charm4j.sim.command.Fields;
import org.charm4j.sim.words.CharmOrigin;
import org.charm4j.sim.words.CharmSpec;
import org.charm4j.sim.words.HookInfo;
import org.charm4j.sim.words.Life;
import org.charm4j.sim.words.RelationEndpoint;
import org.charm4j.sim.words.StatusEntry;
import org.charm4j.sim.words.StatusValue;
import org.charm4j.sim.words.VersionChange;

/** What {@code juju status} says in JSON and YAML (H-930, H-931). */
final class StatusText {
  private final Session session;
  private final JujuModel model;
  private final Controller juju;
  private final String version;

  StatusText(Session session, JujuModel model) {
    this.session = session;
    this.model = model;
    this.juju = model.controller();
    this.version = juju.config().jujuVersion();
  }

  /** Returns all fields; {@code shown} says which units are, and so which applications. */
  Fields all(Predicate<ApplicationView> applications, Predicate<UnitView> units) {
    Fields fields = new Fields();
    fields.put("model", model());
    fields.put("machines", machines(units));
    TreeMap<String, Object> shown = new TreeMap<>();
    for (ApplicationView application : juju.applications()) {
      if (applications.test(application)) {
        shown.put(application.name(), application(application, units));
      }
    }
    fields.put("applications", shown);
    SortedMap<String, Object> storage = new StorageList(model).fields();
    fields.put("storage", storage.isEmpty() ? new Fields() : new Fields().with("storage", storage));
    fields.put("controller", new Fields().with("timestamp", Text.clock(juju.now())));
    return fields;
  }

  private Fields model() {
    Fields fields =
        new Fields()
            .with("name", model.name())
            .with("type", "iaas")
            .with("controller", session.config().controllerName())
            .with("cloud", ModelText.CLOUD)
            .with("region", ModelText.CLOUD)
            .with("version", version)
            .with("model-status", status("available", "", juju.config().start()));
    return juju.config().has(VersionChange.NEW_COMMAND_LINE)
        ? fields
        : fields.with("sla", "unsupported");
  }

  /** Returns the machines, one of each unit but subordinates, which are on their principals'. */
  SortedMap<String, Object> machines(Predicate<UnitView> units) {
    TreeMap<String, Object> machines = new TreeMap<>();
    for (UnitView unit : juju.units()) {
      if (unit.principal() == null && units.test(unit)) {
        machines.put(String.valueOf(unit.machine()), machine(unit));
      }
    }
    return machines;
  }

  private Fields machine(UnitView unit) {
    Instant since = unit.created();
    Fields started = status("started", "", since);
    started.put("version", version);
    return new Fields()
        .with("juju-status", started)
        .with("hostname", hostname(model, unit))
        .with("dns-name", unit.address())
        .with("ip-addresses", List.of(unit.address()))
        .with("instance-id", hostname(model, unit))
        .with("machine-status", status("running", "Running", since))
        .with("modification-status", status("idle", "", since))
        .with("base", Bases.fields(Bases.of(model, unit.application())))
        .with("hardware", "arch=amd64");
  }

  static String hostname(JujuModel model, UnitView unit) {
    String uuid = model.controller().modelUuid();
    return "juju-" + uuid.substring(uuid.length() - 6) + "-" + unit.machine();
  }

  private Fields application(ApplicationView application, Predicate<UnitView> units) {
    CharmMetadata metadata = application.charm().metadata();
    Fields fields = new Fields();
    CharmOrigin origin = origin(application);
    String storeName = origin.local() ? "" : storeName(application);
    fields.put("charm", storeName.isEmpty() ? charm(application) : storeName);
    fields.put("base", Bases.fields(Bases.of(model, application)));
    fields.put("charm-origin", origin.local() ? "local" : "charmhub");
    fields.put("charm-name", storeName.isEmpty() ? metadata.name() : storeName);
    fields.put("charm-rev", origin.revision());
    fields.putIfText("charm-channel", origin.channel());
    fields.putIfText("charm-version", application.charm().build().version());
    Exposure exposure = Exposure.of(model, application.name());
    fields.put("exposed", exposure.isExposed());
    if (!exposure.limits().isEmpty()) {
      fields.put("exposed-endpoints", exposure.limits());
    }
    if (application.life() == Life.DYING) {
      fields.put("life", "dying");
    }
    StatusValue status = juju.applicationStatus(application.name());
    fields.put("application-status", status(status.status(), status.message(), status.since()));
    SortedMap<String, Object> relations = relations(application);
    if (!relations.isEmpty()) {
      fields.put("relations", relations);
    }
    List<String> principals = principals(application);
    if (!principals.isEmpty()) {
      fields.put("subordinate-to", principals);
    }
    TreeMap<String, Object> shown = new TreeMap<>();
    String workloadVersion = "";
    for (String name : application.units().values()) {
      UnitView unit = unit(name);
      if (unit.principal() == null && units.test(unit)) {
        shown.put(name, unit(application, unit, units));
      }
      workloadVersion = unit.workloadVersion().isEmpty() ? workloadVersion : unit.workloadVersion();
    }
    fields.putIfText("version", workloadVersion);
    if (!shown.isEmpty()) {
      fields.put("units", shown);
    }
    TreeMap<String, Object> bindings = new TreeMap<>();
    bindings.put("", "alpha");
    metadata.endpoints().keySet().forEach(endpoint -> bindings.put(endpoint, "alpha"));
    metadata.extraBindings().forEach(binding -> bindings.put(binding, "alpha"));
    fields.put("endpoint-bindings", bindings);
    return fields;
  }

  private UnitView unit(String name) {
    UnitView unit = juju.unit(name);
    if (unit == null) {
      throw new AssertionError("no unit " + name);
    }
    return unit;
  }

  /** Returns the name by which the store knows a charm, or nothing if it was never said. */
  private String storeName(ApplicationView application) {
    String kept = model.notes().get(Things.application(application.name()), CharmSearch.KEY);
    return CharmStore.isPath(kept) ? "" : kept;
  }

  /** Returns where a charm came from; a test's own charm counts its refreshes. */
  static CharmOrigin origin(ApplicationView application) {
    return origin(application.charm(), application.charmRevision());
  }

  private static CharmOrigin origin(CharmSpec charm, int refreshes) {
    CharmOrigin origin = charm.origin();
    return origin == null ? CharmOrigin.local(refreshes) : origin;
  }

  /** Returns {@code local:web-0}, or the store's name of the charm (H-931). */
  static String charm(ApplicationView application) {
    return charm(application.charm(), application.charmRevision());
  }

  private static String charm(CharmSpec charm, int refreshes) {
    String name = charm.metadata().name();
    CharmOrigin origin = origin(charm, refreshes);
    return origin.local() ? "local:" + name + "-" + origin.revision() : name;
  }

  private SortedMap<String, Object> relations(ApplicationView application) {
    TreeMap<String, List<Fields>> relations = new TreeMap<>();
    for (int id : application.relations()) {
      RelationView relation = relation(id);
      RelationEndpoint side = relation.side(application.name());
      if (side != null) {
        EndpointMetadata endpoint = side.endpoint();
        relations
            .computeIfAbsent(endpoint.name(), name -> new ArrayList<>())
            .add(
                new Fields()
                    .with("related-application", relation.otherApplication(application.name()))
                    .with("interface", endpoint.interfaceName())
                    .with("scope", relation.isContainerScoped() ? "container" : "global"));
      }
    }
    return new TreeMap<>(relations);
  }

  /** Returns the applications that a subordinate one has relations of container scope with. */
  private List<String> principals(ApplicationView application) {
    TreeSet<String> principals = new TreeSet<>();
    if (application.isSubordinate()) {
      for (int id : application.relations()) {
        RelationView relation = relation(id);
        if (relation.isContainerScoped()) {
          principals.add(relation.otherApplication(application.name()));
        }
      }
    }
    return List.copyOf(principals);
  }

  /** Returns the subordinates of a unit, by application and number. */
  static List<UnitView> subordinates(Controller juju, UnitView principal) {
    List<UnitView> found = new ArrayList<>(juju.units());
    found.removeIf(unit -> !principal.name().equals(unit.principal()));
    return found;
  }

  private RelationView relation(int id) {
    RelationView relation = juju.relation(id);
    if (relation == null) {
      throw new AssertionError("no relation " + id);
    }
    return relation;
  }

  private Fields unit(ApplicationView application, UnitView unit, Predicate<UnitView> units) {
    Fields fields = new Fields();
    StatusValue workload = workload(unit);
    fields.put("workload-status", status(workload.status(), workload.message(), workload.since()));
    StatusEntry agent = agent(unit);
    Fields agentFields = status(agent.status(), agent.message(), agent.since());
    agentFields.put("version", version);
    fields.put("juju-status", agentFields);
    if (unit.name().equals(application.leader())) {
      fields.put("leader", true);
    }
    CharmSpec older = application.earlierCharms().get(unit.charmRevision());
    if (older != null) {
      fields.put("upgrading-from", charm(older, unit.charmRevision()));
    }
    if (unit.principal() == null) {
      fields.put("machine", String.valueOf(unit.machine()));
    }
    if (!unit.openPorts().isEmpty()) {
      fields.put("open-ports", unit.openPorts());
    }
    fields.put("public-address", unit.address());
    TreeMap<String, Object> below = new TreeMap<>();
    for (UnitView subordinate : subordinates(juju, unit)) {
      ApplicationView own = juju.application(subordinate.application());
      if (own != null && units.test(subordinate)) {
        below.put(subordinate.name(), unit(own, subordinate, units));
      }
    }
    if (!below.isEmpty()) {
      fields.put("subordinates", below);
    }
    return fields;
  }

  /** H-201: an agent whose hook has failed is shown as idle, since it failed. */
  StatusEntry agent(UnitView unit) {
    StatusEntry agent = juju.agentStatus(unit.name());
    return agent.status().equals("error")
        ? new StatusEntry(agent.kind(), "idle", "", agent.since())
        : agent;
  }

  /** H-201: a failed relation hook says which relation it was about. */
  StatusValue workload(UnitView unit) {
    StatusValue shown = unit.shownStatus();
    HookInfo failed = unit.failedHook();
    if (failed == null) {
      return shown;
    }
    Instant since = juju.agentStatus(unit.name()).since();
    if (failed.relation() < 0) {
      return new StatusValue(shown.status(), shown.message(), since);
    }
    RelationView relation = juju.relation(failed.relation());
    String other = relation == null ? "" : relation.otherApplication(unit.application());
    RelationEndpoint side = relation == null ? null : relation.side(other);
    String about = side == null ? "" : " for " + side.text();
    return new StatusValue(shown.status(), shown.message() + about, since);
  }

  private static Fields status(String current, String message, Instant since) {
    Fields fields = new Fields();
    fields.put("current", current);
    fields.putIfText("message", message);
    fields.put("since", Text.since(since));
    return fields;
  }
}
