package org.charm4j.harness;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.charm4j.charm.CharmBase;
import org.charm4j.charm.CharmMain;
import org.charm4j.charm.Model;
import org.charm4j.hook.CharmMetadata;
import org.charm4j.hook.CharmProcess;
import org.charm4j.hook.HookEnvironment;
import org.charm4j.hook.JujuVariables;
import org.charm4j.sim.Controller;
import org.charm4j.sim.TaskView;
import org.jspecify.annotations.Nullable;

/**
 * Does as a unit what the test says, through the framework that charms use and so through the text
 * of hook commands, Juju's permissions and a commit: like {@code juju exec} with a charm for its
 * script.
 */
final class Player {
  /** Charms cannot be started without it; exec has none, and no charm observes this. */
  private static final String DISPATCH_PATH = JujuVariables.DISPATCH_PATH;

  private final Engine engine;

  Player(Engine engine) {
    this.engine = engine;
  }

  <T extends @Nullable Object> T act(String unit, Function<Model, T> step) {
    Controller juju = engine.ordering();
    Finder finder = new Finder(juju);
    String application = finder.unit(unit).application();
    CharmMetadata metadata = finder.application(application).charm().metadata();
    Role<T> role = new Role<>(step);
    CharmProcess charm = CharmMain.asProcess(() -> new Actor(role), metadata);
    TaskView task =
        new Tasks(engine)
            .exec(unit, (environment, commands) -> charm.dispatch(started(environment), commands));
    return role.outcome(task, new Denied(juju));
  }

  private static HookEnvironment started(HookEnvironment environment) {
    Map<String, String> variables = new HashMap<>(environment.variables());
    variables.put(DISPATCH_PATH, "hooks/juju-exec");
    return new HookEnvironment(variables);
  }

  /** A charm that does its one step when it is made, and observes nothing. */
  private static final class Actor extends CharmBase {
    Actor(Role<?> role) {
      role.perform(model());
    }
  }

  /** The step, and how it went. */
  private static final class Role<T extends @Nullable Object> {
    private final Function<Model, T> step;
    private @Nullable Outcome<T> outcome;
    private @Nullable RuntimeException thrown;
    private @Nullable Error error;

    Role(Function<Model, T> step) {
      this.step = step;
    }

    void perform(Model model) {
      try {
        outcome = new Outcome<>(step.apply(model));
      } catch (RuntimeException e) {
        thrown = e;
        throw e;
      } catch (Error e) {
        error = e;
        throw e;
      }
    }

    T outcome(TaskView task, Denied denied) {
      if (thrown != null) {
        throw denied.addTo(thrown, task.unit());
      }
      if (error != null) {
        throw error;
      }
      String refused = Tasks.commitError(task);
      if (!refused.isEmpty()) {
        throw denied.addTo(new CommitRefusedException(refused), task.unit());
      }
      Outcome<T> result = outcome;
      if (result == null) {
        throw new AssertionError(task + " ended before its step ran: " + task.message());
      }
      return result.value();
    }
  }

  private record Outcome<T extends @Nullable Object>(T value) {}
}
