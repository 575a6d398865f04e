package org.charm4j.sim.world;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import org.charm4j.hook.RotatePolicy;
import org.charm4j.sim.words.GrantState;
import org.charm4j.sim.words.ObserverState;
import org.charm4j.sim.words.SecretOwner;
import org.jspecify.annotations.Nullable;
import org.pcollections.IntTreePMap;
import org.pcollections.TreePMap;

/**
 * A secret as the controller keeps it.
 *
 * @param number the counter inside the id; secrets are numbered in order of creation
 * @param id the bare id (S-001)
 * @param owner the owner
 * @param label the owner's label, may be empty; of a user secret its name (S-301)
 * @param description the description, may be empty
 * @param policy the rotation policy, or null if none was ever given
 * @param autoPrune whether revisions go as soon as nobody tracks them, for user secrets (S-313)
 * @param latest the counter of revisions; stays even if that revision was removed (S-150)
 * @param latestContent the content that was set last, kept to compare with (S-041, S-150)
 * @param latestExpire the expiry that goes with {@code latest}, UTC, or null (S-043)
 * @param created when revision 1 was committed, UTC, in whole seconds
 * @param updated when the secret last changed, UTC, in whole seconds
 * @param nextRotate when rotation is due, UTC, or null (S-024)
 * @param rotateTimer the timer that stands for {@code nextRotate}, or null once it went off
 * @param revisions the existing revisions, ascending
 * @param grants the grants by subject, sorted
 * @param observers the observers by unit, sorted
 * @param tracking how many observers track a revision
 */
@RecordBuilder
public record SecretState(
    int number,
    String id,
    SecretOwner owner,
    String label,
    String description,
    @Nullable RotatePolicy policy,
    boolean autoPrune,
    int latest,
    SecretContent latestContent,
    @Nullable Instant latestExpire,
    Instant created,
    Instant updated,
    @Nullable Instant nextRotate,
    @Nullable TimerKey rotateTimer,
    IntTreePMap<RevisionState> revisions,
    TreePMap<String, GrantState> grants,
    TreePMap<String, ObserverState> observers,
    IntTreePMap<Integer> tracking)
    implements SecretStateBuilder.With {

  /** Returns the URI as Juju prints it for a secret of the own model (S-004). */
  public String uri() {
    return "secret:" + id;
  }

  /** Returns whether people own it (S-300). */
  public boolean isUserSecret() {
    return owner.kind() == SecretOwner.Kind.MODEL;
  }

  /** Returns Juju's word for the rotation policy, such as {@code daily} or {@code never}. */
  public String rotation() {
    return (policy == null ? RotatePolicy.NEVER : policy).text();
  }

  /** Returns whether it is due for rotation now and then. */
  public boolean rotates() {
    return policy != null && policy != RotatePolicy.NEVER;
  }

  /** Returns how many observers track {@code revision}. */
  public int trackers(int revision) {
    Integer count = tracking.get(revision);
    return count == null ? 0 : count;
  }

  /** Returns whether {@code unit} or its application was granted anything (S-090). */
  public boolean isReadableBy(String unit, String application) {
    return grants.containsKey(unit) || grants.containsKey(application);
  }

  /**
   * Returns the label by which hooks of {@code unit} know the secret, or empty: its own before the
   * owner's, which only the owner's units know (S-185).
   */
  public String labelFor(String unit) {
    ObserverState observer = observers.get(unit);
    if (observer != null && !observer.label().isEmpty()) {
      return observer.label();
    }
    return owner.has(unit) ? label : "";
  }

  boolean isManagedDirectlyBy(String subject) {
    GrantState grant = grants.get(subject);
    return grant != null && grant.role() == GrantState.Role.MANAGE;
  }

  SecretState withInfo(String newLabel, String newDescription, @Nullable RotatePolicy newPolicy) {
    return with().label(newLabel).description(newDescription).policy(newPolicy).build();
  }

  SecretState withLatest(
      int newLatest, SecretContent content, @Nullable Instant expire, Instant at) {
    return with().latest(newLatest).latestContent(content).latestExpire(expire).updated(at).build();
  }

  /**
   * Returns this secret with the highest existing revision as its latest (S-150 of Juju 4). What is
   * compared with new content stays that of the revision that was set last.
   */
  SecretState withHighest(Instant at) {
    int highest = 0;
    for (int revision : revisions.keySet()) {
      highest = Math.max(highest, revision);
    }
    RevisionState found = revisions.get(highest);
    return found == null ? this : withLatest(highest, latestContent, found.expire(), at);
  }

  SecretState withRotation(@Nullable Instant next, @Nullable TimerKey timer) {
    return with().nextRotate(next).rotateTimer(timer).build();
  }

  SecretState withRevision(RevisionState revision) {
    return withRevisions(revisions.plus(revision.number(), revision));
  }

  SecretState withObserver(ObserverState observer) {
    ObserverState before = observers.get(observer.unit());
    IntTreePMap<Integer> counts = tracking;
    if (before == null || before.tracked() != observer.tracked()) {
      counts = before == null ? counts : less(counts, before.tracked());
      Integer now = counts.get(observer.tracked());
      counts = counts.plus(observer.tracked(), now == null ? 1 : now + 1);
    }
    return withObservers(observers.plus(observer.unit(), observer), counts);
  }

  SecretState withoutObserver(String unit) {
    ObserverState before = observers.get(unit);
    return before == null
        ? this
        : withObservers(observers.minus(unit), less(tracking, before.tracked()));
  }

  private SecretState withObservers(
      TreePMap<String, ObserverState> newObservers, IntTreePMap<Integer> counts) {
    return with().observers(newObservers).tracking(counts).build();
  }

  /** Returns the same with the observers of each revision counted anew. */
  SecretState recounted() {
    SecretState counted = withObservers(TreePMap.empty(), IntTreePMap.empty());
    for (ObserverState observer : observers.values()) {
      counted = counted.withObserver(observer);
    }
    return counted;
  }

  private static IntTreePMap<Integer> less(IntTreePMap<Integer> counts, int revision) {
    Integer now = counts.get(revision);
    return now == null || now == 1 ? counts.minus(revision) : counts.plus(revision, now - 1);
  }
}
