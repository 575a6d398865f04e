package org.charm4j.sim;

import java.time.Instant;
import java.util.SortedMap;
import org.charm4j.sim.world.RevisionState;
import org.jspecify.annotations.Nullable;

/** One revision of a secret at one moment. Its text form shows nothing of the content. */
public final class RevisionView {
  private final RevisionState state;

  RevisionView(RevisionState state) {
    this.state = state;
  }

  /** Returns the number, 1 or more. */
  public int number() {
    return state.number();
  }

  /** Returns when it was committed, UTC, in whole seconds. */
  public Instant created() {
    return state.created();
  }

  /** Returns when it expires, UTC, or null. */
  public @Nullable Instant expire() {
    return state.expire();
  }

  /** Returns whether nobody tracks it any more; an obsolete revision stays so. */
  public boolean obsolete() {
    return state.obsolete();
  }

  /**
   * Returns the content as plain text by key, for those who ask to see what is secret. A value that
   * is not base64 is given as it was stored.
   */
  public SortedMap<String, String> reveal() {
    return state.reveal();
  }

  /** Returns whether {@code other} shows a revision that is the same in everything. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RevisionView view && state.equals(view.state);
  }

  @Override
  public int hashCode() {
    return state.hashCode();
  }

  @Override
  public String toString() {
    return "revision " + number();
  }
}
