package org.charm4j.cli.command;

import java.util.Locale;
import java.util.TreeMap;
import org.charm4j.cli.session.JujuModel;
import org.charm4j.hook.CharmMetadata;
import org.charm4j.sim.ApplicationView;
import org.charm4j.sim.Controller;
import org.charm4j.sim.RefusedException;
import org.charm4j.sim.command.Answers;
import org.charm4j.sim.command.Fields;
import org.charm4j.sim.command.GoText;
import org.charm4j.sim.words.UserAccess;
import picocli.CommandLine.Mixin;

/** {@code juju show-application}. */
final class ShowApplicationCommand extends ModelCommand {
  @Mixin Output output = new Output("yaml", "json", "smart");

  @Override
  void check() {
    if (arguments.isEmpty()) {
      throw RefusedException.usage("an application name must be supplied");
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
      ApplicationView application = controller.application(name);
      if (application == null) {
        throw RefusedException.failed("application " + GoText.quote(name) + " not found");
      }
      answer.put(name, describe(target, application));
    }
    output.print(
        call,
        answer,
        StatusCommand::plainKeys,
        () -> StatusCommand.plainKeys(Answers.yaml(answer)));
  }

  private static Fields describe(JujuModel model, ApplicationView application) {
    CharmMetadata metadata = application.charm().metadata();
    TreeMap<String, Object> bindings = new TreeMap<>();
    bindings.put("", "alpha");
    metadata.endpoints().keySet().forEach(endpoint -> bindings.put(endpoint, "alpha"));
    metadata.extraBindings().forEach(binding -> bindings.put(binding, "alpha"));
    Fields fields = new Fields();
    fields.put("charm", metadata.name());
    fields.put("base", Bases.of(model, application));
    fields.putIfText("channel", StatusText.origin(application).channel());
    fields.put("principal", !metadata.subordinate());
    Exposure exposure = Exposure.of(model, application.name());
    fields.put("exposed", exposure.isExposed());
    if (!exposure.limits().isEmpty()) {
      fields.put("exposed-endpoints", exposure.limits());
    }
    fields.put("remote", false);
    fields.put("life", application.life().name().toLowerCase(Locale.ROOT));
    fields.put("endpoint-bindings", bindings);
    return fields;
  }
}
