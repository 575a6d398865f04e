package org.charm4j.cli.command;

import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.charm4j.cli.session.JujuModel;
import org.charm4j.sim.ApplicationView;
import org.charm4j.sim.Controller;
import org.charm4j.sim.UnitView;
import org.charm4j.sim.words.Life;
import org.jspecify.annotations.Nullable;

/** What a query of {@code wait-for} can ask of each kind of thing. */
final class WaitForFields {
  private WaitForFields() {}

  /** Returns the values by name, or null if there is no such thing. */
  static @Nullable SortedMap<String, Object> of(JujuModel model, String kind, String name) {
    Controller juju = model.controller();
    return switch (kind) {
      case "application" -> application(model, juju.application(name));
      case "unit" -> unit(model, juju.unit(name));
      case "machine" -> machine(juju, name);
      default -> {
        TreeMap<String, Object> fields = new TreeMap<>();
        fields.put("name", model.name());
        fields.put("life", "alive");
        fields.put("status", "available");
        fields.put("is-controller", model.isController());
        yield fields;
      }
    };
  }

  private static @Nullable SortedMap<String, Object> application(
      JujuModel model, @Nullable ApplicationView application) {
    if (application == null) {
      return null;
    }
    TreeMap<String, Object> fields = new TreeMap<>();
    fields.put("name", application.name());
    fields.put("life", text(application.life()));
    fields.put("charm-url", StatusText.charm(application));
    fields.put("exposed", Exposure.of(model, application.name()).isExposed());
    fields.put("subordinate", application.isSubordinate());
    fields.put("status", model.controller().applicationStatus(application.name()).status());
    fields.put("min-units", 0L);
    return fields;
  }

  private static @Nullable SortedMap<String, Object> unit(
      JujuModel model, @Nullable UnitView unit) {
    ApplicationView application =
        unit == null ? null : model.controller().application(unit.application());
    if (unit == null || application == null) {
      return null;
    }
    TreeMap<String, Object> fields = new TreeMap<>();
    fields.put("name", unit.name());
    fields.put("application", unit.application());
    fields.put("life", text(unit.life()));
    fields.put("machine-id", String.valueOf(unit.machine()));
    fields.put("public-address", unit.address());
    fields.put("private-address", unit.address());
    fields.put("leader", unit.name().equals(application.leader()));
    fields.put("subordinate", unit.principal() != null);
    String principal = unit.principal();
    fields.put("principal", principal == null ? "" : principal);
    fields.put("workload-status", unit.shownStatus().status());
    fields.put("workload-message", unit.shownStatus().message());
    fields.put("agent-status", model.controller().agentStatus(unit.name()).status());
    return fields;
  }

  private static @Nullable SortedMap<String, Object> machine(Controller juju, String name) {
    boolean isThere =
        juju.units().stream().anyMatch(unit -> name.equals(String.valueOf(unit.machine())));
    if (!isThere) {
      return null;
    }
    TreeMap<String, Object> fields = new TreeMap<>();
    fields.put("id", name);
    fields.put("life", "alive");
    fields.put("status", "started");
    fields.put("instance-status", "running");
    return fields;
  }

  private static String text(Life life) {
    return life.name().toLowerCase(Locale.ROOT);
  }
}
