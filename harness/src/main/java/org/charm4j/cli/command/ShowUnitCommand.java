package org.charm4j.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.charm4j.cli.session.JujuModel;
import org.charm4j.hook.UnitName;
import org.charm4j.sim.ApplicationView;
import org.charm4j.sim.Controller;
import org.charm4j.sim.RefusedException;
import org.charm4j.sim.RelationView;
import org.charm4j.sim.UnitView;
import org.charm4j.sim.command.Answers;
import org.charm4j.sim.command.Fields;
import org.charm4j.sim.command.GoText;
import org.charm4j.sim.words.RelationEndpoint;
import org.charm4j.sim.words.UserAccess;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code juju show-unit} (H-940, H-941). */
final class ShowUnitCommand extends ModelCommand {
  @Mixin Output output = new Output("yaml", "json", "smart");

  @Option(names = "--endpoint")
  @Nullable String endpoint;

  @Option(names = "--related-unit")
  @Nullable String relatedUnit;

  @Option(names = "--app")
  boolean app;

  @Override
  void check() {
    if (arguments.isEmpty()) {
      throw RefusedException.usage("a unit name must be supplied");
    }
    for (String unit : arguments) {
      if (!UnitName.isValid(unit)) {
        throw RefusedException.usage("unit name " + GoText.quote(unit) + " not valid");
      }
    }
  }

  @Override
  UserAccess wanted() {
    return UserAccess.READ;
  }

  @Override
  void run(Call call, JujuModel target) {
    Controller controller = looking(target);
    TreeMap<String, Object> answer = new TreeMap<>();
    for (String name : arguments) {
      UnitView unit = controller.unit(name);
      ApplicationView application =
          unit == null ? null : controller.application(unit.application());
      if (unit == null || application == null) {
        throw RefusedException.failed("unit " + GoText.quote(name) + " not found");
      }
      answer.put(name, describe(controller, application, unit));
    }
    output.print(call, answer, () -> Answers.yaml(answer));
  }

  private Fields describe(Controller controller, ApplicationView application, UnitView unit) {
    Fields fields = new Fields();
    fields.putIfText("workload-version", unit.workloadVersion());
    fields.put("machine", String.valueOf(unit.machine()));
    // H-940: Go's list of no ports is a null, in YAML an empty list.
    boolean none = unit.openPorts().isEmpty();
    fields.put("opened-ports", none && output.is("json") ? Fields.NULL : unit.openPorts());
    fields.put("public-address", unit.address());
    fields.put("charm", StatusText.charm(application));
    fields.put("leader", unit.name().equals(application.leader()));
    fields.put("life", unit.life().name().toLowerCase(Locale.ROOT));
    List<Fields> relations = relations(controller, application, unit);
    if (!relations.isEmpty()) {
      fields.put("relation-info", relations);
    }
    return fields;
  }

  private List<Fields> relations(
      Controller controller, ApplicationView application, UnitView unit) {
    List<Fields> relations = new ArrayList<>();
    for (int id : application.relations()) { // H-941: by number
      RelationView relation = controller.relation(id);
      RelationEndpoint side = relation == null ? null : relation.side(application.name());
      if (relation == null
          || side == null
          || (endpoint != null && !endpoint.equals(side.endpoint().name()))) {
        continue;
      }
      Fields fields = relation(controller, relation, side, unit);
      if (fields != null) {
        relations.add(fields);
      }
    }
    return relations;
  }

  /** Returns a relation, or null if there is nothing in it to show (H-940). */
  private @Nullable Fields relation(
      Controller controller, RelationView relation, RelationEndpoint side, UnitView unit) {
    String other = relation.otherApplication(side.application());
    RelationEndpoint otherSide = relation.isPeer() ? side : relation.side(other);
    if (otherSide == null) {
      throw new AssertionError("relation " + relation.id() + " has no other side");
    }
    SortedMap<String, Object> applicationData = data(relation.databag(other));
    boolean local = relation.isPeer() && relation.hasEntered(unit.name());
    SortedMap<String, Object> related = related(controller, relation, other, unit);
    if (applicationData.isEmpty() && related.isEmpty() && !local) {
      return null;
    }
    Fields fields = new Fields();
    fields.put("relation-id", relation.id());
    fields.put("endpoint", side.endpoint().name());
    fields.put("related-endpoint", otherSide.endpoint().name());
    fields.put("application-data", applicationData);
    if (app) {
      return fields;
    }
    if (local) {
      fields.put("local-unit", bag(true, relation.databag(unit.name())));
    } else if (output.is("json")) {
      fields.put("local-unit", new Fields().with("in-scope", false).with("data", Fields.NULL));
    }
    if (!related.isEmpty()) {
      fields.put("related-units", related);
    }
    return fields;
  }

  private SortedMap<String, Object> related(
      Controller controller, RelationView relation, String other, UnitView unit) {
    TreeMap<String, Object> related = new TreeMap<>();
    ApplicationView application = controller.application(other);
    if (application != null) {
      for (String name : application.units().values()) {
        boolean asked = relatedUnit == null || relatedUnit.equals(name);
        if (asked
            && !name.equals(unit.name())
            && relation.hasEntered(name)
            && relation.connects(unit.name(), name)) {
          related.put(name, bag(true, relation.databag(name)));
        }
      }
    }
    return related;
  }

  private static Fields bag(boolean inScope, @Nullable SortedMap<String, String> bag) {
    return new Fields().with("in-scope", inScope).with("data", data(bag));
  }

  private static SortedMap<String, Object> data(@Nullable SortedMap<String, String> bag) {
    return bag == null ? new TreeMap<>() : new TreeMap<>(bag);
  }
}
