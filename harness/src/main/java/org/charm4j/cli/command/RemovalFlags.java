package org.charm4j.cli.command;

import java.util.List;
import java.util.function.Predicate;
import org.charm4j.cli.session.JujuModel;
import org.charm4j.sim.RefusedException;
import org.charm4j.sim.UnitView;
import org.charm4j.sim.command.GoText;
import org.charm4j.sim.words.Life;
import picocli.CommandLine.Option;

/** The flags of commands that remove, and the question that they ask first (H-920). */
final class RemovalFlags {
  @Option(names = {"--no-prompt", "-y", "--yes"})
  boolean noPrompt;

  @Option(names = "--force")
  boolean force;

  @Option(names = "--no-wait")
  boolean noWait;

  @Option(names = "--destroy-storage")
  boolean destroyStorage;

  @Option(names = "--dry-run")
  boolean dryRun;

  /** Refuses flags that go only with others. */
  void check() {
    if (noWait && !force) {
      throw RefusedException.usage("--no-wait without --force not valid");
    }
  }

  /**
   * Says what will be removed, and returns whether it is to be. What is said stands on standard
   * output, the question on standard error.
   *
   * @param what such as {@code unit removal}
   */
  boolean confirmed(Call call, JujuModel model, String what, List<String> actions) {
    boolean asks = !dryRun && !isSkipped(call) && ModelSettings.asks(model);
    if (asks) {
      call.printError("WARNING This command will perform the following actions:\n");
    }
    actions.forEach(line -> call.print(line + "\n"));
    if (dryRun) {
      return false;
    }
    if (asks) {
      requireYes(call.ask("\nContinue [y/N]? "), what);
    }
    return true;
  }

  private static void requireYes(String answer, String what) {
    if (!answer.equalsIgnoreCase("y") && !answer.equalsIgnoreCase("yes")) {
      throw RefusedException.failed(what + ": aborted");
    }
  }

  private boolean isSkipped(Call call) {
    String skip = call.request().environment().get("JUJU_SKIP_CONFIRMATION");
    if (skip == null || noPrompt) {
      return noPrompt;
    }
    if (!GoText.isBool(skip)) {
      throw RefusedException.failed(
          "value "
              + GoText.quote(skip)
              + " of env var \"JUJU_SKIP_CONFIRMATION\" is not a valid bool");
    }
    return GoText.parseBool(skip);
  }

  /**
   * Runs what hooks units that go by force still can, and drops those that fail at one (H-165,
   * Juju does so after a minute.
   */
  static void drop(JujuModel model, Predicate<String> isMeant) {
    boolean dropped = true;
    while (dropped) {
      dropped = false;
      for (UnitView unit : model.looking().units()) {
        boolean fails = unit.isInError() || hasFailedSubordinate(model, unit);
        if (fails && unit.life() == Life.DYING && isMeant.test(unit.name())) {
          drop(model, unit);
          dropped = true;
          break;
        }
      }
    }
  }

  private static boolean hasFailedSubordinate(JujuModel model, UnitView unit) {
    return StatusText.subordinates(model.controller(), unit).stream().anyMatch(UnitView::isInError);
  }

  private static void drop(JujuModel model, UnitView unit) {
    if (unit.principal() == null) {
      model.controller().forceRemoveUnit(unit.name());
    } else {
      model.controller().forceRemoveApplication(unit.application());
    }
  }

  /** Asks for the name of what is destroyed, unless told not to. */
  void requireName(Call call, JujuModel model, String name, String what) {
    if (!isSkipped(call) && ModelSettings.asks(model)) {
      String answer =
          call.ask(
              "WARNING This command will destroy the "
                  + GoText.quote(name)
                  + " model and all its resources.\n\nTo continue, enter the name of the model to be"
                  + " destroyed: ");
      if (!answer.equals(name)) {
        throw RefusedException.failed(what + ": aborted");
      }
    }
  }
}
