package org.charm4j.sim.world;

import java.time.Instant;
import org.charm4j.sim.words.HookInfo;
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
public record UniterState(
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
  public record ConfigSeen(TreePMap<String, Object> settings, boolean trust, int charmRevision) {}

  /**
   * A failed hook (H-200).
   *
   * @param hook the hook that is retried
   * @param attempts how often it failed in a row
   * @param message why it failed the last time
   * @param since when it failed the last time
   * @param resolved what the person at the keyboard said about it (H-204, H-205)
   */
  public record Failure(
      HookInfo hook, int attempts, String message, Instant since, Resolved resolved) {

    public Failure resolvedBy(Resolved how) {
      return new Failure(hook, how == Resolved.RETRY ? 0 : attempts, message, since, how);
    }
  }

  /** Whether a failed hook was resolved, and how. */
  public enum Resolved {
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
  public boolean isFree() {
    return installed() && queued() == null && failed() == null;
  }

  public boolean begun() {
    return progress.begun();
  }

  public boolean installed() {
    return progress.installed();
  }

  public boolean started() {
    return progress.started();
  }

  public boolean stopped() {
    return progress.stopped();
  }

  public boolean removed() {
    return progress.removed();
  }

  public boolean leader() {
    return seen.leader();
  }

  public boolean leaderSettingsSeen() {
    return seen.leaderSettings();
  }

  public @Nullable ConfigSeen config() {
    return seen.config();
  }

  public int charmRevision() {
    return seen.charmRevision();
  }

  public TreePSet<Integer> suspensions() {
    return seen.suspensions();
  }

  public UniterState withFlags(boolean nowInstalled, boolean nowStarted, boolean nowStopped) {
    return withProgress(new Progress(true, nowInstalled, nowStarted, nowStopped, removed()));
  }

  public UniterState withRemoved() {
    return withProgress(new Progress(true, installed(), started(), stopped(), true));
  }

  public UniterState begin() {
    return begun() ? this : withFlags(installed(), started(), stopped());
  }

  private UniterState withProgress(Progress further) {
    return new UniterState(
        further, seen, statusTick, queued, failed, tasks, statusTimer, retryTimer);
  }

  public UniterState withLeader(boolean isLeader) {
    return withSeen(
        new Seen(isLeader, leaderSettingsSeen(), config(), charmRevision(), suspensions()));
  }

  public UniterState withLeaderSettingsSeen(boolean handled) {
    return withSeen(new Seen(leader(), handled, config(), charmRevision(), suspensions()));
  }

  public UniterState withConfig(ConfigSeen handled) {
    return withSeen(
        new Seen(leader(), leaderSettingsSeen(), handled, charmRevision(), suspensions()));
  }

  public UniterState withCharmRevision(int revision) {
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

  public UniterState withStatusTick(boolean due) {
    return due == statusTick
        ? this
        : new UniterState(progress, seen, due, queued, failed, tasks, statusTimer, retryTimer);
  }

  public UniterState withQueued(@Nullable HookInfo hook) {
    return new UniterState(
        progress, seen, statusTick, hook, failed, tasks, statusTimer, retryTimer);
  }

  public UniterState withFailed(@Nullable Failure failure) {
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

  public UniterState withRetryTimer(@Nullable TimerKey timer) {
    return new UniterState(progress, seen, statusTick, queued, failed, tasks, statusTimer, timer);
  }
}
