package org.charm4j.cli.command;

import org.charm4j.cli.session.JujuModel;
import org.charm4j.sim.command.Fields;
import picocli.CommandLine.Mixin;

/** {@code juju whoami}: the controller, the current model and the person at the keyboard. */
final class WhoamiCommand extends JujuCommand {
  @Mixin Output output = new Output("tabular", "json", "yaml");

  @Override
  void check() {
    requireAtMost(0);
  }

  @Override
  void run(Call call) {
    String controller = call.session().config().controllerName();
    JujuModel current = call.current();
    String model = current == null ? "" : ModelText.shown(call, current);
    Fields answer = new Fields().with("controller", controller);
    answer.putIfText("model", model);
    output.print(
        call,
        answer.with("user", call.user()),
        () ->
            new Table("Controller:", controller)
                .row("Model:", model.isEmpty() ? "<no-current-model>" : model)
                .row("User:", call.user())
                .text());
  }
}
