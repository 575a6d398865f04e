package org.charm4j.bridge;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.charm4j.charm.UnitCommands;
import org.charm4j.hook.HookCommandRunner;
import org.charm4j.hook.HookEnvironment;

/** Runs code of a test as if it were the process of a hook: its hook commands are executables. */
public final class Executables {
  private Executables() {}

  /** Runs {@code code} in another thread while this one answers its commands. */
  public static void run(
      HookEnvironment environment, HookCommandRunner simulator, Consumer<HookCommandRunner> code) {
    HookSession session = new HookSession(environment.get("JUJU_CONTEXT_ID"));
    Map<String, String> variables =
        new ProcessRun(Path.of("/"), Limits.DEFAULT).variables(environment, session);
    Workshop.open().socket().add(session);
    try {
      CompletableFuture<Void> hook =
          CompletableFuture.runAsync(() -> code.accept(UnitCommands.of(variables)));
      session.serve(hook, simulator, Duration.ofMinutes(5));
      hook.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw e;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    } finally {
      session.close();
      Workshop.open().socket().remove(session);
    }
  }
}
