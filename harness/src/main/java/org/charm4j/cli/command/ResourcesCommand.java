package org.charm4j.cli.command;

import java.util.List;
import org.charm4j.cli.session.JujuModel;
import org.charm4j.hook.UnitName;
import org.charm4j.sim.ApplicationView;
import org.charm4j.sim.RefusedException;
import org.charm4j.sim.command.Fields;
import org.charm4j.sim.command.GoText;
import org.charm4j.sim.words.Names;
import org.charm4j.sim.words.UserAccess;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code juju resources} of an application or a unit. */
final class ResourcesCommand extends ModelCommand {
  @Mixin Output output = new Output("tabular", "json", "yaml");

  @Option(names = "--details")
  boolean details;

  @Override
  void check() {
    if (arguments.isEmpty()) {
      throw RefusedException.usage("missing application name");
    }
    requireAtMost(1);
    String name = arguments.get(0);
    if (!UnitName.isApplication(name) && !UnitName.isValid(name)) {
      throw RefusedException.usage(
          GoText.quote(name) + " is neither an application nor a unit name");
    }
  }

  @Override
  UserAccess wanted() {
    return UserAccess.READ;
  }

  @Override
  void run(Call call, JujuModel target) {
    looking(target);
    String name = arguments.get(0);
    boolean ofUnit = UnitName.isValid(name);
    if (ofUnit && target.controller().unit(name) == null) {
      throw RefusedException.failed("unit " + GoText.quote(name) + " not found");
    }
    ApplicationView application =
        Targets.requireApplication(target.controller(), Names.applicationOf(name));
    ResourceList resources = new ResourceList(target, application);
    if (resources.isEmpty()) {
      call.info("No resources to display.");
      return;
    }
    List<String> units = ofUnit ? List.of(name) : List.copyOf(application.units().values());
    output.print(
        call,
        new Fields().with("resources", resources.fields()),
        () -> details ? resources.details(units) : resources.table(ofUnit));
  }
}
