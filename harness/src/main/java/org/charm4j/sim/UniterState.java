package org.charm4j.sim;

import org.jspecify.annotations.Nullable;
import org.pcollections.TreePMap;
import org.pcollections.TreePVector;

/**
 * The local state of a unit's agent (H-111): which hooks it has run and what it has seen.
 *
 * @param begun whether the agent has done anything yet (H-164)
 * @param installed whether install is done
 * @param started whether start is done
 * @param stopped whether stop is done
 * @param leader whether the agent knows itself as leader (H-140)
 * @param leaderSettingsSeen whether it has handled the leader's settings since it started (H-142)
 * @param config the configuration it has handled, or null before the first config-changed
 * @param charmRevision the revision of the charm it runs
 * @param statusTick whether update-status is due (H-148)
 * @param queued the hook that must come next (H-106), or null
 * @param failed the hook that has failed, or null
 * @param tasks the tasks that wait for the unit, oldest first
 * @param statusTimer the timer of the next update-status, or null
 * @param retryTimer the timer of the next retry, or null
 */
record UniterState(
    boolean begun,
    boolean installed,
    boolean started,
    boolean stopped,
    boolean leader,
    boolean leaderSettingsSeen,
    @Nullable ConfigSeen config,
    int charmRevision,
    boolean statusTick,
    @Nullable HookInfo queued,
    @Nullable Failure failed,
    TreePVector<Integer> tasks,
    @Nullable TimerKey statusTimer,
    @Nullable TimerKey retryTimer) {

  /** The configuration of an application at one time, to be compared (H-145). */
  record ConfigSeen(TreePMap<String, Object> settings, boolean trust, int charmRevision) {}

  /**
   * A failed hook (H-200).
   *
   * @param hook the hook that is retried
   * @param attempts how often it failed in a row
   * @param message why it failed the last time
   * @param resolved what the person at the keyboard said about it (H-204, H-205)
   */
  record Failure(HookInfo hook, int attempts, String message, Resolved resolved) {

    Failure resolvedBy(Resolved how) {
      return new Failure(hook, how == Resolved.RETRY ? 0 : attempts, message, how);
    }
  }

  /** Whether a failed hook was resolved, and how. */
  enum Resolved {
    /** Nobody said anything. */
    NO,
    /** Run it again now. */
    RETRY,
    /** Go on as if it had succeeded. */
    SKIP
  }

  static UniterState fresh(int charmRevision) {
    return new UniterState(
        false,
        false,
        false,
        false,
        false,
        false,
        null,
        charmRevision,
        false,
        null,
        null,
        TreePVector.empty(),
        null,
        null);
  }

  UniterState withFlags(boolean nowInstalled, boolean nowStarted, boolean nowStopped) {
    return new UniterState(
        true,
        nowInstalled,
        nowStarted,
        nowStopped,
        leader,
        leaderSettingsSeen,
        config,
        charmRevision,
        statusTick,
        queued,
        failed,
        tasks,
        statusTimer,
        retryTimer);
  }

  UniterState begin() {
    return begun ? this : withFlags(installed, started, stopped);
  }

  UniterState withLeader(boolean isLeader) {
    return new UniterState(
        begun,
        installed,
        started,
        stopped,
        isLeader,
        leaderSettingsSeen,
        config,
        charmRevision,
        statusTick,
        queued,
        failed,
        tasks,
        statusTimer,
        retryTimer);
  }

  UniterState withLeaderSettingsSeen(boolean seen) {
    return new UniterState(
        begun,
        installed,
        started,
        stopped,
        leader,
        seen,
        config,
        charmRevision,
        statusTick,
        queued,
        failed,
        tasks,
        statusTimer,
        retryTimer);
  }

  UniterState withConfig(ConfigSeen seen) {
    return new UniterState(
        begun,
        installed,
        started,
        stopped,
        leader,
        leaderSettingsSeen,
        seen,
        charmRevision,
        statusTick,
        queued,
        failed,
        tasks,
        statusTimer,
        retryTimer);
  }

  UniterState withCharmRevision(int revision) {
    return new UniterState(
        begun,
        installed,
        started,
        stopped,
        leader,
        leaderSettingsSeen,
        config,
        revision,
        statusTick,
        queued,
        failed,
        tasks,
        statusTimer,
        retryTimer);
  }

  UniterState withStatusTick(boolean due) {
    return due == statusTick
        ? this
        : new UniterState(
            begun,
            installed,
            started,
            stopped,
            leader,
            leaderSettingsSeen,
            config,
            charmRevision,
            due,
            queued,
            failed,
            tasks,
            statusTimer,
            retryTimer);
  }

  UniterState withQueued(@Nullable HookInfo hook) {
    return new UniterState(
        begun,
        installed,
        started,
        stopped,
        leader,
        leaderSettingsSeen,
        config,
        charmRevision,
        statusTick,
        hook,
        failed,
        tasks,
        statusTimer,
        retryTimer);
  }

  UniterState withFailed(@Nullable Failure failure) {
    return new UniterState(
        begun,
        installed,
        started,
        stopped,
        leader,
        leaderSettingsSeen,
        config,
        charmRevision,
        statusTick,
        queued,
        failure,
        tasks,
        statusTimer,
        retryTimer);
  }

  UniterState withTasks(TreePVector<Integer> waiting) {
    return new UniterState(
        begun,
        installed,
        started,
        stopped,
        leader,
        leaderSettingsSeen,
        config,
        charmRevision,
        statusTick,
        queued,
        failed,
        waiting,
        statusTimer,
        retryTimer);
  }

  UniterState withStatusTimer(@Nullable TimerKey timer) {
    return new UniterState(
        begun,
        installed,
        started,
        stopped,
        leader,
        leaderSettingsSeen,
        config,
        charmRevision,
        statusTick,
        queued,
        failed,
        tasks,
        timer,
        retryTimer);
  }

  UniterState withRetryTimer(@Nullable TimerKey timer) {
    return new UniterState(
        begun,
        installed,
        started,
        stopped,
        leader,
        leaderSettingsSeen,
        config,
        charmRevision,
        statusTick,
        queued,
        failed,
        tasks,
        statusTimer,
        timer);
  }
}
