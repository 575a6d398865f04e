package org.charm4j.cli.command;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.charm4j.cli.session.JujuModel;
import org.charm4j.cli.session.Session;
import org.charm4j.sim.ApplicationView;
import org.charm4j.sim.Controller;
import org.charm4j.sim.RelationView;
import org.charm4j.sim.UnitView;
import org.charm4j.sim.words.CharmOrigin;
import org.charm4j.sim.words.RelationEndpoint;
import org.charm4j.sim.words.StatusValue;

/** What {@code juju status} says in tables (H-932). */
final class StatusTable {
  private final Session session;
  private final JujuModel model;
  private final Controller juju;
  private final StatusText text;

  StatusTable(Session session, JujuModel model, StatusText text) {
    this.session = session;
    this.model = model;
    this.juju = model.controller();
    this.text = text;
  }

  String text(
      Predicate<ApplicationView> applications,
      Predicate<UnitView> units,
      boolean withRelations,
      boolean withStorage) {
    StringBuilder all = new StringBuilder(header().text());
    List<UnitView> byMachine = new ArrayList<>(juju.units());
    byMachine.removeIf(unit -> unit.principal() != null || !units.test(unit));
    byMachine.sort(Comparator.comparingInt(UnitView::machine));
    append(all, applications(applications));
    append(all, units(units));
    append(all, machines(model, byMachine));
    if (withRelations) {
      append(all, relations(applications));
    }
    if (withStorage) {
      append(all, new StorageList(model).statusTable());
    }
    return all.toString();
  }

  private static void append(StringBuilder all, Table table) {
    if (table.hasRows()) {
      all.append('\n').append(table.text());
    }
  }

  private Table header() {
    return new Table("Model", "Controller", "Cloud/Region", "Version", "SLA", "Timestamp")
        .row(
            model.name(),
            session.config().controllerName(),
            ModelText.CLOUD + "/" + ModelText.CLOUD,
            juju.config().jujuVersion(),
            "unsupported",
            Text.clock(juju.now()));
  }

  private Table applications(Predicate<ApplicationView> shown) {
    Table table =
        new Table(
                "App", "Version", "Status", "Scale", "Charm", "Channel", "Rev", "Exposed",
                "Message")
            .right(3)
            .right(6);
    for (ApplicationView application : juju.applications()) {
      if (!shown.test(application)) {
        continue;
      }
      StatusValue status = juju.applicationStatus(application.name());
      CharmOrigin origin = StatusText.origin(application);
      String version = "";
      for (String unit : application.units().values()) {
        UnitView state = juju.unit(unit);
        version =
            state == null || state.workloadVersion().isEmpty() ? version : state.workloadVersion();
      }
      table.row(
          application.name(),
          version,
          status.status(),
          String.valueOf(application.units().size()),
          application.charm().metadata().name(),
          origin.channel(),
          String.valueOf(origin.revision()),
          Exposure.of(model, application.name()).isExposed() ? "yes" : "no",
          status.message());
    }
    return table;
  }

  private Table units(Predicate<UnitView> shown) {
    Table table =
        new Table("Unit", "Workload", "Agent", "Machine", "Public address", "Ports", "Message");
    for (UnitView unit : juju.units()) {
      if (unit.principal() == null && shown.test(unit)) {
        unitRow(table, unit);
        for (UnitView subordinate : StatusText.subordinates(juju, unit)) {
          if (shown.test(subordinate)) {
            unitRow(table, subordinate);
          }
        }
      }
    }
    return table;
  }

  /** A subordinate stands indented below its principal, and names no machine. */
  private void unitRow(Table table, UnitView unit) {
    boolean subordinate = unit.principal() != null;
    StatusValue workload = text.workload(unit);
    ApplicationView application = juju.application(unit.application());
    boolean leads = application != null && unit.name().equals(application.leader());
    table.row(
        (subordinate ? "  " : "") + unit.name() + (leads ? "*" : ""),
        workload.status(),
        text.agent(unit).status(),
        subordinate ? "" : String.valueOf(unit.machine()),
        unit.address(),
        String.join(",", unit.openPorts()),
        workload.message());
  }

  /** Returns the machines of these units, in their order, each once. */
  static Table machines(JujuModel model, List<UnitView> units) {
    Table table = new Table("Machine", "State", "Address", "Inst id", "Base", "AZ", "Message");
    TreeSet<Integer> seen = new TreeSet<>();
    for (UnitView unit : units) {
      if (!seen.add(unit.machine())) {
        continue;
      }
      table.row(
          String.valueOf(unit.machine()),
          "started",
          unit.address(),
          StatusText.hostname(model, unit),
          Bases.of(model, unit.application()),
          "",
          "Running");
    }
    return table;
  }

  private Table relations(Predicate<ApplicationView> shown) {
    Table table = new Table("Integration provider", "Requirer", "Interface", "Type", "Message");
    List<RelationView> sorted = new ArrayList<>(juju.relations());
    sorted.sort(
        Comparator.comparing((RelationView relation) -> provider(relation).text())
            .thenComparing(relation -> relation.endpoints().get(0).text()));
    for (RelationView relation : sorted) {
      RelationEndpoint requirer = relation.endpoints().get(0);
      RelationEndpoint provider = provider(relation);
      if (isShown(requirer, shown) || isShown(provider, shown)) {
        relationRow(table, relation, provider, requirer);
      }
    }
    return table;
  }

  private static RelationEndpoint provider(RelationView relation) {
    return relation.endpoints().get(relation.endpoints().size() - 1);
  }

  /** Joined is not worth a word; the message of any other status is a cell of its own. */
  private static void relationRow(
      Table table, RelationView relation, RelationEndpoint provider, RelationEndpoint requirer) {
    List<String> cells = new ArrayList<>();
    cells.add(provider.text());
    cells.add(requirer.text());
    cells.add(provider.endpoint().interfaceName());
    cells.add(
        relation.isPeer() ? "peer" : relation.isContainerScoped() ? "subordinate" : "regular");
    StatusValue status = relation.status();
    if (!status.status().equals("joined")) {
      cells.add(status.status());
      if (!status.message().isEmpty()) {
        cells.add(" - " + status.message());
      }
    }
    table.endedRow(cells.toArray(new String[0]));
  }

  private boolean isShown(RelationEndpoint side, Predicate<ApplicationView> shown) {
    ApplicationView application = juju.application(side.application());
    return application != null && shown.test(application);
  }
}
