package org.charm4j.sim;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pcollections.TreePMap;
import org.pcollections.TreePSet;
import org.pcollections.TreePVector;

/**
 * The local state of a unit's agent (H-111): which hooks it has run and what it has seen.
 *
 * @param progress how far the unit has come
 * @param seen what it has handled
 * @param statusTick whether update-status is due (H-148)
 * @param queued the hook that must come next (H-106), or null
 * @param failed the hook that has failed, or null
 * @param tasks the tasks that wait for the unit, oldest first
 * @param statusTimer the timer of the next update-status, or null
 * @param retryTimer the timer of the next retry, or null
 */
record UniterState(
    Progress progress,
    Seen seen,
    boolean statusTick,
    @Nullable HookInfo queued,
    @Nullable Failure failed,
    TreePVector<Integer> tasks,
    @Nullable TimerKey statusTimer,
    @Nullable TimerKey retryTimer) {

  /**
   * How far a unit has come.
   *
   * @param begun whether the agent has done anything yet (H-164)
   * @param installed whether install is done
   * @param started whether start is done
   * @param stopped whether stop is done
   * @param removed whether remove is done; the unit then only waits for its subordinates
   */
  record Progress(
      boolean begun, boolean installed, boolean started, boolean stopped, boolean removed) {
    static final Progress NONE = new Progress(false, false, false, false, false);
  }

  /**
   * What the agent has handled.
   *
   * @param leader whether it knows itself as leader (H-140)
   * @param leaderSettings whether it has handled the leader's settings since it started (H-142)
   * @param config the configuration, or null before the first config-changed
   * @param charmRevision the revision of the charm it runs
   * @param suspensions the relations that it has left, or not entered, because they are suspended;
   *     relation-created does not run for them when they are resumed (H-027)
   */
  record Seen(
      boolean leader,
      boolean leaderSettings,
      @Nullable ConfigSeen config,
      int charmRevision,
      TreePSet<Integer> suspensions) {}

  /** The configuration of an application at one time, to be compared (H-145). */
  record ConfigSeen(TreePMap<String, Object> settings, boolean trust, int charmRevision) {}

  /**
   * A failed hook (H-200).
   *
   * @param hook the hook that is retried
   * @param attempts how often it failed in a row
   * @param message why it failed the last time
   * @param since when it failed the last time
   * @param resolved what the person at the keyboard said about it (H-204, H-205)
   */
  record Failure(HookInfo hook, int attempts, String message, Instant since, Resolved resolved) {

    Failure resolvedBy(Resolved how) {
      return new Failure(hook, how == Resolved.RETRY ? 0 : attempts, message, since, how);
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
        Progress.NONE,
        new Seen(false, false, null, charmRevision, TreePSet.empty()),
        false,
        null,
        null,
        TreePVector.empty(),
        null,
        null);
  }

  /** Returns whether no hook is in the way of what comes before the ordinary ones (H-105). */
  boolean isFree() {
    return installed() && queued() == null && failed() == null;
  }

  boolean begun() {
    return progress.begun();
  }

  boolean installed() {
    return progress.installed();
  }

  boolean started() {
    return progress.started();
  }

  boolean stopped() {
    return progress.stopped();
  }

  boolean removed() {
    return progress.removed();
  }

  boolean leader() {
    return seen.leader();
  }

  boolean leaderSettingsSeen() {
    return seen.leaderSettings();
  }

  @Nullable ConfigSeen config() {
    return seen.config();
  }

  int charmRevision() {
    return seen.charmRevision();
  }

  TreePSet<Integer> suspensions() {
    return seen.suspensions();
  }

  UniterState withFlags(boolean nowInstalled, boolean nowStarted, boolean nowStopped) {
    return withProgress(new Progress(true, nowInstalled, nowStarted, nowStopped, removed()));
  }

  UniterState withRemoved() {
    return withProgress(new Progress(true, installed(), started(), stopped(), true));
  }

  UniterState begin() {
    return begun() ? this : withFlags(installed(), started(), stopped());
  }

  private UniterState withProgress(Progress further) {
    return new UniterState(
        further, seen, statusTick, queued, failed, tasks, statusTimer, retryTimer);
  }

  UniterState withLeader(boolean isLeader) {
    return withSeen(
        new Seen(isLeader, leaderSettingsSeen(), config(), charmRevision(), suspensions()));
  }

  UniterState withLeaderSettingsSeen(boolean handled) {
    return withSeen(new Seen(leader(), handled, config(), charmRevision(), suspensions()));
  }

  UniterState withConfig(ConfigSeen handled) {
    return withSeen(
        new Seen(leader(), leaderSettingsSeen(), handled, charmRevision(), suspensions()));
  }

  UniterState withCharmRevision(int revision) {
    return withSeen(new Seen(leader(), leaderSettingsSeen(), config(), revision, suspensions()));
  }

  UniterState withSuspension(int relation, boolean known) {
    if (suspensions().contains(relation) == known) {
      return this;
    }
    TreePSet<Integer> now =
        known ? suspensions().plus(relation) : suspensions().minus((Object) relation);
    return withSeen(new Seen(leader(), leaderSettingsSeen(), config(), charmRevision(), now));
  }

  private UniterState withSeen(Seen more) {
    return new UniterState(
        progress, more, statusTick, queued, failed, tasks, statusTimer, retryTimer);
  }

  UniterState withStatusTick(boolean due) {
    return due == statusTick
        ? this
        : new UniterState(progress, seen, due, queued, failed, tasks, statusTimer, retryTimer);
  }

  UniterState withQueued(@Nullable HookInfo hook) {
    return new UniterState(
        progress, seen, statusTick, hook, failed, tasks, statusTimer, retryTimer);
  }

  UniterState withFailed(@Nullable Failure failure) {
    return new UniterState(
        progress, seen, statusTick, queued, failure, tasks, statusTimer, retryTimer);
  }

  UniterState withTasks(TreePVector<Integer> waiting) {
    return new UniterState(
        progress, seen, statusTick, queued, failed, waiting, statusTimer, retryTimer);
  }

  UniterState withStatusTimer(@Nullable TimerKey timer) {
    return new UniterState(progress, seen, statusTick, queued, failed, tasks, timer, retryTimer);
  }

  UniterState withRetryTimer(@Nullable TimerKey timer) {
    return new UniterState(progress, seen, statusTick, queued, failed, tasks, statusTimer, timer);
  }
}
