package org.charm4j.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.charm4j.cli.session.JujuModel;
import org.charm4j.sim.RefusedException;
import org.charm4j.sim.command.GoText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code juju add-model}: the new model becomes the current one. */
final class AddModelCommand extends JujuCommand {
  private static final Pattern NAME = Pattern.compile("[a-z0-9]+[a-z0-9-]*");

  @Option(names = "--no-switch")
  boolean noSwitch;

  @Option(names = {"-c", "--controller"})
  @Nullable String controller;

  @Option(names = "--config")
  List<String> config = new ArrayList<>();

  @Option(names = "--credential", description = Flags.REFUSED)
  @Nullable String credential;

  @Option(names = "--owner", description = Flags.REFUSED)
  @Nullable String owner;

  @Override
  void check() {
    if (arguments.isEmpty()) {
      throw RefusedException.usage("model name is required");
    }
    if (!NAME.matcher(arguments.get(0)).matches()) {
      throw RefusedException.usage(
          GoText.quote(arguments.get(0))
              + " is not a valid name: model names may only contain lowercase letters, digits and"
              + " hyphens");
    }
    requireAtMost(2);
    refuseFlag(
        arguments.size() > 1 && !arguments.get(1).matches("(localhost|lxd)(/.*)?"),
        "add-model",
        "on other clouds",
        "there is one cloud, localhost");
    refuseFlag(credential != null, "add-model", "--credential", "the cloud needs none");
    refuseFlag(owner != null, "add-model", "--owner", "every model is of " + Call.OWNER);
  }

  @Override
  void run(Call call) {
    call.requireController(controller);
    call.requireSuperuser();
    if (!call.user().equals(Call.OWNER)) {
      throw JujuCommand.notModelled("models of " + call.user(), "every model is of " + Call.OWNER);
    }
    String name = arguments.get(0);
    if (call.session().model(name) != null) {
      throw RefusedException.failed(
          "failed to create new model: model "
              + GoText.quote(name)
              + " for "
              + Call.OWNER
              + " already exists");
    }
    ModelSettings settings = ModelSettings.of(config, call).checked();
    JujuModel model = call.session().addModel(name);
    settings.applyTo(model, call);
    call.info(
        "Added '"
            + name
            + "' model on localhost/localhost with credential 'localhost' for user '"
            + Call.OWNER
            + "'");
    if (!noSwitch) {
      call.session().switchTo(call.user(), model);
    }
  }
}
