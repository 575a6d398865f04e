package org.charm4j.sim.world;

import java.time.Instant;
import java.util.Map;
import org.charm4j.sim.words.Change;
import org.charm4j.sim.words.CharmSpec;
import org.charm4j.sim.words.ControllerConfig;
import org.charm4j.sim.words.Life;
import org.charm4j.sim.words.StatusEntry;
import org.charm4j.sim.words.StatusValue;
import org.charm4j.sim.words.UserAccess;
import org.jspecify.annotations.Nullable;
import org.pcollections.TreePMap;

/** The changes of the model itself and of its applications. */
public sealed interface ModelChange extends Mutation {

  /** A person goes back to a world of before, or on to another that was kept. */
  record GoTo(ModelState kept) implements ModelChange {
    @Override
    public ModelState applyTo(ModelState state) {
      return kept;
    }

    @Override
    public String toString() {
      return "the world is that of " + kept.now();
    }
  }

  /** Every timer that is due goes off, in order. */
  record FireTimers() implements ModelChange {
    @Override
    public ModelState applyTo(ModelState state) {
      return Clockwork.fireDue(state);
    }

    @Override
    public String toString() {
      return "timers go off";
    }
  }

  /** Virtual time moves on. */
  record AdvanceTo(Instant instant) implements ModelChange {
    @Override
    public ModelState applyTo(ModelState state) {
      return state.withNow(instant);
    }

    @Override
    public String toString() {
      return "it is " + instant;
    }
  }

  /** The model's settings change; every unit waits for update-status afresh (H-148). */
  record SetConfig(ControllerConfig config) implements ModelChange {
    @Override
    public ModelState applyTo(ModelState state) {
      ModelState next = state.withConfig(config);
      if (state.config().withVariables(config.variables()).equals(config)) {
        return next;
      }
      for (ApplicationState application : state.applications().values()) {
        for (String name : application.units().values()) {
          UnitState unit = next.unit(name);
          next =
              next.withoutTimer(unit.uniter().statusTimer())
                  .withUnit(unit.withUniter(unit.uniter().withStatusTimer(null)))
                  .attending(unit);
          next = Clockwork.armUpdateStatus(next, name);
        }
      }
      return next;
    }

    @Override
    public String toString() {
      return "the settings of the model change";
    }
  }

  /** A person may do more or less with the model (S-096). */
  record SetAccess(String user, UserAccess access) implements ModelChange {
    @Override
    public ModelState applyTo(ModelState state) {
      return state.withUsers(state.users().plus(user, access));
    }

    @Override
    public String toString() {
      return "access of " + user + " is " + access;
    }
  }

  /** An application comes to be. */
  record AddApplication(ApplicationState application) implements ModelChange {
    @Override
    public ModelState applyTo(ModelState state) {
      return state.withApplication(application);
    }

    @Override
    public String toString() {
      return "add application " + application.name();
    }
  }

  /** An application is being removed. */
  record Dying(String name) implements ModelChange {
    @Override
    public ModelState applyTo(ModelState state) {
      return state.withApplication(state.application(name).withLife(Life.DYING));
    }

    @Override
    public String toString() {
      return name + " is dying";
    }
  }

  /** An application is gone, with its secrets and the grants to it (S-120, H-166). */
  record RemoveApplication(String name) implements ModelChange {
    @Override
    public ModelState applyTo(ModelState state) {
      ModelState next = Departures.dropOwner(state, name).withoutStatuses(name);
      return next.withApplications(next.applications().minus(name));
    }

    @Override
    public String toString() {
      return "remove application " + name;
    }
  }

  /** An application gets another charm (H-146). */
  record SetCharm(String name, CharmSpec charm) implements ModelChange {
    @Override
    public ModelState applyTo(ModelState state) {
      ApplicationState application = state.application(name);
      return wake(
          state.withApplication(application.withCharm(charm, application.charmRevision() + 1)),
          name);
    }

    @Override
    public String toString() {
      return "refresh " + name + " to " + charm;
    }
  }

  /** The options set explicitly change (H-145). */
  record SetSettings(String name, TreePMap<String, Object> settings, boolean trust)
      implements ModelChange, Change.ValuesSet {
    @Override
    public Of of() {
      return Of.OPTIONS;
    }

    @Override
    public Map<String, Object> values() {
      return settings;
    }

    @Override
    public ModelState applyTo(ModelState state) {
      return wake(
          state.withApplication(state.application(name).withSettings(settings, trust)), name);
    }

    @Override
    public String toString() {
      return "set options " + settings.keySet() + " of " + name;
    }
  }

  /** Another unit leads, or none (H-032); agents start their timers afresh (S-255). */
  record SetLeader(String name, @Nullable String leader) implements ModelChange {
    @Override
    public ModelState applyTo(ModelState state) {
      ApplicationState application = state.application(name);
      String before = application.leader();
      ModelState next = state.withApplication(application.withLeader(leader));
      next = Leadership.loses(next, before, name);
      next = Leadership.gains(next, leader, name);
      next = Leadership.restartTimers(next, before);
      next = Leadership.restartTimers(next, leader);
      return Leadership.restartOwned(next, name);
    }

    @Override
    public String toString() {
      return leader == null ? "nobody leads " + name : leader + " leads " + name;
    }
  }

  /** The leader sets the status of its application. */
  record SetApplicationStatus(String name, StatusValue status)
      implements ModelChange, Change.StatusSet {
    @Override
    public ModelState applyTo(ModelState state) {
      return state
          .withApplication(state.application(name).withStatus(status))
          .withStatus(name, StatusEntry.Kind.APPLICATION, status.status(), status.message());
    }

    @Override
    public String toString() {
      return "status of " + name + " is " + status;
    }
  }

  /**
   * What the leader tells all units of its application; none of them has handled it, and the hook
   * for it runs on those that do not lead (H-142).
   */
  record SetLeaderSettings(String name, TreePMap<String, String> settings)
      implements ModelChange, Change.ValuesSet {
    @Override
    public Of of() {
      return Of.LEADER_SETTINGS;
    }

    @Override
    public Map<String, String> values() {
      return settings;
    }

    @Override
    public ModelState applyTo(ModelState state) {
      ApplicationState application = state.application(name);
      ModelState after = state.withApplication(application.withLeaderSettings(settings));
      for (String member : application.units().values()) {
        UnitState unit = after.unit(member);
        after = after.withUnit(unit.withUniter(unit.uniter().withLeaderSettingsSeen(false)));
      }
      return wake(after, name);
    }

    @Override
    public String toString() {
      return "leader settings of " + name + " are " + settings.keySet();
    }
  }

  /** The next secret number is taken, whether or not the secret comes to be (S-022). */
  record ReserveSecret() implements ModelChange {
    @Override
    public ModelState applyTo(ModelState state) {
      return state.withSequences(state.sequences().afterSecret());
    }

    @Override
    public String toString() {
      return "reserve a secret id";
    }
  }

  /** An operation, or a task that was refused, has taken a number (H-822, H-823). */
  record TakeTaskNumber(int number) implements ModelChange {
    @Override
    public ModelState applyTo(ModelState state) {
      return state.withSequences(state.sequences().afterTask());
    }

    @Override
    public String toString() {
      return "task number " + number + " is taken";
    }
  }

  /** An action or exec waits for its unit. */
  record Enqueue(TaskState task) implements ModelChange {
    @Override
    public ModelState applyTo(ModelState state) {
      UnitState unit = state.unit(task.unit());
      UniterState uniter = unit.uniter();
      return state
          .withTask(task)
          .withUnit(unit.withUniter(uniter.withTasks(uniter.tasks().plus(task.id()))))
          .attending(unit);
    }

    @Override
    public String toString() {
      return "enqueue " + task;
    }
  }

  /** An action or exec has ended. */
  record EndTask(TaskState task) implements ModelChange {
    @Override
    public ModelState applyTo(ModelState state) {
      UnitState unit = state.unit(task.unit());
      UniterState uniter = unit.uniter();
      return state
          .withTask(task)
          .withUnit(unit.withUniter(uniter.withTasks(uniter.tasks().minus((Object) task.id()))))
          .attending(unit);
    }

    @Override
    public String toString() {
      return task.toString();
    }
  }

  /** An exec on a machine has ended; no unit knew of it. */
  record RecordTask(TaskState task) implements ModelChange {
    @Override
    public ModelState applyTo(ModelState state) {
      return state.withTask(task);
    }

    @Override
    public String toString() {
      return task.toString();
    }
  }

  private static ModelState wake(ModelState state, String application) {
    ModelState next = state;
    for (String unit : state.application(application).units().values()) {
      next = next.attending(unit);
    }
    return next;
  }
}
