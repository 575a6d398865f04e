package org.charm4j.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.charm4j.cli.session.JujuModel;
import org.charm4j.sim.ApplicationView;
import org.charm4j.sim.Controller;
import org.charm4j.sim.UnitView;

/** {@code juju status --format summary}: how many there are of what. */
final class StatusSummary {
  /** All addresses are in one network, of the private class A, as Juju takes them. */
  private static final String NETWORK = "10.0.0.0/8";

  private static final int PORTS_IN_A_ROW = 3;

  private final JujuModel model;
  private final Controller juju;
  private final StatusText text;

  StatusSummary(JujuModel model, StatusText text) {
    this.model = model;
    this.juju = model.controller();
    this.text = text;
  }

  String text(Predicate<ApplicationView> applications, Predicate<UnitView> shown) {
    List<UnitView> units = juju.units().stream().filter(shown).toList();
    TreeSet<Integer> machines = new TreeSet<>();
    TreeSet<String> ports = new TreeSet<>();
    SortedMap<String, Integer> states = new TreeMap<>();
    for (UnitView unit : units) {
      machines.add(unit.machine());
      ports.addAll(unit.openPorts());
      states.merge(text.workload(unit).status(), 1, Integer::sum);
    }
    SortedMap<String, Integer> started = new TreeMap<>();
    if (!machines.isEmpty()) {
      started.put("started", machines.size());
    }
    Rows rows = new Rows();
    rows.count("# Machines:", machines.size(), started);
    rows.add(" ");
    rows.count("# Units:", units.size(), states);
    rows.add(" ");
    List<ApplicationView> shownApplications =
        juju.applications().stream().filter(applications).toList();
    rows.count("# Applications:", shownApplications.size(), new TreeMap<>());
    for (ApplicationView application : shownApplications) {
      boolean exposed = Exposure.of(model, application.name()).isExposed();
      rows.add(application.name(), exposed ? "1/1" : "0/1", "exposed");
    }
    rows.add(" ");
    rows.count("# Remote:", 0, new TreeMap<>());
    return head(units.isEmpty() ? "" : NETWORK, new ArrayList<>(ports)) + rows.text();
  }

  private static String head(String networks, List<String> ports) {
    Table table = new Table("Running on subnets:", networks);
    List<String> lines = new ArrayList<>();
    for (int at = 0; at < ports.size(); at += PORTS_IN_A_ROW) {
      int end = Math.min(at + PORTS_IN_A_ROW, ports.size());
      lines.add(String.join("  ", ports.subList(at, end)));
    }
    table.row(" Utilizing ports:", lines.isEmpty() ? "" : lines.get(0));
    for (int at = 1; at < lines.size(); at++) {
      table.row("", lines.get(at));
    }
    return table.text() + "\n";
  }

  /** Cells aligned to the right, each behind the last by two blanks. */
  private static final class Rows {
    private final Table table = new Table().right(0).right(1).right(2);

    void count(String title, int number, SortedMap<String, Integer> states) {
      add(title, "(" + number + ")");
      states.forEach((state, count) -> add(state + ":", " " + count + " "));
    }

    void add(String... cells) {
      table.endedRow(cells);
    }

    String text() {
      return table.text().substring(1); // The headings are empty.
    }
  }
}
