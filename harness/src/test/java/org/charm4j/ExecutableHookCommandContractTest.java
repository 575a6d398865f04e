package org.charm4j;

import java.util.function.Consumer;
import org.charm4j.bridge.Executables;
import org.charm4j.hook.HookCommandRunner;
import org.charm4j.hook.HookEnvironment;

/** Hook commands of a charm on a unit: executables, each a process, that call the simulator. */
class ExecutableHookCommandContractTest extends HookCommandContract {
  @Override
  void run(
      HookEnvironment environment, HookCommandRunner simulator, Consumer<HookCommandRunner> code) {
    Executables.run(environment, simulator, code);
  }
}
