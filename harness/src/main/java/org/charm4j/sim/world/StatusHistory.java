package org.charm4j.sim.world;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.charm4j.sim.words.StatusEntry;
import org.jspecify.annotations.Nullable;

/**
 * The statuses that units and applications have had (H-956). Like the {@link Journal}, it is a
 * persistent value of bounded size: each of them keeps between one and two limits' worth of its
 * latest.
 */
public final class StatusHistory {
  /** How many statuses are kept of each unit or application at the least. */
  static final int LIMIT = 500;

  static final StatusHistory EMPTY = new StatusHistory(Lookup.empty());

  /** The statuses of one; {@code agent} is the last one of the agent. */
  record Chain(
      @Nullable Link<StatusEntry> newer,
      @Nullable Link<StatusEntry> older,
      @Nullable StatusEntry agent) {
    static final Chain EMPTY = new Chain(null, null, null);

    /** Returns the statuses, oldest first. */
    List<StatusEntry> entries() {
      List<StatusEntry> found = new ArrayList<>();
      Link.collect(newer, Long.MAX_VALUE, found);
      Link.collect(older, Long.MAX_VALUE, found);
      Collections.reverse(found);
      return found;
    }

    Chain plus(StatusEntry entry) {
      StatusEntry last = entry.kind() == StatusEntry.Kind.AGENT ? entry : agent;
      // Juju moves the time of the last entry instead of saying the same again.
      if (newer != null && !entry.isNewsAfter(newer.entry())) {
        return new Chain(Link.after(newer.previous(), entry), older, last);
      }
      return Link.size(newer) < LIMIT
          ? new Chain(Link.after(newer, entry), older, last)
          : new Chain(Link.after(null, entry), newer, last);
    }
  }

  private final Lookup<String, Chain> chains;

  private StatusHistory(Lookup<String, Chain> chains) {
    this.chains = chains;
  }

  StatusHistory plus(String name, StatusEntry entry) {
    Chain chain = chains.get(name);
    return new StatusHistory(chains.with(name, (chain == null ? Chain.EMPTY : chain).plus(entry)));
  }

  /** Forgets a unit or an application: its history goes with it. */
  StatusHistory without(String name) {
    return new StatusHistory(chains.without(name));
  }

  List<Map.Entry<String, Chain>> chains() {
    return chains.sorted();
  }

  /** Returns the last status of a unit's agent, or null if there is no such unit. */
  public @Nullable StatusEntry agent(String unit) {
    Chain chain = chains.get(unit);
    return chain == null ? null : chain.agent();
  }

  /** Returns the statuses, oldest first; none for what is not there. */
  public List<StatusEntry> of(String name) {
    Chain chain = chains.get(name);
    return chain == null ? new ArrayList<>() : chain.entries();
  }
}
