package org.charm4j.charm;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.charm4j.hook.HookEnvironment;
import org.charm4j.hook.JujuVariables;
import org.charm4j.hook.JujuVersion;

/**
 * What Juju tells a charm about the hook that is running: the environment variables, typed. Events
 * tell most of it better; this is for what they do not say, such as the machine.
 *
 * <p>In a deferred event it is about the later hook.
 */
public final class JujuContext {

  private final HookEnvironment environment;

  JujuContext(HookEnvironment environment) {
    this.environment = environment;
  }

  /** Returns what runs, such as {@code hooks/install} or {@code actions/backup}. */
  public String dispatchPath() {
    return environment.require(JujuVariables.DISPATCH_PATH);
  }

  /** Returns the name of the hook; none in an action. */
  public Optional<String> hookName() {
    return variable(JujuVariables.HOOK_NAME);
  }

  /** Returns the name of the unit. */
  public String unitName() {
    return environment.require(JujuVariables.UNIT_NAME);
  }

  /** Returns the name of the model. */
  public String modelName() {
    return environment.require(JujuVariables.MODEL_NAME);
  }

  /** Returns the UUID of the model. */
  public String modelUuid() {
    return environment.require(JujuVariables.MODEL_UUID);
  }

  /** Returns the version of Juju. */
  public JujuVersion version() {
    return JujuVersion.of(environment.require(JujuVersion.VARIABLE));
  }

  /** Returns the charm's directory on the unit, see {@link CharmBase#charmDirectory()}. */
  public Path charmDirectory() {
    return Path.of(environment.require(JujuVariables.CHARM_DIR));
  }

  /** Returns the number of the machine, such as {@code 0} or {@code 0/lxd/1}. */
  public Optional<String> machineId() {
    return variable(JujuVariables.MACHINE_ID);
  }

  /** Returns the zone of the machine; none if the cloud has none. */
  public Optional<String> availabilityZone() {
    return variable(JujuVariables.AVAILABILITY_ZONE);
  }

  /** Returns the unit that this subordinate unit lives beside; none for other units. */
  public Optional<String> principalUnit() {
    return variable(JujuVariables.PRINCIPAL_UNIT);
  }

  /** Returns where the controller listens, as {@code host:port}. */
  public List<String> apiAddresses() {
    return variable(JujuVariables.API_ADDRESSES)
        .map(addresses -> Arrays.asList(addresses.strip().split("\\s+", -1)))
        .orElse(List.of());
  }

  /** Returns the model's proxy for HTTP. */
  public Optional<String> httpProxy() {
    return variable(JujuVariables.CHARM_HTTP_PROXY);
  }

  /** Returns the model's proxy for HTTPS. */
  public Optional<String> httpsProxy() {
    return variable(JujuVariables.CHARM_HTTPS_PROXY);
  }

  /** Returns what needs no proxy, separated by commas. */
  public Optional<String> noProxy() {
    return variable(JujuVariables.CHARM_NO_PROXY);
  }

  /** Returns the name of the action that runs. */
  public Optional<String> actionName() {
    return variable(JujuVariables.ACTION_NAME);
  }

  /** Returns the number of the action's task. */
  public Optional<String> actionId() {
    return variable(JujuVariables.ACTION_UUID);
  }

  /** Returns the endpoint of the relation that the hook is about. */
  public Optional<String> relationName() {
    return variable(JujuVariables.RELATION);
  }

  /** Returns the number of the relation that the hook is about. */
  public Optional<Integer> relationId() {
    return variable(JujuVariables.RELATION_ID)
        .map(id -> Integer.valueOf(id.substring(id.lastIndexOf(':') + 1)));
  }

  /** Returns the application on the other side of the relation that the hook is about. */
  public Optional<String> remoteAppName() {
    return variable(JujuVariables.REMOTE_APP);
  }

  /** Returns the unit on the other side of the relation that the hook is about. */
  public Optional<String> remoteUnitName() {
    return variable(JujuVariables.REMOTE_UNIT);
  }

  /** Returns the unit that leaves the relation, in relation-departed. */
  public Optional<String> departingUnitName() {
    return variable(JujuVariables.DEPARTING_UNIT);
  }

  /** Returns the URI of the secret that the hook is about. */
  public Optional<String> secretId() {
    return variable(JujuVariables.SECRET_ID);
  }

  /** Returns this unit's label for the secret that the hook is about. */
  public Optional<String> secretLabel() {
    return variable(JujuVariables.SECRET_LABEL);
  }

  /** Returns the revision that the hook is about, in secret-expired and secret-remove. */
  public Optional<Integer> secretRevision() {
    return variable(JujuVariables.SECRET_REVISION).map(Integer::valueOf);
  }

  /** Returns the name of the storage that the hook is about, such as {@code data}. */
  public Optional<String> storageName() {
    return variable(JujuVariables.STORAGE_ID).map(id -> id.substring(0, id.lastIndexOf('/')));
  }

  /** Returns the number of the storage that the hook is about, such as 0 of {@code data/0}. */
  public Optional<Integer> storageIndex() {
    return variable(JujuVariables.STORAGE_ID)
        .map(id -> Integer.valueOf(id.substring(id.lastIndexOf('/') + 1)));
  }

  /** Returns any variable of the hook; none if it is not set, or empty. */
  public Optional<String> variable(String name) {
    return Optional.ofNullable(environment.nonEmpty(name));
  }

  /** Returns what runs, and where. */
  @Override
  public String toString() {
    return dispatchPath() + " of " + unitName();
  }
}
