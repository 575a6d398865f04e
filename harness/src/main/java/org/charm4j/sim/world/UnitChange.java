package org.charm4j.sim.world;

import java.time.Duration;
import java.util.Map;
import org.charm4j.sim.words.Change;
import org.charm4j.sim.words.HookInfo;
import org.charm4j.sim.words.Life;
import org.charm4j.sim.words.StatusEntry;
import org.charm4j.sim.words.StatusValue;
import org.pcollections.TreePMap;

/** The changes of units and of what their agents know. */
public sealed interface UnitChange extends Mutation {

  /** A unit comes to be. */
  record Add(UnitState unit) implements UnitChange {
    @Override
    public ModelState applyTo(ModelState state) {
      ApplicationState application = state.application(unit.application());
      ModelState next =
          state
              .withUnit(unit)
              .withSequences(
                  state
                      .sequences()
                      .afterUnit(unit.application(), unit.machine() == state.sequences().machine()))
              .withApplication(
                  application.withUnits(application.units().plus(unit.number(), unit.name())))
              .attending(unit)
              .withStatus(
                  unit.name(),
                  StatusEntry.Kind.WORKLOAD,
                  unit.workload().status(),
                  unit.workload().message())
              .withStatus(unit.name(), StatusEntry.Kind.AGENT, "allocating", "");
      return Clockwork.armUpdateStatus(next, unit.name());
    }

    @Override
    public String toString() {
      return "add unit " + unit.name();
    }
  }

  /** A unit is being removed: in all its relations the others see it gone at once (H-161). */
  record Dying(String name) implements UnitChange {
    @Override
    public ModelState applyTo(ModelState state) {
      UnitState alive = state.unit(name);
      UnitState unit = alive.withLife(Life.DYING);
      ModelState next =
          state.withAttention(state.attention().minus(alive.turn())).withUnit(unit).attending(unit);
      for (int id : unit.relations().keySet()) {
        RelationState relation = next.relations().get(id);
        if (relation != null && relation.hasEntered(name)) {
          next = new RelationChange.SetScope(id, name, RelationState.Scope.LEAVING).applyTo(next);
        }
      }
      return next;
    }

    @Override
    public String toString() {
      return name + " is dying";
    }
  }

  /** A unit is gone, with its own secrets and what others knew of it as an observer (S-120). */
  record Remove(String name) implements UnitChange {
    @Override
    public ModelState applyTo(ModelState state) {
      UnitState unit = state.unit(name);
      ApplicationState application = state.application(unit.application());
      ModelState next =
          Departures.dropObserver(Departures.dropOwner(state, name), name)
              .withoutTimer(unit.uniter().statusTimer())
              .withoutTimer(unit.uniter().retryTimer())
              .withoutStatuses(name);
      return next.withUnits(next.units().without(name))
          .withAttention(next.attention().minus(unit.turn()))
          .withApplication(application.withUnits(application.units().minus(unit.number())))
          .attending(unit.principal()); // which may have waited for it to go
    }

    @Override
    public String toString() {
      return "remove unit " + name;
    }
  }

  /** The workload status is set, by the charm or by Juju (H-125). */
  record SetStatus(String name, StatusValue status, boolean byCharm)
      implements UnitChange, Change.StatusSet {
    @Override
    public ModelState applyTo(ModelState state) {
      return state
          .withUnit(state.unit(name).withWorkload(status, byCharm))
          .withStatus(name, StatusEntry.Kind.WORKLOAD, status.status(), status.message());
    }

    @Override
    public String toString() {
      return "status of " + name + " is " + status;
    }
  }

  /** Says what the agent is at (H-109). */
  record SetAgentStatus(String name, String status, String message) implements UnitChange {
    @Override
    public ModelState applyTo(ModelState state) {
      return state.withStatus(name, StatusEntry.Kind.AGENT, status, message);
    }

    @Override
    public String toString() {
      return "the agent of " + name + " is " + status;
    }
  }

  /**
   * The agent has nothing to do until something wakes it.
   *
   * @param relations whether it got as far as its relations and has looked at all of them
   */
  record Rest(String name, boolean relations) implements UnitChange {
    @Override
    public ModelState applyTo(ModelState state) {
      UnitState unit = state.unit(name);
      ModelState next = state.withAttention(state.attention().minus(unit.turn()));
      if (relations) {
        next = examined(next, unit);
      }
      StatusEntry agent = state.statuses().agent(name);
      return unit.isInError() || (agent != null && agent.status().equals("idle"))
          ? next
          : next.withStatus(name, StatusEntry.Kind.AGENT, "idle", ""); // H-109
    }

    /** Notes which relations need no further look. */
    private static ModelState examined(ModelState state, UnitState unit) {
      ModelState next = state;
      for (UnitRelation known : unit.relations().values()) {
        int version = state.relation(known.id()).version();
        if (known.examined() != version) {
          UnitState now = next.unit(unit.name());
          next = next.withUnit(now.withRelation(known.withExamined(version)));
        }
      }
      return next;
    }

    @Override
    public String toString() {
      return name + " has nothing to do";
    }
  }

  /** The workload version is set. */
  record SetVersion(String name, String version) implements UnitChange, Change.VersionSet {
    @Override
    public ModelState applyTo(ModelState state) {
      return state.withUnit(state.unit(name).withWorkloadVersion(version));
    }

    @Override
    public String toString() {
      return "workload version of " + name + " is " + version;
    }
  }

  /** The charm's own state is replaced. */
  record SetCharmState(String name, TreePMap<String, String> charmState)
      implements UnitChange, Change.ValuesSet {
    @Override
    public Of of() {
      return Of.CHARM_STATE;
    }

    @Override
    public Map<String, String> values() {
      return charmState;
    }

    @Override
    public ModelState applyTo(ModelState state) {
      return state.withUnit(state.unit(name).withCharmState(charmState));
    }

    @Override
    public String toString() {
      return "charm state of " + name + " has " + charmState.keySet();
    }
  }

  /** The agent has moved on. */
  record Agent(String name, UniterState uniter) implements UnitChange {
    @Override
    public ModelState applyTo(ModelState state) {
      UnitState unit = state.unit(name).withUniter(uniter);
      return state.withUnit(unit).attending(unit);
    }

    @Override
    public String toString() {
      return "agent of " + name + " moves on";
    }
  }

  /** The agent has moved on in a relation. */
  record AgentRelation(String name, UnitRelation relation) implements UnitChange {
    @Override
    public ModelState applyTo(ModelState state) {
      UnitState unit = state.unit(name);
      return state.withUnit(unit.withRelation(relation));
    }

    @Override
    public String toString() {
      return "agent of " + name + " moves on in relation " + relation.id();
    }
  }

  /** The agent has seen that a relation is suspended, or enters it again (H-027). */
  record SeeSuspension(String name, int relation, boolean suspended) implements UnitChange {
    @Override
    public ModelState applyTo(ModelState state) {
      UnitState unit = state.unit(name);
      return state.withUnit(unit.withUniter(unit.uniter().withSuspension(relation, suspended)));
    }

    @Override
    public String toString() {
      return name
          + " knows relation "
          + relation
          + (suspended ? " as" : " as no longer")
          + " suspended";
    }
  }

  /** The agent is done with a relation. */
  record ForgetRelation(String name, int relation) implements UnitChange {
    @Override
    public ModelState applyTo(ModelState state) {
      UnitState unit = state.unit(name);
      return state.withUnit(unit.withRelations(unit.relations().minus(relation)));
    }

    @Override
    public String toString() {
      return name + " is done with relation " + relation;
    }
  }

  /** The agent has handled something about secrets. */
  record AgentSecretsHandled(String name, AgentSecrets secrets) implements UnitChange {
    @Override
    public ModelState applyTo(ModelState state) {
      return state.withUnit(state.unit(name).withSecrets(secrets));
    }

    @Override
    public String toString() {
      return "agent of " + name + " moves on with secrets";
    }
  }

  /** The agent has started anew: see {@link AgentRestart}. */
  record Restart(String name) implements UnitChange {
    @Override
    public ModelState applyTo(ModelState state) {
      return AgentRestart.apply(state, name);
    }

    @Override
    public String toString() {
      return "the agent of " + name + " starts anew";
    }
  }

  /** A hook has failed, once more if it had failed before: it waits for its retry (H-200). */
  record Fail(String name, HookInfo hook, String message) implements UnitChange {
    private static final Duration FIRST_RETRY = Duration.ofSeconds(5);
    private static final Duration LAST_RETRY = Duration.ofMinutes(5);

    @Override
    public ModelState applyTo(ModelState state) {
      UniterState.Failure before = state.unit(name).uniter().failed();
      int attempts = before == null ? 1 : before.attempts() + 1;
      return waitForRetry(state, name, hook, attempts, message)
          .withStatus(
              name, StatusEntry.Kind.AGENT, "error", "hook failed: \"" + hook.name() + "\"");
    }

    /** Starts the wait for the retry after so many failures. */
    static ModelState waitForRetry(
        ModelState state, String name, HookInfo hook, int attempts, String message) {
      UnitState unit = state.unit(name);
      TimerKey retry =
          state.config().retryHooks()
              ? state.timerKey(state.now().plus(retryDelay(attempts)))
              : null;
      ModelState next = state.withoutTimer(unit.uniter().retryTimer());
      if (retry != null) {
        next = next.withTimer(retry, new Timer.Retry(name));
      }
      UniterState.Failure failure =
          new UniterState.Failure(hook, attempts, message, state.now(), UniterState.Resolved.NO);
      return next.withUnit(
          unit.withUniter(unit.uniter().withFailed(failure).withRetryTimer(retry)));
    }

    /** H-202: 5 seconds, doubling up to 5 minutes; without Juju's jitter. */
    private static Duration retryDelay(int attempts) {
      Duration delay = FIRST_RETRY;
      for (int i = 1; i < attempts && delay.compareTo(LAST_RETRY) < 0; i++) {
        delay = delay.multipliedBy(2);
      }
      return delay.compareTo(LAST_RETRY) > 0 ? LAST_RETRY : delay;
    }

    @Override
    public String toString() {
      return name + " is in error after " + hook;
    }
  }

  /** A failed hook is no longer failed: it succeeded, or was resolved. */
  record Recover(String name) implements UnitChange {
    @Override
    public ModelState applyTo(ModelState state) {
      UnitState unit = state.unit(name);
      return state
          .withoutTimer(unit.uniter().retryTimer())
          .withUnit(unit.withUniter(unit.uniter().withFailed(null).withRetryTimer(null)));
    }

    @Override
    public String toString() {
      return name + " recovers";
    }
  }
}
