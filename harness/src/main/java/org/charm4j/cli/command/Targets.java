package org.charm4j.cli.command;

import org.charm4j.hook.UnitName;
import org.charm4j.sim.ApplicationView;
import org.charm4j.sim.Controller;
import org.charm4j.sim.RefusedException;
import org.charm4j.sim.UnitView;
import org.charm4j.sim.command.GoText;
import org.charm4j.sim.words.Names;

/** The units that {@code run} and {@code exec} are told to work on. */
final class Targets {
  private static final String LEADER = "/leader";

  private Targets() {}

  static boolean isUnitOrLeader(String word) {
    return UnitName.isValid(word) || isLeader(word);
  }

  private static boolean isLeader(String word) {
    return word.endsWith(LEADER)
        && UnitName.isApplication(word.substring(0, word.length() - LEADER.length()));
  }

  static ApplicationView requireApplication(Controller controller, String name) {
    ApplicationView application = controller.application(name);
    if (application == null) {
      throw RefusedException.failed("application " + GoText.quote(name) + " not found");
    }
    return application;
  }

  /** Returns the unit that a word means, which need not exist unless it is a leader. */
  static String unit(Controller controller, String word) {
    if (!isLeader(word)) {
      return word;
    }
    String name = Names.applicationOf(word);
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
        throw RefusedException.failed("unit " + GoText.quote(name) + " not found");
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
        .orElseThrow(() -> RefusedException.failed(refusal));
  }

  /** Says once what machines are here. */
  static void noteMachines(Call call) {
    call.note(
        "machines",
        "a machine here has a home directory of its own, and else sees the files, the programs and"
            + " the network of the machine that this runs on");
  }
}
