package org.charm4j.cli.command;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.charm4j.cli.session.JujuModel;
import org.charm4j.cli.session.Machine;
import org.charm4j.cli.session.Shell;
import org.charm4j.hook.UnitName;
import org.charm4j.sim.ApplicationView;
import org.charm4j.sim.Controller;
import org.charm4j.sim.RefusedException;
import org.charm4j.sim.UnitView;
import org.charm4j.sim.command.GoText;
import org.charm4j.sim.words.UserAccess;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code juju exec}: a command line in a hook context of units (H-420, H-943 to H-950). */
final class ExecCommand extends ModelCommand {
  private static final Pattern MACHINE = Pattern.compile("[0-9]+(/lxd/[0-9]+)*");
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

  @Mixin Output output = new Output("plain", "json", "yaml");
  @Mixin Waiting waiting = new Waiting(Duration.ofMinutes(5));

  @Option(names = {"-u", "--unit"})
  List<String> units = new ArrayList<>();

  @Option(names = {"-a", "--app", "--application"})
  List<String> applications = new ArrayList<>();

  @Option(names = "--machine")
  List<String> machineNames = new ArrayList<>();

  @Option(names = "--all")
  boolean all;

  @Option(names = "--parallel")
  boolean parallel = true;

  @Option(names = "--operator")
  boolean operator;

  @Option(names = "--execution-group")
  @Nullable String group;

  @Override
  void check() {
    waiting.check();
    if (arguments.isEmpty()) {
      throw RefusedException.usage("no commands specified");
    }
    if (all) {
      refuseBoth(machineNames, "machines");
      refuseBoth(applications, "applications");
      refuseBoth(units, "units");
    } else if (machineNames.isEmpty() && applications.isEmpty() && units.isEmpty()) {
      throw RefusedException.usage(
          "You must specify a target, either through --all, --machine, --application or --unit");
    }
    requireNames();
    if (operator) {
      throw RefusedException.failed("only k8s models support the --operator flag");
    }
  }

  private static void refuseBoth(List<String> given, String what) {
    if (!given.isEmpty()) {
      throw RefusedException.usage("You cannot specify --all and individual " + what);
    }
  }

  private void requireNames() {
    List<String> wrong = new ArrayList<>();
    for (String name : lists(applications)) {
      if (!UnitName.isApplication(name)) {
        wrong.add("  " + GoText.quote(name) + " is not a valid application name");
      }
    }
    for (String machine : lists(machineNames)) {
      if (!MACHINE.matcher(machine).matches()) {
        wrong.add("  " + GoText.quote(machine) + " is not a valid machine id");
      }
    }
    for (String unit : lists(units)) {
      if (!Targets.isUnitOrLeader(unit)) {
        wrong.add("  " + GoText.quote(unit) + " is not a valid unit name");
      }
    }
    if (!wrong.isEmpty()) {
      throw RefusedException.usage(
          "The following exec targets are not valid:\n" + String.join("\n", wrong));
    }
  }

  private static List<String> lists(List<String> flags) {
    List<String> names = new ArrayList<>();
    flags.forEach(flag -> names.addAll(GoFlags.list(flag)));
    return names;
  }

  /** Juju lets only administrators run what they like on its machines. */
  @Override
  UserAccess wanted() {
    return UserAccess.ADMIN;
  }

  @Override
  void run(Call call, JujuModel target) {
    Controller controller = target.controller();
    List<String> words = new ArrayList<>(lists(units));
    for (String name : lists(applications)) {
      ApplicationView application = controller.application(name);
      if (application == null) {
        throw RefusedException.failed("application " + GoText.quote(name) + " not found");
      }
      words.addAll(application.units().values());
    }
    String script = script();
    Shell shell = call.session().config().shell();
    SortedMap<Integer, Machine> machines = machines(call, target, shell);
    Operation operation = new Operation(call.session(), target);
    machines.forEach(
        (number, machine) ->
            operation.addOnMachine(number, machine.run(script, waiting.duration())));
    // In virtual time a process takes none, so only one that runs in real time can be late (H-421).
    Duration limit = call.canWaitLater() ? waiting.duration() : null;
    for (String word : words) {
      operation.add(word, unit -> controller.addExec(unit, shell.run(script, limit)));
    }
    waiting.follow(call, operation, false, output, () -> TaskText.plainOutput(operation.tasks()));
  }

  /** On a machine itself there is no hook context: no variables of Juju and no hook commands. */
  private SortedMap<Integer, Machine> machines(Call call, JujuModel target, Shell shell) {
    TreeMap<Integer, Machine> found = new TreeMap<>();
    if (all) {
      looking(target).units().stream()
          .map(UnitView::machine)
          .distinct()
          .forEach(number -> found.put(number, shell.machine(target, number)));
    }
    for (String word : lists(machineNames)) {
      String refusal = "machine " + GoText.quote(word) + " not found";
      int number = Targets.requireMachine(looking(target), word, refusal);
      found.put(number, shell.machine(target, number));
    }
    if (!found.isEmpty()) {
      Targets.noteMachines(call);
    }
    return found;
  }

  /** H-420: one word is a text for the shell, several are words of one command. */
  private String script() {
    if (arguments.size() == 1) {
      return arguments.get(0);
    }
    List<String> quoted = new ArrayList<>();
    for (String word : arguments) {
      quoted.add(PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'");
    }
    return String.join(" ", quoted);
  }
}
