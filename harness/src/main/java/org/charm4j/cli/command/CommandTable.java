package org.charm4j.cli.command;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.charm4j.sim.RefusedException;
import org.charm4j.sim.command.GoText;

/** All {@code juju} commands: those that work, by name and alias, and {@link NotModelled}. */
public final class CommandTable {
  private static final Map<String, Supplier<JujuCommand>> COMMANDS = new TreeMap<>();

  static {
    add(ActionsCommand::new, "actions", "list-actions");
    add(() -> new CloudFileCommand(CloudFileCommand.Verb.ADD_CLOUD), "add-cloud");
    add(() -> new CloudFileCommand(CloudFileCommand.Verb.ADD_CREDENTIAL), "add-credential");
    add(AddModelCommand::new, "add-model");
    add(AddSecretCommand::new, "add-secret");
    add(() -> new SshKeysCommand(SshKeysCommand.Verb.ADD), "add-ssh-key");
    add(AddUnitCommand::new, "add-unit");
    add(AddUserCommand::new, "add-user");
    add(AttachResourceCommand::new, "attach-resource");
    add(CancelTaskCommand::new, "cancel-task");
    add(CloudsCommand::new, "clouds", "list-clouds");
    add(ConfigCommand::new, "config");
    add(ConstraintsCommand::new, "constraints");
    add(ControllersCommand::new, "controllers", "list-controllers");
    add(DebugLogCommand::new, "debug-log");
    add(DeployCommand::new, "deploy");
    add(DestroyModelCommand::new, "destroy-model");
    add(() -> new UserStateCommand(false), "disable-user");
    add(() -> new UserStateCommand(true), "enable-user");
    add(ExecCommand::new, "exec");
    add(() -> new ExposeCommand(true), "expose");
    add(() -> new GrantCommand(true), "grant");
    add(() -> new GrantSecretCommand(true), "grant-secret");
    add(HelpCommand::new, "help");
    add(() -> new SshKeysCommand(SshKeysCommand.Verb.IMPORT), "import-ssh-key");
    add(IntegrateCommand::new, "integrate", "relate");
    add(() -> new MachinesCommand("tabular"), "machines", "list-machines");
    add(ModelConfigCommand::new, "model-config");
    add(ModelConstraintsCommand::new, "model-constraints");
    add(ModelsCommand::new, "models", "list-models");
    add(OffersCommand::new, "offers", "list-offers");
    add(OperationsCommand::new, "operations", "list-operations");
    add(RefreshCommand::new, "refresh");
    add(RemoveApplicationCommand::new, "remove-application");
    add(RemoveRelationCommand::new, "remove-relation");
    add(RemoveSecretCommand::new, "remove-secret");
    add(() -> new SshKeysCommand(SshKeysCommand.Verb.REMOVE), "remove-ssh-key");
    add(RemoveUnitCommand::new, "remove-unit");
    add(RemoveUserCommand::new, "remove-user");
    add(ResolvedCommand::new, "resolved", "resolve");
    add(ResourcesCommand::new, "resources", "list-resources");
    add(ResumeRelationCommand::new, "resume-relation");
    add(() -> new GrantCommand(false), "revoke");
    add(() -> new GrantSecretCommand(false), "revoke-secret");
    add(RunCommand::new, "run");
    add(ScaleApplicationCommand::new, "scale-application");
    add(ScpCommand::new, "scp");
    add(SecretsCommand::new, "secrets", "list-secrets");
    add(SetConstraintsCommand::new, "set-constraints");
    add(SetModelConstraintsCommand::new, "set-model-constraints");
    add(ShowActionCommand::new, "show-action");
    add(ShowApplicationCommand::new, "show-application");
    add(ShowControllerCommand::new, "show-controller");
    add(() -> new MachinesCommand("yaml"), "show-machine");
    add(ShowModelCommand::new, "show-model");
    add(ShowOperationCommand::new, "show-operation");
    add(ShowSecretCommand::new, "show-secret");
    add(ShowStatusLogCommand::new, "show-status-log");
    add(ShowStorageCommand::new, "show-storage");
    add(ShowTaskCommand::new, "show-task");
    add(ShowUnitCommand::new, "show-unit");
    add(ShowUserCommand::new, "show-user");
    add(SshCommand::new, "ssh");
    add(() -> new SshKeysCommand(SshKeysCommand.Verb.LIST), "ssh-keys", "list-ssh-keys");
    add(StatusCommand::new, "status");
    add(StorageCommand::new, "storage", "list-storage");
    add(SuspendRelationCommand::new, "suspend-relation");
    add(SwitchCommand::new, "switch");
    add(TrustCommand::new, "trust");
    add(() -> new ExposeCommand(false), "unexpose");
    add(() -> new CloudFileCommand(CloudFileCommand.Verb.UPDATE_CLOUD), "update-cloud");
    add(UpdateSecretCommand::new, "update-secret");
    add(UsersCommand::new, "users", "list-users");
    add(VersionCommand::new, "version");
    add(WaitForCommand::new, "wait-for");
    add(WhoamiCommand::new, "whoami");
  }

  private CommandTable() {}

  private static void add(Supplier<JujuCommand> command, String... names) {
    for (String name : names) {
      COMMANDS.put(name, command);
    }
  }

  /** Returns a fresh command. */
  public static JujuCommand find(String name) {
    Supplier<JujuCommand> command = COMMANDS.get(name);
    if (command != null) {
      return command.get();
    }
    String reason = NotModelled.reason(name);
    if (reason != null) {
      throw JujuCommand.notModelled("juju " + name, reason);
    }
    throw RefusedException.usage(
        "juju: "
            + GoText.quote(name)
            + " is not a juju command. See \"juju --help\".\n\nDid you mean:\n\t"
            + nearest(name));
  }

  /** Returns the names of the commands that work, aliases among them, sorted. */
  static List<String> modelled() {
    return List.copyOf(COMMANDS.keySet());
  }

  private static String nearest(String name) {
    TreeSet<String> all = new TreeSet<>(COMMANDS.keySet());
    all.addAll(NotModelled.names());
    String best = "";
    int least = Integer.MAX_VALUE;
    for (String candidate : all) {
      int distance = distance(name, candidate);
      if (distance < least) {
        least = distance;
        best = candidate;
      }
    }
    return best;
  }

  /** How many letters to add, drop or change (Levenshtein). */
  private static int distance(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int changed = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[to.length()];
  }
}
