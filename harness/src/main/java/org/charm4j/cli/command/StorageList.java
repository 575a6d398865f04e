package org.charm4j.cli.command;

import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.charm4j.cli.session.JujuModel;
import org.charm4j.sim.StorageView;
import org.charm4j.sim.UnitView;
import org.charm4j.sim.command.Fields;

/** The storages of a model, each with the unit that has it. */
final class StorageList {
  /** Sizes are not modelled. */
  private static final String SIZE = "";

  private final List<UnitView> units;

  StorageList(JujuModel model) {
    this.units = model.controller().units();
  }

  private static String status(StorageView storage) {
    return storage.isAttached() ? "attached" : "pending";
  }

  /** Returns the storages by id, as JSON and YAML show them. */
  SortedMap<String, Object> fields() {
    TreeMap<String, Object> all = new TreeMap<>();
    for (UnitView unit : units) {
      for (StorageView storage : unit.storage()) {
        all.put(storage.id(), fields(unit, storage));
      }
    }
    return all;
  }

  private static Fields fields(UnitView unit, StorageView storage) {
    Fields attachment =
        new Fields()
            .with("machine", String.valueOf(unit.machine()))
            .with("location", storage.location())
            .with("life", life(unit));
    return new Fields()
        .with("kind", storage.kind())
        .with("life", life(unit))
        .with(
            "status",
            new Fields().with("current", status(storage)).with("since", Text.since(unit.created())))
        .with("persistent", false)
        .with(
            "attachments", new Fields().with("units", new Fields().with(unit.name(), attachment)));
  }

  private static String life(UnitView unit) {
    return unit.life().name().toLowerCase(Locale.ROOT);
  }

  /** Returns the table of {@code juju storage}. */
  Table table() {
    Table table = new Table("Unit", "Storage ID", "Type", "Size", "Status", "Message");
    for (UnitView unit : units) {
      for (StorageView storage : unit.storage()) {
        table.row(unit.name(), storage.id(), storage.kind(), SIZE, status(storage), "");
      }
    }
    return table;
  }

  /** Returns the table that {@code juju status --storage} adds. */
  Table statusTable() {
    Table table =
        new Table("Storage Unit", "Storage ID", "Type", "Mountpoint", "Size", "Status", "Message");
    for (UnitView unit : units) {
      for (StorageView storage : unit.storage()) {
        table.row(
            unit.name(),
            storage.id(),
            storage.kind(),
            storage.location(),
            SIZE,
            status(storage),
            "");
      }
    }
    return table;
  }
}
