package org.charm4j.charm;

import java.util.Map;
import org.charm4j.hook.HookCommandRunner;

/** Opens to tests of the bridge what a Java charm runs its hook commands with on a unit. */
public final class UnitCommands {
  private UnitCommands() {}

  /** Returns a runner that starts the executables of the PATH in {@code variables}. */
  public static HookCommandRunner of(Map<String, String> variables) {
    return new ProcessHookCommandRunner(variables);
  }
}
