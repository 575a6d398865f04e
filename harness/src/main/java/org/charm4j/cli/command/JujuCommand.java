package org.charm4j.cli.command;

import java.util.ArrayList;
import java.util.List;
import org.charm4j.sim.NotModelledException;
import org.charm4j.sim.RefusedException;
import org.charm4j.sim.command.GoText;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/**
 * One {@code juju} command, made afresh for each call. A subclass has its flags as annotated fields
 * and does the work in {@link #run}.
 */
public abstract class JujuCommand {
  @Mixin GlobalFlags global = new GlobalFlags();

  @Parameters(arity = "0..*")
  List<String> arguments = new ArrayList<>();

  /** Returns whether the command line asks for the command's help. */
  public final boolean wantsHelp() {
    return global.help;
  }

  /**
   * Returns whether what looks like a flag behind the first argument is none: it belongs to another
   * program.
   */
  public boolean stopsAtArgument() {
    return false;
  }

  /** Checks what the command line says, then does the work. */
  public final void carryOut(Call call) {
    if (global.quiet) {
      call.beQuiet();
    }
    if (call.session().account(call.user()).disabled()) {
      throw RefusedException.failed("invalid entity name or password (unauthorized access)");
    }
    checkRelease(call);
    check();
    run(call);
  }

  /** Refuses what the command line of the controller's release has not; with exit code 2. */
  void checkRelease(Call call) {}

  /** Checks flags and arguments before anything is done; refuses with exit code 2. */
  void check() {}

  /** Does the work. */
  abstract void run(Call call);

  /** Refuses arguments from the one at {@code count} on. */
  final void requireAtMost(int count) {
    if (arguments.size() > count) {
      throw RefusedException.usage(
          "unrecognized args: " + GoText.quoteAll(arguments.subList(count, arguments.size())));
    }
  }

  /** Fails by name for a flag that Juju has and we have not, if it was given. */
  static void refuseFlag(boolean given, String command, String flag, String instead) {
    if (given) {
      throw notModelled("juju " + command + " " + flag, instead);
    }
  }

  /** Returns the error for something that Juju has and Charm4J has not. */
  static NotModelledException notModelled(String what, String instead) {
    return new NotModelledException(
        "Charm4J does not model " + what + (instead.isEmpty() ? "" : "; " + instead));
  }
}
