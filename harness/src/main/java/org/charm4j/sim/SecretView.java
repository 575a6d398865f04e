package org.charm4j.sim;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.charm4j.hook.RotatePolicy;
import org.charm4j.hook.SecretUri;
import org.charm4j.sim.words.GrantState;
import org.charm4j.sim.words.ObserverState;
import org.charm4j.sim.words.SecretOwner;
import org.charm4j.sim.world.SecretState;
import org.jspecify.annotations.Nullable;

/** A secret at one moment. Its text form shows nothing of the content. */
public final class SecretView {
  private final SecretState state;

  SecretView(SecretState state) {
    this.state = state;
  }

  /** Returns the counter inside the id; secrets are numbered in order of creation. */
  public int number() {
    return state.number();
  }

  /** Returns the bare id. */
  public String id() {
    return state.id();
  }

  /** Returns the URI as Juju prints it for a secret of the own model. */
  public SecretUri uri() {
    return SecretUri.ofId(state.id());
  }

  /** Returns who owns it. */
  public SecretOwner owner() {
    return state.owner();
  }

  /** Returns whether people own it. */
  public boolean isUserSecret() {
    return state.isUserSecret();
  }

  /** Returns the owner's label, which may be empty; of a user secret its name. */
  public String label() {
    return state.label();
  }

  /** Returns the description, which may be empty. */
  public String description() {
    return state.description();
  }

  /** Returns how often it is due for rotation; null if that was never said, which is never. */
  public @Nullable RotatePolicy policy() {
    return state.policy();
  }

  /** Returns Juju's word for the rotation policy, such as {@code daily} or {@code never}. */
  public String rotation() {
    return state.rotation();
  }

  /** Returns whether revisions go as soon as nobody tracks them, for user secrets. */
  public boolean autoPrune() {
    return state.autoPrune();
  }

  /** Returns the latest revision; the number stays even if that revision was removed. */
  public int latest() {
    return state.latest();
  }

  /** Returns when the latest revision expires, UTC, or null. */
  public @Nullable Instant latestExpire() {
    return state.latestExpire();
  }

  /** Returns when rotation is due, UTC, or null. */
  public @Nullable Instant nextRotate() {
    return state.nextRotate();
  }

  /** Returns when revision 1 was committed, UTC, in whole seconds. */
  public Instant created() {
    return state.created();
  }

  /** Returns when the secret last changed, UTC, in whole seconds. */
  public Instant updated() {
    return state.updated();
  }

  /** Returns the grants by the name of the unit or application, sorted. */
  public SortedMap<String, GrantState> grants() {
    return Collections.unmodifiableSortedMap(state.grants());
  }

  /** Returns who reads it, by unit, sorted. */
  public SortedMap<String, ObserverState> observers() {
    return Collections.unmodifiableSortedMap(state.observers());
  }

  /**
   * Returns the label by which hooks of {@code unit} know the secret, or empty if they know none:
   * the one that the unit has given it, else the owner's, which only the owner's units know.
   */
  public String labelFor(String unit) {
    return state.labelFor(unit);
  }

  /** Returns how many units track a revision: a plain read of theirs returns it. */
  public int trackers(int revision) {
    return state.trackers(revision);
  }

  /** Returns the existing revisions by number, ascending. */
  public SortedMap<Integer, RevisionView> revisions() {
    TreeMap<Integer, RevisionView> views = new TreeMap<>();
    state.revisions().forEach((number, revision) -> views.put(number, new RevisionView(revision)));
    return Collections.unmodifiableSortedMap(views);
  }

  /** Returns whether {@code other} shows a secret that is the same in everything. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SecretView view && state.equals(view.state);
  }

  @Override
  public int hashCode() {
    return state.hashCode();
  }

  @Override
  public String toString() {
    return uri().toString();
  }
}
