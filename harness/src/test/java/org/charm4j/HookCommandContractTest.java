package org.charm4j;

import java.util.function.Consumer;
import org.charm4j.hook.HookCommandRunner;
import org.charm4j.hook.HookEnvironment;

/** Hook commands of a charm in this JVM: method calls. */
class HookCommandContractTest extends HookCommandContract {
  @Override
  void run(
      HookEnvironment environment, HookCommandRunner simulator, Consumer<HookCommandRunner> code) {
    code.accept(simulator);
  }
}
