package org.charm4j.cli.command;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.charm4j.cli.session.JujuModel;
import org.charm4j.cli.session.Machine;
import org.charm4j.hook.ProcessResult;
import org.charm4j.sim.RefusedException;
import org.charm4j.sim.words.UserAccess;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * {@code juju ssh}: a line of shell on the machine of a unit, outside of any hook.
 */
final class SshCommand extends ModelCommand {
  private static final String FLAGS = "46AaCKkqTtvXxYyn";
  private static final String FLAGS_WITH_VALUE = "BbceEFiIJlmoOpS";

  @Option(names = "--container", description = Flags.REFUSED)
  @Nullable String container;

  @Option(names = "--no-host-key-checks")
  boolean noHostKeyChecks;

  @Option(names = "--proxy")
  boolean proxy;

  @Option(names = "--pty")
  boolean pty;

  @Override
  public boolean stopsAtArgument() {
    return true;
  }

  @Override
  void check() {
    if (arguments.isEmpty()) {
      throw RefusedException.usage("no target name specified");
    }
    refuseFlag(container != null, "ssh", "--container", "units of this model have machines");
  }

  /** Juju lets only administrators do what they like on its machines. */
  @Override
  UserAccess wanted() {
    return UserAccess.ADMIN;
  }

  @Override
  void run(Call call, JujuModel target) {
    String line = String.join(" ", command(arguments.subList(1, arguments.size())));
    int number = Targets.machine(looking(target), Targets.withoutUser(arguments.get(0)));
    if (line.isBlank()) {
      throw JujuCommand.notModelled(
          "juju ssh without a command", "there is no terminal behind it; give it a command");
    }
    Machine machine = call.session().config().shell().machine(target, number);
    Targets.noteMachines(call);
    ProcessResult result = machine.run(line, null);
    call.print(new String(result.stdout(), StandardCharsets.UTF_8));
    call.printError(new String(result.stderr(), StandardCharsets.UTF_8));
    if (result.kind() == ProcessResult.Kind.BROKEN) {
      throw RefusedException.failed(result.reason());
    }
    if (result.exitCode() != 0) {
      throw RefusedException.failed(
          result.exitCode(), "subprocess encountered error code " + result.exitCode());
    }
  }

  /** Returns the words behind the options of the program ssh, which there is nothing to use for. */
  private static List<String> command(List<String> words) {
    int at = 0;
    while (at < words.size() && words.get(at).startsWith("-") && words.get(at).length() > 1) {
      String word = words.get(at++);
      if (word.equals("--")) {
        break;
      }
      at += valuesBehind(word);
    }
    return words.subList(Math.min(at, words.size()), words.size());
  }

  /** Returns whether the value of the last option in a word is the next word: 1, or 0. */
  private static int valuesBehind(String word) {
    for (int at = 1; at < word.length(); at++) {
      char option = word.charAt(at);
      if (FLAGS_WITH_VALUE.indexOf(option) >= 0) {
        return at == word.length() - 1 ? 1 : 0;
      }
      if (FLAGS.indexOf(option) < 0) {
        throw JujuCommand.notModelled(
            "the option -" + option + " of ssh", "juju ssh runs a command and ends");
      }
    }
    return 0;
  }
}
