package org.charm4j.cli.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.charm4j.cli.session.JujuModel;
import org.charm4j.cli.session.Machine;
import org.charm4j.sim.Controller;
import org.charm4j.sim.NotModelledException;
import org.charm4j.sim.RefusedException;
import org.charm4j.sim.UnitView;
import org.charm4j.sim.words.UserAccess;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * {@code juju scp}: copies files between the caller and the home directory of a machine, or the
 * directory of a charm there.
 */
final class ScpCommand extends ModelCommand {
  private static final String FLAGS = "346ABCOpqRrsTv";
  private static final String FLAGS_WITH_VALUE = "cDFiJloPSX";
  private static final String HOME = "/home/ubuntu";
  private static final Pattern CHARM =
      Pattern.compile("/var/lib/juju/agents/unit-([a-z0-9-]+)-(\\d+)/charm(?:/(.*))?");

  @Option(names = "--container", description = Flags.REFUSED)
  @Nullable String container;

  @Option(names = "--no-host-key-checks")
  boolean noHostKeyChecks;

  @Option(names = "--proxy")
  boolean proxy;

  private final List<String> places = new ArrayList<>();
  private boolean recursive;
  private boolean preserving;

  @Override
  public boolean stopsAtArgument() {
    return true;
  }

  @Override
  void check() {
    boolean optionsEnd = false;
    for (int at = 0; at < arguments.size(); at++) {
      String word = arguments.get(at);
      if (optionsEnd || !word.startsWith("-") || word.length() == 1) {
        places.add(word);
      } else if (word.equals("--")) {
        optionsEnd = true;
      } else {
        at += option(word);
      }
    }
    if (places.size() < 2) {
      throw RefusedException.usage("at least two arguments required");
    }
    refuseFlag(container != null, "scp", "--container", "units of this model have machines");
  }

  /** Takes options of the program scp, and returns whether the next word is a value: 1, or 0. */
  private int option(String word) {
    for (int at = 1; at < word.length(); at++) {
      char option = word.charAt(at);
      if (FLAGS_WITH_VALUE.indexOf(option) >= 0) {
        return at == word.length() - 1 ? 1 : 0;
      }
      if (FLAGS.indexOf(option) < 0) {
        throw RefusedException.usage("scp has no option -" + option);
      }
      recursive |= option == 'r';
      preserving |= option == 'p';
    }
    return 0;
  }

  /** Juju lets only administrators do what they like on its machines. */
  @Override
  UserAccess wanted() {
    return UserAccess.ADMIN;
  }

  @Override
  void run(Call call, JujuModel target) {
    List<FileCopy.Place> files = new ArrayList<>();
    for (String place : places) {
      files.add(place(call, target, place));
    }
    if (files.stream().anyMatch(FileCopy.Place::isRemote)) {
      Targets.noteMachines(call);
    }
    new FileCopy(recursive, preserving)
        .copy(files.subList(0, files.size() - 1), files.get(files.size() - 1));
  }

  private static FileCopy.Place place(Call call, JujuModel model, String word) {
    int colon = word.indexOf(':');
    if (colon < 0) {
      return new FileCopy.Place(word, call.file(word), false);
    }
    Controller controller = looking(model);
    int number = Targets.machine(controller, Targets.withoutUser(word.substring(0, colon)));
    Machine machine = call.session().config().shell().machine(model, number);
    String path = word.substring(colon + 1);
    Matcher charm = CHARM.matcher(path);
    if (charm.matches()) {
      String unit = charm.group(1) + "/" + charm.group(2);
      return inside(word, charmOf(controller, machine, number, unit), charm.group(3));
    }
    if (path.equals(HOME) || path.startsWith(HOME + "/")) {
      path = path.substring(HOME.length()).replaceFirst("^/+", "");
    } else if (path.equals("~") || path.startsWith("~/")) {
      path = path.substring(1).replaceFirst("^/+", "");
    }
    if (path.startsWith("/") || path.startsWith("~")) {
      throw notThere(word);
    }
    return inside(word, machine.home(), path);
  }

  private static Path charmOf(Controller controller, Machine machine, int number, String name) {
    UnitView unit = controller.unit(name);
    Path charm = unit == null || unit.machine() != number ? null : machine.charm(name);
    if (charm == null) {
      throw RefusedException.failed(
          "there is no directory of the charm of " + name + " on machine " + number);
    }
    return charm;
  }

  private static FileCopy.Place inside(String word, Path directory, @Nullable String path) {
    Path file = path == null ? directory : directory.resolve(path).normalize();
    if (!file.startsWith(directory)) {
      throw notThere(word);
    }
    return new FileCopy.Place(word, file, true);
  }

  /** A stand-in must not write what belongs to the machine it runs on. */
  private static NotModelledException notThere(String word) {
    return JujuCommand.notModelled(
        "the path of " + word,
        "a machine has its home directory, in which relative paths begin, and"
            + " /var/lib/juju/agents/unit-APP-N/charm; all else is this machine's own");
  }
}
