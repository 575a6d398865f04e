package org.charm4j.sim.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.charm4j.hook.HookCommand;
import org.charm4j.hook.HookCommandResult;

/**
 * Runs hook commands against a {@link HookContext}, the way the executables on a unit would: it
 * looks the command up, and turns what Juju would refuse into an exit code and a line of text. A
 * mistake of our own passes through as the exception it is.
 */
public final class HookCommandServer {
  private static final Map<String, Command> MODELLED = new LinkedHashMap<>();

  static {
    List<Command> commands =
        List.of(
            new ActionFailCommand(),
            new ActionGetCommand(),
            new ActionLogCommand(),
            new ActionSetCommand(),
            new ApplicationVersionSetCommand(),
            new ClosePortCommand(),
            new ConfigGetCommand(),
            new CredentialGetCommand(),
            new GoalStateCommand(),
            new IsLeaderCommand(),
            new JujuLogCommand(),
            new JujuRebootCommand(),
            new LeaderGetCommand(),
            new LeaderSetCommand(),
            new NetworkGetCommand(),
            new OpenPortCommand(),
            new OpenedPortsCommand(),
            new RelationGetCommand(),
            new RelationIdsCommand(),
            new RelationListCommand(),
            new RelationModelGetCommand(),
            new RelationSetCommand(),
            new ResourceGetCommand(),
            new SecretAddCommand(),
            new SecretGetCommand(),
            new SecretGrantCommand(),
            new SecretIdsCommand(),
            new SecretInfoGetCommand(),
            new SecretRemoveCommand(),
            new SecretRevokeCommand(),
            new SecretSetCommand(),
            new StateDeleteCommand(),
            new StateGetCommand(),
            new StateSetCommand(),
            new StatusGetCommand(),
            new StatusSetCommand(),
            new StorageAddCommand(),
            new StorageGetCommand(),
            new StorageListCommand(),
            new UnitGetCommand());
    for (Command command : commands) {
      MODELLED.put(command.name(), command);
    }
  }

  private static final List<String> NOT_MODELLED =
      List.of(
          "k8s-raw-get",
          "k8s-raw-set",
          "k8s-spec-get",
          "k8s-spec-set",
          "payload-register",
          "payload-status-set",
          "payload-unregister",
          "pod-spec-get",
          "pod-spec-set");

  private HookCommandServer() {}

  /**
   * Runs one command to its end.
   *
   * @return what Juju would answer; its refusals are answers, too (H-500)
   */
  public static HookCommandResult run(HookCommand command, HookContext context) {
    try {
      Command server = MODELLED.get(command.name());
      if (server == null || !context.offers(command.name())) {
        throw unknown(command.name());
      }
      return server.run(Invocation.of(server.flags(), command, context));
    } catch (HookCommandException e) {
      return HookCommandResult.error(e.exitCode(), String.valueOf(e.getMessage()));
    }
  }

  /**
   * Returns whether a call reads its standard input. Juju asks a caller for it only then, so that a
   * loop such as {@code while read name; do relation-get - $name; done} keeps its own.
   *
   * @param name the name of any command
   * @param args the arguments after it
   */
  public static boolean readsStdin(String name, List<String> args) {
    Command server = MODELLED.get(name);
    return server != null && server.readsStdin(args);
  }

  /** Returns the sorted names of the commands that work. */
  public static List<String> modelled() {
    return List.copyOf(new TreeSet<>(MODELLED.keySet()));
  }

  /** Returns the sorted names of Juju's commands that fail here and say so. */
  public static List<String> notModelled() {
    return NOT_MODELLED;
  }

  private static HookCommandException unknown(String name) {
    return HookCommandException.failed(
        NOT_MODELLED.contains(name)
            ? "Charm4J does not model the hook command " + name
            : "unknown command: " + name); // H-505
  }
}
