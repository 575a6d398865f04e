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

  /** Returns which units of this application and which relations exist or are planned. */
  public GoalState goalState() {
    return GoalState.read(Json.map("the answer of goal-state", run("goal-state", JSON)));
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

  /** Returns the kind and the location of a storage. */
  public StorageInfo storageGet(String id) {
    Map<String, String> fields =
        Json.stringMap("the answer of storage-get", run("storage-get", JSON, "-s", id));
    return new StorageInfo(
        fields.getOrDefault("kind", ""), Path.of(fields.getOrDefault("location", "")));
  }

  /** Asks for more storages when the hook ends well. Each of them gets a storage-attached hook. */
  public void storageAdd(String name, int count) {
    run("storage-add", name + "=" + count);
  }

  /** Returns the cloud and its credential. Only trusted applications get it. */
  public CloudSpec credentialGet() {
    return CloudSpec.read(Json.map("the answer of credential-get", run("credential-get", JSON)));
  }

  /** Reboots the machine when the hook has ended well. */
  public void jujuReboot() {
    run("juju-reboot");
  }

  /**
   * Reboots the machine at once: Juju kills the hook, drops its changes and runs it again after the
   * reboot. See {@link Unit#rebootNow}.
   */
  public void jujuRebootNow() {
    run("juju-reboot", "--now");
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

  /** Returns the ports that this unit has opened, those of this hook included. */
  public List<Port> openedPorts() {
    return Json.stringList("the answer of opened-ports", run("opened-ports", JSON)).stream()
        .map(Port::parse)
        .toList();
  }

  /** Returns the ports that this unit has opened, each with the endpoints that it is open for. */
  public List<OpenedPort> openedPortsWithEndpoints() {
    String answer = run("opened-ports", "--endpoints", JSON);
    return Json.stringList("the answer of opened-ports", answer).stream()
        .map(OpenedPort::parse)
        .toList();
  }
}
