package org.charm4j.sim;

import java.util.List;

/** The one mutable reference to the world; whoever changes it goes through {@link #apply}. */
final class World {
  private ModelState state;

  World(ModelState state) {
    this.state = state;
  }

  ModelState state() {
    return state;
  }

  void apply(Mutation change) {
    state = change.applyTo(state);
  }

  void applyAll(List<? extends Mutation> changes) {
    for (Mutation change : changes) {
      apply(change);
    }
  }

  /** Applies what a person ordered, and writes it down. */
  void order(String what, String detail, List<Mutation> changes) {
    order(what, detail, changes, List.of());
  }

  /** Applies what a person ordered, and writes it down with the quirks that it has met. */
  void order(String what, String detail, List<Mutation> changes, List<QuirkNote> quirks) {
    applyAll(changes);
    state =
        state.withEntry(
            JournalEntry.Kind.ORDER,
            null,
            null,
            what,
            detail,
            JournalEntry.Outcome.COMMITTED,
            "",
            changes,
            List.of(),
            quirks);
  }

  /** Writes down a quirk that showed in what a person was refused. */
  void note(QuirkNote quirk) {
    state = quirk.in(state, null, null);
  }

  /** Notes what the agent of a unit is at (H-109). */
  void agentStatus(String unit, String status, String message) {
    state = state.withStatus(unit, StatusEntry.Kind.AGENT, status, message);
  }

  void replace(ModelState next) {
    state = next;
  }
}
