package org.charm4j.cli.session;

import java.util.Objects;
import org.charm4j.sim.words.ControllerConfig;

/**
 * The configuration of a session.
 *
 * @param models the configuration of its models; each gets its own name and seed
 * @param controllerName the name of the controller, as in {@code controller:admin/model}
 * @param charms finds charms for deploy
 * @param shell runs the lines of exec
 * @param settling when hooks run
 */
public record SessionConfig(
    ControllerConfig models,
    String controllerName,
    CharmStore charms,
    Shell shell,
    Settling settling) {

  /** Checks the parts. */
  public SessionConfig {
    Objects.requireNonNull(models, "models");
    Objects.requireNonNull(charms, "charms");
    Objects.requireNonNull(shell, "shell");
    Objects.requireNonNull(settling, "settling");
    if (!controllerName.matches("[a-zA-Z0-9][a-zA-Z0-9.-]*")) {
      throw new IllegalArgumentException("controller name \"" + controllerName + "\" not valid");
    }
  }

  /**
   * Returns the configuration of a session on a controller {@code charm4j}, without charms and
   * without a real shell.
   */
  public static SessionConfig of(ControllerConfig models) {
    return new SessionConfig(
        models, "charm4j", CharmStore.EMPTY, new LineShell(), Settling.WHEN_LOOKING);
  }

  /** Returns this with another name of the controller. */
  public SessionConfig withControllerName(String name) {
    return new SessionConfig(models, name, charms, shell, settling);
  }

  /** Returns this with charms. */
  public SessionConfig withCharms(CharmStore store) {
    return new SessionConfig(models, controllerName, store, shell, settling);
  }

  /** Returns this with another shell. */
  public SessionConfig withShell(Shell newShell) {
    return new SessionConfig(models, controllerName, charms, newShell, settling);
  }

  /** Returns this with another rule for when hooks run. */
  public SessionConfig withSettling(Settling when) {
    return new SessionConfig(models, controllerName, charms, shell, when);
  }
}
