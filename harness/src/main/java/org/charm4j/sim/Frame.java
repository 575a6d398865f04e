package org.charm4j.sim;

import org.charm4j.sim.words.HookRun;
import org.charm4j.sim.words.JournalEntry;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the journal with the world right after it, and what passed between Juju and the
 * charm. It holds what is secret, and its text form shows none of it.
 *
 * @param entry what happened
 * @param world the world after it
 * @param run what the charm was given and asked for, or null if none ran
 */
public record Frame(JournalEntry entry, Snapshot world, @Nullable HookRun run) {

  @Override
  public String toString() {
    return entry.toString();
  }
}
