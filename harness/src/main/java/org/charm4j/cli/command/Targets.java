package org.charm4j.cli.command;

import java.util.regex.Pattern;
import org.charm4j.sim.ApplicationView;
import org.charm4j.sim.Controller;
import org.charm4j.sim.RefusedException;
import org.charm4j.sim.UnitView;
import org.charm4j.sim.command.GoText;

/** The units that {@code run} and {@code exec} are told to work on. */
final class Targets {
  private static final String APPLICATION = "[a-z][a-z0-9]*+(?:-[0-9]*+[a-z][a-z0-9]*+)*+";
  private static final Pattern NAME = Pattern.compile(APPLICATION);
  private static final Pattern UNIT = Pattern.compile(APPLICATION + "/(0|[1-9][0-9]*)");
  private static final Pattern LEADER = Pattern.compile(APPLICATION + "/leader");

  private Targets() {}

  static boolean isApplication(String word) {
    return NAME.matcher(word).matches();
  }

  static boolean isUnit(String word) {
    return UNIT.matcher(word).matches();
  }

  static boolean isUnitOrLeader(String word) {
    return isUnit(word) || LEADER.matcher(word).matches();
  }

  static ApplicationView requireApplication(Controller controller, String name) {
    ApplicationView application = controller.application(name);
    if (application == null) {
      throw CommandException.failed("application " + GoText.quote(name) + " not found");
    }
    return application;
  }

  /** Returns the unit that a word means, which need not exist unless it is a leader. */
  static String unit(Controller controller, String word) {
    if (!LEADER.matcher(word).matches()) {
      return word;
    }
    String name = word.substring(0, word.indexOf('/'));
    ApplicationView application = controller.application(name);
    if (application == null || application.leader() == null) {
      throw RefusedException.failed("could not determine leader for " + GoText.quote(name));
    }
    return application.leader();
  }

  /** Returns a target of ssh or scp without the person before it, who is always oneself here. */
  static String withoutUser(String word) {
    return word.substring(word.indexOf('@') + 1);
  }

  /** Returns the number of the machine that a unit, a leader or a number means. */
  static int machine(Controller controller, String word) {
    if (isUnitOrLeader(word)) {
      String name = unit(controller, word);
      UnitView unit = controller.unit(name);
      if (unit == null) {
        throw CommandException.failed("unit " + GoText.quote(name) + " not found");
      }
      return unit.machine();
    }
    return requireMachine(controller, word, "target " + GoText.quote(word) + " not found");
  }

  /** Returns the number of a machine that is there. */
  static int requireMachine(Controller controller, String word, String refusal) {
    return controller.units().stream()
        .map(UnitView::machine)
        .filter(machine -> word.equals(String.valueOf(machine)))
        .findFirst()
        .orElseThrow(() -> CommandException.failed(refusal));
  }

  /** Says once what machines are here. */
  static void noteMachines(Call call) {
    call.note(
        "machines",
        "a machine here has a home directory of its own, and else sees the files, the programs and"
            + " the network of the machine that this runs on");
  }
}
