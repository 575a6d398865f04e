package org.charm4j.charm;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.charm4j.hook.HookCommand;
import org.charm4j.hook.HookCommandResult;
import org.charm4j.hook.HookCommandRunner;
import org.jspecify.annotations.Nullable;

/**
 * The hook commands for the machine and the model of a unit. They are part of {@link HookCommands};
 * they stand in a class of their own to keep that one readable.
 */
public abstract class MachineCommands {

  static final String JSON = "--format=json";

  private final HookCommandRunner runner;

  MachineCommands(HookCommandRunner runner) {
    this.runner = runner;
  }

  /** Runs {@code command} and returns what it printed. */
  final String run(HookCommand command) {
    HookCommandResult result = runner.run(command);
    if (!result.isOk()) {
      throw ModelException.of(command.name(), result);
    }
    return result.stdout();
  }

  final String run(String name, String... args) {
    return run(HookCommand.of(name, args));
  }

  /**
   * Returns which units of this application and which relations exist or are planned: the maps
   * {@code units} and {@code relations}, as Juju prints them.
   */
  public Map<String, Object> goalState() {
    return Json.map("the answer of goal-state", run("goal-state", JSON));
  }

  /** Returns the UUID of the model in which a relation's other application lives. */
  public String relationModelGet(String relationId) {
    String answer = run("relation-model-get", JSON, "-r", relationId);
    return String.valueOf(Json.map("the answer of relation-model-get", answer).get("uuid"));
  }

  /**
   * Returns an address of this unit. {@link #networkGet} says more.
   *
   * @param setting {@code private-address} or {@code public-address}
   */
  public String unitGet(String setting) {
    return String.valueOf(Json.value("the answer of unit-get", run("unit-get", JSON, setting)));
  }

  /**
   * Returns the addresses of a binding.
   *
   * @param binding the name of an endpoint or of an extra binding
   * @param relationId the relation in which the addresses will be told, or null
   */
  public Binding networkGet(String binding, @Nullable String relationId) {
    String answer =
        relationId == null
            ? run("network-get", JSON, binding)
            : run("network-get", JSON, "-r", relationId, binding);
    return Binding.read(binding, Json.map("the answer of network-get", answer));
  }

  /** Returns the path of the file of a resource. Juju downloads it if need be. */
  public Path resourceGet(String name) {
    return Path.of(run("resource-get", name).stripTrailing());
  }

  /**
   * Returns the ids of this unit's storages, {@code <name>/<number>}.
   *
   * @param name only storages of this name, or null for all
   */
  public List<String> storageList(@Nullable String name) {
    return Json.stringList(
        "the answer of storage-list",
        name == null ? run("storage-list", JSON) : run("storage-list", JSON, name));
  }

  /** Returns {@code kind} and {@code location} of a storage. */
  public Map<String, String> storageGet(String id) {
    return Json.stringMap("the answer of storage-get", run("storage-get", JSON, "-s", id));
  }

  /** Asks for more storages when the hook ends well. Each of them gets a storage-attached hook. */
  public void storageAdd(String name, int count) {
    run("storage-add", name + "=" + count);
  }

  /**
   * Returns the cloud and, under {@code credential}, its credential. The credential is secret. Only
   * trusted applications get it.
   */
  public Map<String, Object> credentialGet() {
    return Json.map("the answer of credential-get", run("credential-get", JSON));
  }

  /**
   * Reboots the machine when the hook has ended well, or at once. At once means: Juju kills the
   * hook, drops its changes and runs it again after the reboot. See {@link Unit#reboot(boolean)}.
   */
  public void jujuReboot(boolean now) {
    if (now) {
      run("juju-reboot", "--now");
    } else {
      run("juju-reboot");
    }
  }

  /** Opens a port when the hook ends well, for {@code endpoints}, or for all if none is given. */
  public void openPort(Port port, String... endpoints) {
    run(HookCommand.of("open-port", portArgs(port, endpoints)));
  }

  /** Closes a port when the hook ends well, for {@code endpoints}, or for all if none is given. */
  public void closePort(Port port, String... endpoints) {
    run(HookCommand.of("close-port", portArgs(port, endpoints)));
  }

  private static List<String> portArgs(Port port, String... endpoints) {
    List<String> args = new ArrayList<>(3);
    if (endpoints.length > 0) {
      args.add("--endpoints");
      args.add(String.join(",", endpoints));
    }
    args.add(port.toString());
    return args;
  }

  /**
   * Returns the ports that this unit has opened, such as {@code 80/tcp}, those of this hook
   * included.
   *
   * @param withEndpoints adds the endpoints to each, {@code 80/tcp (*)} or {@code 80/tcp (a, b)}
   */
  public List<String> openedPorts(boolean withEndpoints) {
    return Json.stringList(
        "the answer of opened-ports",
        withEndpoints ? run("opened-ports", "--endpoints", JSON) : run("opened-ports", JSON));
  }
}
