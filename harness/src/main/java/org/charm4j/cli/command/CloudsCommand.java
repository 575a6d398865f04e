package org.charm4j.cli.command;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.charm4j.sim.command.Fields;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code juju clouds}: there is one, on the client as on the controller; those that were added are
 * shown with it.
 */
final class CloudsCommand extends JujuCommand {
  @Mixin Output output = new Output("tabular", "json", "yaml");

  @Option(names = {"-c", "--controller"})
  @Nullable String controller;

  @Option(names = "--client")
  boolean client;

  @Option(names = "--all")
  boolean all;

  @Override
  void check() {
    requireAtMost(0);
  }

  @Override
  void run(Call call) {
    call.requireController(controller);
    TreeMap<String, Object> clouds = new TreeMap<>();
    clouds.put(
        ModelText.CLOUD,
        new Fields()
            .with("defined", "built-in")
            .with("type", "lxd")
            .with("auth-types", List.of("certificate"))
            .with("regions", new Fields().with(ModelText.CLOUD, new Fields())));
    SortedMap<String, String> added = call.session().controllerModel().notes().about(Things.CLOUDS);
    added.forEach(
        (name, type) -> clouds.put(name, new Fields().with("defined", "local").with("type", type)));
    output.print(call, clouds, () -> table(added));
  }

  private static String table(SortedMap<String, String> added) {
    Table table =
        new Table("Cloud", "Regions", "Default", "Type")
            .right(1)
            .row(ModelText.CLOUD, "1", ModelText.CLOUD, "lxd");
    added.forEach((name, type) -> table.row(name, "0", "", type));
    return table.text();
  }
}
