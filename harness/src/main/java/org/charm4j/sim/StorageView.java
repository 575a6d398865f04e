package org.charm4j.sim;

import org.charm4j.sim.world.StorageState;
import org.jspecify.annotations.Nullable;

/** A storage of a unit at one moment. */
public final class StorageView {
  private final StorageState state;

  StorageView(StorageState state) {
    this.state = state;
  }

  /** Returns the id, such as {@code data/0}. */
  public String id() {
    return state.id();
  }

  /** Returns {@code filesystem} or {@code block}. */
  public String kind() {
    return state.kind();
  }

  /** Returns where it is mounted, or its device. */
  public String location() {
    return state.location();
  }

  /** Returns whether storage-attached has run. */
  public boolean isAttached() {
    return state.attached();
  }

  /** Returns whether {@code other} shows a storage that is the same in everything. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof StorageView view && state.equals(view.state);
  }

  @Override
  public int hashCode() {
    return state.hashCode();
  }

  @Override
  public String toString() {
    return "storage " + id();
  }
}
