package org.charm4j.harness;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.charm4j.explore.Exploration;
import org.charm4j.explore.ExplorationReport;
import org.charm4j.explore.Explorer;
import org.charm4j.explore.Trial;
import org.charm4j.sim.Controller;
import org.charm4j.sim.Snapshot;
import org.jspecify.annotations.Nullable;

/** Explores a body of code from the present world of a harness. */
final class Exploring {
  private final Harness harness;

  Exploring(Harness harness) {
    this.harness = harness;
  }

  ExplorationReport explore(Exploration what, Consumer<Harness> body) {
    Snapshot start = harness.snapshot();
    String given = what.name();
    String name = given == null ? caller() : given;
    Trial trial =
        new Trial() {
          @Override
          public void run(Consumer<Controller> begin) {
            Harness world = harness.forkAt(start);
            begin.accept(world.controller());
            body.accept(world);
            world.judge();
          }

          @Override
          public void failed(Throwable failure, Controller juju) {
            WorldAtFailure.addTo(failure, juju);
            FailurePicture.addTo(failure, juju, name.isEmpty() ? "explored" : name);
          }
        };
    Explorer explorer = new Explorer(what, trial, Exploring::snippet, memory(name));
    Quiet.begin();
    try {
      return explorer.explore();
    } catch (RuntimeException | Error thrown) {
      throw thrown;
    } catch (Throwable thrown) {
      throw new AssertionError("a body without checked exceptions threw one", thrown);
    } finally {
      Quiet.end();
    }
  }

  private static String snippet(String seed) {
    return "juju.explore(Exploration.replay(\"" + seed + "\"), /* the same */);";
  }

  /** Returns the file of failing seeds for a name, or null for an empty one. */
  static @Nullable Path memory(String name) {
    return name.isEmpty()
        ? null
        : FailurePicture.directory().resolve("explore").resolve(name + ".seeds");
  }

  /** Returns the method that asked, by which its failing seeds are found again. */
  private static String caller() {
    Optional<StackWalker.StackFrame> frame =
        StackWalker.getInstance()
            .walk(
                frames ->
                    frames
                        .dropWhile(
                            one ->
                                one.getClassName().equals(Exploring.class.getName())
                                    || one.getClassName().equals(Harness.class.getName()))
                        .findFirst());
    return frame
        .map(one -> one.getClassName() + "." + one.getMethodName())
        .orElse("")
        .replaceAll("[^A-Za-z0-9_.]", "_");
  }
}
