package org.charm4j.cli.command;

import java.util.List;
import java.util.TreeMap;
import org.charm4j.cli.session.JujuModel;
import org.charm4j.cli.session.Session;
import org.charm4j.sim.command.Fields;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code juju controllers}: there is one (H-957). */
final class ControllersCommand extends JujuCommand {
  /** Where the controller says that it listens; nobody can connect there. */
  static final String ADDRESS = "10.0.0.0:17070";

  @Mixin Output output = new Output("tabular", "json", "yaml");

  @Option(names = "--refresh")
  boolean refresh;

  @Option(names = "--managed")
  boolean managed;

  @Override
  void check() {
    requireAtMost(0);
  }

  @Override
  void run(Call call) {
    Session session = call.session();
    JujuModel current = call.current();
    String version = session.juju().toString();
    Fields fields = new Fields();
    if (current != null) {
      fields.put("current-model", current.name());
    }
    String access = session.isSuperuser(call.user()) ? "superuser" : "login";
    fields.put("user", call.user());
    fields.put("access", access);
    fields.put("recent-server", ADDRESS);
    fields.put("controller-machines", new Fields().with("Active", 1).with("Total", 1));
    fields.put("uuid", session.controllerUuid());
    fields.put("api-endpoints", List.of(ADDRESS));
    fields.put("cloud", ModelText.CLOUD);
    fields.put("region", ModelText.CLOUD);
    fields.put("agent-version", version);
    String name = session.config().controllerName();
    TreeMap<String, Object> controllers = new TreeMap<>();
    controllers.put(name, fields);
    Fields answer = new Fields().with("controllers", controllers).with("current-controller", name);
    output.print(
        call,
        answer,
        () ->
            new Table(
                    "Controller",
                    "Model",
                    "User",
                    "Access",
                    "Cloud/Region",
                    "Models",
                    "Nodes",
                    "HA",
                    "Version")
                .right(5)
                .right(6)
                .right(7)
                .row(
                    name + "*",
                    current == null ? "-" : current.name(),
                    call.user(),
                    access,
                    ModelText.CLOUD + "/" + ModelText.CLOUD,
                    String.valueOf(call.models().size()),
                    "1",
                    "none",
                    version)
                .text());
  }
}
