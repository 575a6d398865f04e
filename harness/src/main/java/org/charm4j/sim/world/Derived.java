package org.charm4j.sim.world;

import java.util.Map;
import org.pcollections.TreePMap;

/**
 * Makes the parts of a world that follow from the others, and are not saved. What is wrong with the
 * others is left for {@link Consistency} to find.
 */
public final class Derived {
  private Derived() {}

  public static ModelState from(ModelState saved) {
    ModelState state = saved.withOwned(Lookup.empty()).withLabels(saved.labels().withHeld());
    for (SecretState secret : saved.secrets().values()) {
      String owner = secret.owner().name();
      state =
          state
              .withOwned(owner, state.ownedBy(owner).plus(secret.number(), secret.id()))
              .withSecret(secret.recounted());
    }
    for (Map.Entry<TimerKey, Timer> timer : saved.timers().entrySet()) {
      state = owned(state, timer.getKey(), timer.getValue());
    }
    return attending(state);
  }

  /** Lets who owns a timer know it. */
  private static ModelState owned(ModelState state, TimerKey key, Timer timer) {
    if (timer instanceof Timer.Rotation rotation) {
      SecretState secret = state.secrets().get(rotation.secret());
      return secret == null
          ? state
          : state.withSecret(secret.withRotation(secret.nextRotate(), key));
    }
    if (timer instanceof Timer.Expiry expiry) {
      SecretState secret = state.secrets().get(expiry.secret());
      RevisionState revision = secret == null ? null : secret.revisions().get(expiry.revision());
      return secret == null || revision == null
          ? state
          : state.withSecret(secret.withRevision(revision.withTimer(key)));
    }
    boolean isRetry = timer instanceof Timer.Retry;
    UnitState unit =
        state
            .units()
            .get(isRetry ? ((Timer.Retry) timer).unit() : ((Timer.UpdateStatus) timer).unit());
    if (unit == null) {
      return state;
    }
    UniterState uniter = unit.uniter();
    return state.withUnit(
        unit.withUniter(isRetry ? uniter.withRetryTimer(key) : uniter.withStatusTimer(key)));
  }

  /** Lets every unit look once whether it has something to do: those that have not find nothing. */
  private static ModelState attending(ModelState saved) {
    ModelState state = saved.withAttention(TreePMap.empty());
    for (Map.Entry<String, UnitState> unit : saved.units().sorted()) {
      state = state.attending(unit.getValue());
    }
    return state;
  }
}
