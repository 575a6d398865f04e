package org.charm4j.charm;

import java.util.Map;
import org.charm4j.charm.HookCommands.Whose;
import org.jspecify.annotations.Nullable;

/** An application: the one of this unit, or one on the other side of a relation. Equal by name. */
public final class Application {

  private final Dispatch dispatch;
  private final String name;
  private final boolean own;
  private @Nullable Status status;

  Application(Dispatch dispatch, String name, boolean own) {
    this.dispatch = dispatch;
    this.name = name;
    this.own = own;
  }

  /** Returns its name. */
  public String name() {
    return name;
  }

  /**
   * Returns the status of the application. It is read once a hook; later calls return what was
   * read, or set since.
   *
   * @throws IllegalStateException if it is not the application of this unit
   * @throws ModelException if this unit is not the leader
   */
  public Status status() {
    requireOwn("read the status");
    Status known = status;
    if (known == null) {
      known = dispatch.commands().statusGet(Whose.APPLICATION);
      status = known;
    }
    return known;
  }

  /**
   * Sets the status of the application. It shows at once, even if the hook fails later.
   *
   * @throws IllegalStateException if it is not the application of this unit
   * @throws IllegalArgumentException for a status that only Juju sets
   * @throws ModelException if this unit is not the leader
   */
  public void setStatus(Status newStatus) {
    requireOwn("set the status");
    Unit.requireForCharms(newStatus);
    dispatch.commands().statusSet(newStatus, Whose.APPLICATION);
    status = newStatus;
  }

  /**
   * Makes a secret that this application owns. Every leader of the application, now and later,
   * manages it. Others see the secret when the hook has ended well.
   *
   * @param content the values by key
   * @throws IllegalArgumentException if the content is empty or has a bad key
   * @throws ModelException if this unit is not leader
   */
  public Secret addSecret(Map<String, String> content) {
    return addSecret(content, SecretOptions.with());
  }

  /**
   * Makes a secret that this application owns, with a label or other options.
   *
   * @throws IllegalArgumentException if the content is empty or has a bad key
   * @throws ModelException if this unit is not leader
   */
  public Secret addSecret(Map<String, String> content, SecretOptions options) {
    requireOwn("add a secret");
    return Secret.add(dispatch, content, options, Whose.APPLICATION);
  }

  /**
   * Returns how many units the application will have: those that exist or are on their way, without
   * those that are being removed. The number is 0 while the whole application is being removed.
   *
   * @throws IllegalStateException if it is not this unit's application
   */
  public int plannedUnits() {
    requireOwn("count the units");
    int planned = 0;
    for (GoalState.Goal goal : dispatch.commands().goalState().units().values()) {
      if (!goal.status().equals("dying")) {
        planned++;
      }
    }
    return planned;
  }

  boolean isOwn() {
    return own;
  }

  private void requireOwn(String what) {
    if (!own) {
      throw new IllegalStateException(
          "cannot " + what + " of application " + name + ": this charm runs in " + ownName());
    }
  }

  private String ownName() {
    return dispatch.model().unit().name();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Application application && application.name.equals(name);
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
