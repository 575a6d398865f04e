package org.charm4j.cli.command;

import java.util.ArrayList;
import java.util.List;
import org.charm4j.cli.session.JujuModel;
import org.charm4j.cli.session.Session;
import org.charm4j.sim.command.Fields;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code juju models} (H-957). */
final class ModelsCommand extends JujuCommand {
  @Mixin Output output = new Output("tabular", "json", "yaml");

  @Option(names = {"-c", "--controller"})
  @Nullable String controller;

  @Option(names = "--all")
  boolean all;

  @Option(names = "--uuid")
  boolean uuid;

  @Option(names = "--exact-time")
  boolean exactTime;

  @Override
  void check() {
    requireAtMost(0);
  }

  @Override
  void run(Call call) {
    call.requireController(controller);
    Session session = call.session();
    JujuModel current = call.current();
    List<Fields> models = new ArrayList<>();
    for (JujuModel model : call.models()) {
      Fields fields = ModelText.of(session, model);
      fields.put("access", word(call, model));
      fields.put("last-connection", "never connected");
      fields.put("agent-version", model.controller().config().jujuVersion());
      models.add(fields);
    }
    Fields answer = new Fields().with("models", models);
    if (current != null) {
      answer.put("current-model", current.name());
    }
    output.print(call, answer, () -> table(call, current));
  }

  /** A superuser is an administrator of every model. */
  private static String word(Call call, JujuModel model) {
    return ModelText.word(call.access(model));
  }

  private String table(Call call, @Nullable JujuModel current) {
    List<String> headings = new ArrayList<>(List.of("Model"));
    if (uuid) {
      headings.add("UUID");
    }
    headings.addAll(
        List.of(
            "Cloud/Region", "Type", "Status", "Machines", "Units", "Access", "Last connection"));
    int counts = uuid ? 5 : 4;
    Table table = new Table(headings.toArray(new String[0])).right(counts);
    for (JujuModel model : call.models()) {
      int units = model.controller().units().size();
      long machines =
          model.controller().units().stream().filter(unit -> unit.principal() == null).count();
      List<String> row = new ArrayList<>();
      row.add(ModelText.shown(call, model) + (model.equals(current) ? "*" : ""));
      if (uuid) {
        row.add(model.controller().modelUuid());
      }
      String region = ModelText.CLOUD + "/" + ModelText.CLOUD;
      row.addAll(List.of(region, "lxd", "available", String.valueOf(machines)));
      row.addAll(
          List.of(units == 0 ? "-" : String.valueOf(units), word(call, model), "never connected"));
      table.row(row.toArray(new String[0]));
    }
    return "Controller: " + call.session().config().controllerName() + "\n\n" + table.text();
  }
}
