package org.charm4j.cli.command;

import java.util.List;
import java.util.TreeMap;
import org.charm4j.cli.session.JujuModel;
import org.charm4j.cli.session.Session;
import org.charm4j.sim.command.Answers;
import org.charm4j.sim.command.Fields;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code juju show-controller}: the one there is, as the person at the keyboard sees it. */
final class ShowControllerCommand extends JujuCommand {
  @Mixin Output output = new Output("yaml", "json");

  @Option(names = "--show-password", description = Flags.REFUSED)
  boolean showPassword;

  @Override
  void check() {
    refuseFlag(showPassword, "show-controller", "--show-password", "there are no passwords");
  }

  @Override
  void run(Call call) {
    arguments.forEach(call::requireController);
    Session session = call.session();
    TreeMap<String, Object> models = new TreeMap<>();
    for (JujuModel model : call.models()) {
      Fields fields = new Fields().with("model-uuid", model.controller().modelUuid());
      int units = model.controller().units().size();
      models.put(
          Call.OWNER + "/" + model.name(), units == 0 ? fields : fields.with("unit-count", units));
    }
    Fields fields =
        new Fields()
            .with(
                "details",
                new Fields()
                    .with("controller-uuid", session.controllerUuid())
                    .with("api-endpoints", List.of(ControllersCommand.ADDRESS))
                    .with("cloud", ModelText.CLOUD)
                    .with("region", ModelText.CLOUD)
                    .with("agent-version", session.juju().toString()))
            .with("models", models);
    JujuModel current = call.current();
    if (current != null) {
      fields.put("current-model", Call.OWNER + "/" + current.name());
    }
    String access = session.isSuperuser(call.user()) ? "superuser" : "login";
    fields.put("account", new Fields().with("user", call.user()).with("access", access));
    TreeMap<String, Object> answer = new TreeMap<>();
    answer.put(session.config().controllerName(), fields);
    output.print(call, answer, () -> Answers.yaml(answer));
  }
}
