package org.charm4j.sim.world;

import java.util.List;
import org.charm4j.sim.words.JournalEntry;
import org.charm4j.sim.words.QuirkNote;
import org.charm4j.sim.words.StatusEntry;

/** The one mutable reference to the world; whoever changes it goes through {@link #apply}. */
public final class World {
  private ModelState state;

  public World(ModelState state) {
    this.state = state;
  }

  public ModelState state() {
    return state;
  }

  public void apply(Mutation change) {
    state = change.applyTo(state);
  }

  public void applyAll(List<? extends Mutation> changes) {
    for (Mutation change : changes) {
      apply(change);
    }
  }

  /** Applies what a person ordered, and writes it down. */
  public void order(String what, String detail, List<Mutation> changes) {
    order(what, detail, changes, List.of());
  }

  /** Applies what a person ordered, and writes it down with the quirks that it has met. */
  public void order(String what, String detail, List<Mutation> changes, List<QuirkNote> quirks) {
    applyAll(changes);
    state =
        state.withEntry(
            JournalEntry.of(JournalEntry.Kind.ORDER, null, null, what, detail)
                .with(changes, List.of(), quirks));
  }

  /** Writes down a quirk that showed in what a person was refused. */
  public void note(QuirkNote quirk) {
    state = state.withQuirk(quirk, null, null);
  }

  /** Notes what the agent of a unit is at (H-109). */
  public void agentStatus(String unit, String status, String message) {
    state = state.withStatus(unit, StatusEntry.Kind.AGENT, status, message);
  }

  public void replace(ModelState next) {
    state = next;
  }
}
