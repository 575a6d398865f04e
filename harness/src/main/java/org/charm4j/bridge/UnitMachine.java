package org.charm4j.bridge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.charm4j.cli.session.JujuModel;
import org.charm4j.cli.session.Machine;
import org.charm4j.hook.HookEnvironment;
import org.charm4j.hook.JujuVariables;
import org.charm4j.hook.ProcessResult;
import org.charm4j.sim.ApplicationView;
import org.charm4j.sim.UnitView;
import org.jspecify.annotations.Nullable;

/** A machine of a model: processes of this machine, and directories of its own. */
final class UnitMachine implements Machine {
  private final JujuModel model;
  private final int number;
  private final Homes homes;

  UnitMachine(JujuModel model, int number, Homes homes) {
    this.model = model;
    this.number = number;
    this.homes = homes;
  }

  @Override
  public ProcessResult run(String script, @Nullable Duration limit) {
    Limits limits = limit == null || limit.isZero() ? limits() : limits().withWallClock(limit);
    String now = model.controller().now().toString();
    HookEnvironment environment = new HookEnvironment(Map.of(JujuVariables.NOW, now));
    return ShellCommand.bash(script, scratch -> ProcessRun.ofLogin(home(), limits), environment);
  }

  /** Its processes live by the limits of the charm that it was made for. */
  private Limits limits() {
    for (UnitView unit : model.controller().units()) {
      ExternalCharm charm = unit.machine() == number ? charmOf(unit.name()) : null;
      if (charm != null && unit.principal() == null) {
        return charm.limits();
      }
    }
    return Limits.DEFAULT;
  }

  @Override
  public Path home() {
    try {
      return homes.of(model.controller().modelUuid(), number);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make the home directory of machine " + number, e);
    }
  }

  @Override
  public @Nullable Path charm(String unit) {
    ExternalCharm charm = charmOf(unit);
    String uuid = model.controller().modelUuid();
    try {
      return charm == null
          ? null
          : charm.directoryOf(
              new HookEnvironment(
                  Map.of(JujuVariables.MODEL_UUID, uuid, JujuVariables.UNIT_NAME, unit)));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot unpack the charm of " + unit, e);
    }
  }

  private @Nullable ExternalCharm charmOf(String unit) {
    String name = unit.substring(0, unit.indexOf('/'));
    ApplicationView application = model.controller().application(name);
    return application != null && application.charm().process() instanceof ExternalCharm charm
        ? charm
        : null;
  }

  @Override
  public String toString() {
    return "machine " + number + " of " + model;
  }
}
