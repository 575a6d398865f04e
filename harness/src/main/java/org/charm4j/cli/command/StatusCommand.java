package org.charm4j.cli.command;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.charm4j.cli.session.JujuModel;
import org.charm4j.sim.ApplicationView;
import org.charm4j.sim.Controller;
import org.charm4j.sim.RefusedException;
import org.charm4j.sim.UnitView;
import org.charm4j.sim.words.UserAccess;
import org.charm4j.sim.words.VersionChange;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code juju status} (H-930 to H-933). */
final class StatusCommand extends ModelCommand {
  @Mixin
  Output output = new Output("tabular", "json", "yaml", "oneline", "line", "short", "summary");

  @Option(names = "--relations")
  boolean relations;

  @Option(names = "--integrations")
  boolean integrations;

  @Option(names = "--utc")
  boolean utc;

  @Option(names = "--storage")
  boolean storage;

  @Option(names = "--color")
  boolean color;

  @Option(names = "--no-color")
  boolean noColor;

  @Option(names = "--watch", description = Flags.REFUSED)
  @Nullable String watch;

  @Option(names = "--retry-count")
  @Nullable String retryCount;

  @Option(names = "--retry-delay")
  @Nullable String retryDelay;

  @Override
  void checkRelease(Call call) {
    if (VersionChange.NEW_COMMAND_LINE.isIn(call.session().juju())) {
      requireAtMost(0);
    }
  }

  @Override
  void check() {
    refuseFlag(watch != null, "status", "--watch", "time stands still while a command runs");
    if (color && noColor) {
      throw RefusedException.usage("cannot mix --no-color and --color");
    }
  }

  @Override
  UserAccess wanted() {
    return UserAccess.READ;
  }

  @Override
  void run(Call call, JujuModel target) {
    Controller controller = looking(target);
    Predicate<UnitView> units = unit -> isShown(controller, unit);
    Predicate<ApplicationView> applications =
        application ->
            matches(application.name())
                || controller.units().stream()
                    .anyMatch(
                        unit -> unit.application().equals(application.name()) && units.test(unit));
    StatusText text = new StatusText(call.session(), target);
    output.print(
        call,
        text.all(applications, units),
        StatusCommand::plainKeys,
        () ->
            switch (output.format()) {
              case "tabular" ->
                  new StatusTable(call.session(), target, text)
                      .text(applications, units, relations || integrations, storage);
              case "summary" -> new StatusSummary(target, text).text(applications, units);
              default -> StatusLines.text(target, text, units);
            });
    if (!output.is("tabular")) {
      sayAlways(call);
      return;
    }
    if (controller.applications().isEmpty()) {
      call.info("\nModel \"" + Call.OWNER + "/" + target.name() + "\" is empty.");
    } else if (controller.applications().stream().noneMatch(applications)) {
      call.info("\nNothing matched specified filter" + (arguments.size() == 1 ? "." : "s."));
    }
  }

  /** */
  private void sayAlways(Call call) {
    boolean withRelations = relations || integrations;
    if (withRelations && storage) {
      call.info("provided relations, storage options are always enabled in non tabular formats");
    } else if (withRelations || storage) {
      call.info(
          "provided "
              + (storage ? "storage" : "relations")
              + " option is always enabled in non tabular formats");
    }
  }

  /** Jackson writes the empty name of the default binding as a complex key; Juju does not. */
  static String plainKeys(String yaml) {
    return yaml.replaceAll("(?m)^( *)\\? \"\"\n +: ", "$1\"\": ");
  }

  /** A principal is shown with its subordinates, and they with it. */
  private boolean isShown(Controller controller, UnitView unit) {
    UnitView principal = unit.principal() == null ? null : controller.unit(unit.principal());
    return matches(unit)
        || (principal != null && matches(principal))
        || StatusText.subordinates(controller, unit).stream().anyMatch(this::matches);
  }

  private boolean matches(UnitView unit) {
    return matches(unit.name()) || matches(unit.application());
  }

  /** Returns whether a pattern names it; without patterns everything is named. */
  private boolean matches(String name) {
    return arguments.isEmpty()
        || arguments.stream().anyMatch(pattern -> glob(pattern).matcher(name).matches());
  }

  private static Pattern glob(String pattern) {
    StringBuilder expression = new StringBuilder();
    for (String part : List.of(pattern.split("(?<=\\*)|(?=\\*)", -1))) {
      expression.append(part.equals("*") ? "[^/]*" : Pattern.quote(part));
    }
    return Pattern.compile(expression.toString());
  }
}
