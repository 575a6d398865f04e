package org.charm4j.cli;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.charm4j.cli.command.AlreadyToldException;
import org.charm4j.cli.command.Call;
import org.charm4j.cli.command.CommandTable;
import org.charm4j.cli.command.GlobalFlags;
import org.charm4j.cli.command.GoFlags;
import org.charm4j.cli.command.HelpCommand;
import org.charm4j.cli.command.JujuCommand;
import org.charm4j.sim.NotModelledException;
import org.charm4j.sim.RefusedException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Reads a command line, finds its command and runs it; refusals become exit codes and texts. */
final class CommandLines {
  private CommandLines() {}

  /** What stands before the command's name: global flags. */
  private static final class Front {
    @Mixin GlobalFlags global = new GlobalFlags();

    @Parameters(arity = "0..*")
    List<String> rest = new ArrayList<>();
  }

  /** Runs the command line of {@code call} and returns its exit code (H-901). */
  static int run(Call call) {
    return run(call, () -> dispatch(call));
  }

  /** Does a part of {@code call} and returns its exit code. */
  static int run(Call call, Runnable part) {
    try {
      part.run();
      return 0;
    } catch (AlreadyToldException told) {
      return told.exitCode();
    } catch (RefusedException refused) {
      call.error(refused.words());
      return refused.exitCode();
    } catch (UncheckedIOException refused) {
      call.error(Trouble.of(refused));
      return 1;
    } catch (NotModelledException refused) {
      call.error(String.valueOf(refused.getMessage()));
      return 1;
    }
  }

  private static void dispatch(Call call) {
    Front front = new Front();
    GoFlags.parse(front, call.request().argv(), true);
    if (front.rest.isEmpty()) {
      call.print(HelpCommand.general());
      return;
    }
    JujuCommand command = CommandTable.find(front.rest.get(0));
    GoFlags.parse(command, front.rest.subList(1, front.rest.size()), command.stopsAtArgument());
    if (front.global.wantsHelp() || command.wantsHelp()) {
      call.print(HelpCommand.of(front.rest.get(0)));
      return;
    }
    if (front.global.isQuiet()) {
      call.beQuiet();
    }
    command.carryOut(call);
  }
}
