package org.charm4j.sim.run;

import org.charm4j.sim.words.HookInfo;
import org.charm4j.sim.world.Mutation;

/** What the agent of a unit does next. */
sealed interface Step {

  /** Runs a hook, for the reason {@code cause}. */
  record Hook(HookInfo hook, String cause) implements Step {}

  /** Commits a failed hook without running it (H-205). */
  record SkipFailed(HookInfo hook) implements Step {}

  /** Drops a hook that was due and is no longer right; {@code warning} is for the journal. */
  record Drop(HookInfo hook, String warning, Mutation change) implements Step {}

  /** Runs an action or exec. */
  record Task(int id) implements Step {}

  /** Does something that no charm sees. */
  record Internal(Mutation change) implements Step {}
}
