package org.charm4j.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.charm4j.cli.session.JujuModel;
import org.charm4j.sim.ApplicationView;
import org.charm4j.sim.Controller;
import org.charm4j.sim.command.GoText;
import org.charm4j.sim.words.CharmOrigin;
import org.charm4j.sim.words.CharmSpec;
import org.charm4j.sim.words.UserAccess;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code juju refresh}: another charm for an application (H-146, H-147). */
final class RefreshCommand extends ModelCommand {
  @Option(names = "--path")
  @Nullable String path;

  @Option(names = "--switch")
  @Nullable String switchTo;

  @Option(names = "--channel")
  @Nullable String channel;

  @Option(names = "--config")
  @Nullable String config;

  @Option(names = "--resource")
  List<String> resources = new ArrayList<>();

  @Option(names = "--trust")
  boolean trust;

  @Option(names = "--revision")
  @Nullable String revision;

  @Option(names = "--base")
  @Nullable String base;

  @Option(names = "--force")
  boolean force;

  @Option(names = {"--force-base", "--force-series"})
  boolean forceBase;

  @Option(names = "--force-units")
  boolean forceUnits;

  @Override
  void check() {
    if (arguments.isEmpty()) {
      throw CommandException.usage("no application specified");
    }
    requireAtMost(1);
    if (path != null && switchTo != null) {
      throw CommandException.usage("--switch and --path are mutually exclusive");
    }
    refuseFlag(revision != null, "refresh", "--revision", "there is one revision of each charm");
    refuseFlag(base != null, "refresh", "--base", "every unit is on " + DeployCommand.BASE);
    refuseFlag(forceUnits, "refresh", "--force-units", "resolve the units in error instead");
  }

  @Override
  UserAccess wanted() {
    return UserAccess.WRITE;
  }

  @Override
  void run(Call call, JujuModel target) {
    Controller controller = target.controller();
    String name = arguments.get(0);
    ApplicationView application = controller.application(name);
    if (application == null) {
      throw CommandException.failed("application " + GoText.quote(name) + " not found");
    }
    String wanted =
        path != null ? path : switchTo != null ? switchTo : application.charm().metadata().name();
    CharmSpec charm = DeployCommand.find(call, wanted, channel);
    CharmOrigin origin = charm.origin();
    if (origin != null && origin.equals(application.charm().origin())) {
      call.info("charm " + GoText.quote(charm.metadata().name()) + ": already up-to-date");
      return;
    }
    SortedMap<String, String> files = DeployCommand.resources(resources, charm);
    CharmSpec uploaded = target.uploaded(force ? charm.assumingNothing() : charm);
    controller.together(
        () -> {
          files.forEach((key, file) -> controller.attachResource(name, key, call.file(file)));
          controller.refresh(name, uploaded);
          if (config != null) {
            controller.configure(name, ConfigCommand.ofFile(call, config, name), List.of());
          }
          if (trust) {
            controller.trust(name, true);
          }
        });
    CharmOrigin now = uploaded.origin();
    call.info(
        "Added "
            + (now == null || now.local() ? "local" : "charm-hub")
            + " charm "
            + GoText.quote(charm.metadata().name())
            + ", revision "
            + (now == null ? 0 : now.revision())
            + (now == null || now.local() ? "" : " in channel " + now.channel())
            + ", to the model");
  }
}
