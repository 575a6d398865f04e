package org.charm4j.harness;

import java.util.function.Function;
import org.charm4j.charm.CharmBase;
import org.charm4j.charm.CharmMain;
import org.charm4j.hook.CharmMetadata;
import org.charm4j.hook.CharmProcess;
import org.charm4j.hook.HookCommandRunner;
import org.charm4j.hook.HookEnvironment;
import org.charm4j.hook.ProcessResult;

/** A charm whose object is made for a unit by its name. */
record CharmOfUnit(Function<String, ? extends CharmBase> charm, CharmMetadata metadata)
    implements CharmProcess {

  @Override
  public int dispatch(HookEnvironment environment, HookCommandRunner commands) {
    return run(environment, commands).exitCode();
  }

  @Override
  public ProcessResult run(HookEnvironment environment, HookCommandRunner commands) {
    String unit = environment.require("JUJU_UNIT_NAME");
    return CharmMain.asProcess(() -> Engine.remember(charm.apply(unit)), metadata)
        .run(environment, commands);
  }
}
