package org.charm4j.charm;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.charm4j.charm.HookCommands.Whose;
import org.charm4j.hook.UnitName;
import org.jspecify.annotations.Nullable;

/** A unit: the one that the charm runs in, or another. Equal by name. */
public final class Unit {

  private final Dispatch dispatch;
  private final String name;
  private final String appName;
  private final boolean own;
  private @Nullable Status status;

  Unit(Dispatch dispatch, String name, boolean own) {
    this.dispatch = dispatch;
    this.name = name;
    this.appName = UnitName.parse(name).application();
    this.own = own;
  }

  /** Returns its name, {@code <application>/<number>}. */
  public String name() {
    return name;
  }

  /** Returns the application that it belongs to. */
  public Application app() {
    return dispatch.model().application(appName);
  }

  String appName() {
    return appName;
  }

  /**
   * Returns whether this unit leads its application. Juju guarantees leadership for 30 seconds, so
   * it is asked at most once in that time.
   *
   * @throws IllegalStateException if it is not the unit that the charm runs in
   */
  public boolean isLeader() {
    requireOwn("ask for leadership");
    return dispatch.model().isLeader();
  }

  /**
   * Returns the status of the workload. It is read once a hook; later calls return what was read,
   * or set since.
   *
   * @throws IllegalStateException if it is not the unit that the charm runs in
   */
  public Status status() {
    requireOwn("read the status");
    Status known = status;
    if (known == null) {
      known = dispatch.commands().statusGet(Whose.UNIT);
      status = known;
    }
    return known;
  }

  /**
   * Sets the status of the workload. It shows at once, even if the hook fails later.
   *
   * @throws IllegalStateException if it is not the unit that the charm runs in
   * @throws IllegalArgumentException for a status that only Juju sets
   */
  public void setStatus(Status newStatus) {
    requireOwn("set the status");
    requireForCharms(newStatus);
    dispatch.commands().statusSet(newStatus, Whose.UNIT);
    status = newStatus;
  }

  static void requireForCharms(Status status) {
    if (!status.kind().isForCharms()) {
      throw new IllegalArgumentException(
          "a charm cannot set the status "
              + status.kind().text()
              + ", only active, blocked, maintenance or waiting");
    }
  }

  /**
   * Makes a secret that this unit owns. Others see it when the hook has ended well. It is removed
   * with the unit.
   *
   * @param content the values by key
   * @throws IllegalArgumentException if the content is empty or has a bad key
   * @throws IllegalStateException if it is not the unit that the charm runs in
   */
  public Secret addSecret(Map<String, String> content) {
    return addSecret(content, SecretOptions.with());
  }

  /**
   * Makes a secret that this unit owns, with a label or other options.
   *
   * @throws IllegalArgumentException if the content is empty or has a bad key
   * @throws IllegalStateException if it is not the unit that the charm runs in
   */
  public Secret addSecret(Map<String, String> content, SecretOptions options) {
    requireOwn("add a secret");
    return Secret.add(dispatch, content, options, Whose.UNIT);
  }

  /**
   * Tells Juju which version of the workload runs. Juju shows it at once, for the application.
   *
   * @throws IllegalStateException if it is not the unit that the charm runs in
   */
  public void setWorkloadVersion(String version) {
    requireOwn("set the workload version");
    dispatch.commands().applicationVersionSet(version);
  }

  /**
   * Opens ports to the outside, for all endpoints, when the hook has ended well. They can be
   * reached once the application is exposed.
   *
   * @throws IllegalStateException if it is not the unit that the charm runs in
   * @throws ModelException if a port overlaps with another range that is open
   */
  public void openPort(Port port) {
    requireOwn("open ports");
    dispatch.commands().openPort(port);
  }

  /**
   * Closes ports, for all endpoints, when the hook has ended well. It is no error if they are not
   * open.
   *
   * @throws IllegalStateException if it is not the unit that the charm runs in
   */
  public void closePort(Port port) {
    requireOwn("close ports");
    dispatch.commands().closePort(port);
  }

  /**
   * Returns the ports that are open, by protocol and number, with the changes of this hook.
   *
   * @throws IllegalStateException if it is not the unit that the charm runs in
   */
  public Set<Port> openedPorts() {
    requireOwn("read the ports");
    return new LinkedHashSet<>(dispatch.commands().openedPorts());
  }

  /**
   * Opens and closes ports, so that exactly these are open when the hook has ended well.
   *
   * @throws IllegalStateException if it is not the unit that the charm runs in
   */
  public void setPorts(Port... ports) {
    List<Port> wanted = List.of(ports);
    Set<Port> open = openedPorts();
    for (Port port : open) {
      if (!wanted.contains(port)) {
        closePort(port);
      }
    }
    for (Port port : wanted) {
      if (!open.contains(port)) {
        openPort(port);
      }
    }
  }

  /**
   * Reboots the machine when the hook has ended well. After a reboot {@code start} runs as soon as
   * no other hook is under way.
   *
   * @throws IllegalStateException if it is not the unit that the charm runs in
   * @throws ModelException in an action
   */
  public void reboot() {
    requireOwn("reboot the machine");
    dispatch.commands().jujuReboot();
  }

  /**
   * Reboots the machine at once. The hook ends here: its changes are dropped, and it runs again
   * after the reboot. {@code start} runs as soon as no other hook is under way.
   *
   * @throws IllegalStateException if it is not the unit that the charm runs in
   * @throws ModelException in an action
   */
  public void rebootNow() {
    requireOwn("reboot the machine");
    dispatch.commands().jujuRebootNow();
    throw new HookKilled();
  }

  boolean isOwn() {
    return own;
  }

  private void requireOwn(String what) {
    if (!own) {
      String ownName = dispatch.model().unit().name();
      throw new IllegalStateException(
          "cannot " + what + " of unit " + name + ": this charm runs in " + ownName);
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Unit unit && unit.name.equals(name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  /** Returns the name. */
  @Override
  public String toString() {
    return name;
  }
}
