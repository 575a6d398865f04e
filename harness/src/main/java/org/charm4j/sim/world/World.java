package org.charm4j.sim.world;

import org.charm4j.sim.words.HookRun;
import org.charm4j.sim.words.JournalEntry;
import org.jspecify.annotations.Nullable;

/** The one mutable reference to the world. It changes by {@link #apply}, and in no other way. */
public final class World {
  /** Sees what is written into the journal, as soon as it is. */
  public interface Onlooker {
    /** Called when the charm of a unit has run, before what came of it is written down. */
    void ran(String unit, HookRun run);

    /** Called with each entry, and the world after the change that wrote it. */
    void written(JournalEntry entry, ModelState after);
  }

  private ModelState state;
  private final @Nullable Onlooker onlooker;

  public World(ModelState state) {
    this(state, null);
  }

  /** Makes a world of which {@code onlooker} sees what is written. */
  public World(ModelState state, @Nullable Onlooker onlooker) {
    this.state = state;
    this.onlooker = onlooker;
  }

  public ModelState state() {
    return state;
  }

  /** Says what passed between Juju and a charm that has just run. */
  public void ran(String unit, HookRun run) {
    if (onlooker != null) {
      onlooker.ran(unit, run);
    }
  }

  /** Makes a change true. If it cannot be applied, the world stays as it was. */
  public void apply(Mutation change) {
    long before = state.journal().size();
    state = change.applyTo(state);
    long written = state.journal().size() - before;
    if (written > 0 && onlooker != null && !(change instanceof ModelChange.GoTo)) {
      for (JournalEntry entry : state.journal().last(written)) {
        onlooker.written(entry, state);
      }
    }
  }
}
