package org.charm4j.sim;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The statuses that units and applications have had (H-956). Like the {@link Journal}, whose part
 * it is, it is a persistent value of bounded size: each of them keeps between one and two limits'
 * worth of its latest.
 */
final class StatusHistory {
  /** How many statuses are kept of each unit or application at the least. */
  static final int LIMIT = 500;

  static final StatusHistory EMPTY = new StatusHistory(Lookup.empty());

  record Link(StatusEntry entry, @Nullable Link previous) {}

  /** The statuses of one; {@code agent} is the last one of the agent. */
  record Chain(@Nullable Link newer, int count, @Nullable Link older, @Nullable StatusEntry agent) {
    static final Chain EMPTY = new Chain(null, 0, null, null);

    /** Returns what {@link #entries} gave; the last one of the agent is kept apart from its age. */
    static Chain of(List<StatusEntry> entries) {
      Chain chain = EMPTY;
      for (StatusEntry entry : entries) {
        chain = chain.plus(entry);
      }
      return chain;
    }

    /** Returns the statuses, oldest first. */
    List<StatusEntry> entries() {
      List<StatusEntry> found = new ArrayList<>();
      collect(newer, found);
      collect(older, found);
      Collections.reverse(found);
      return found;
    }

    Chain plus(StatusEntry entry) {
      StatusEntry last = entry.kind() == StatusEntry.Kind.AGENT ? entry : agent;
      // Juju moves the time of the last entry instead of saying the same again.
      if (newer != null && !entry.isNewsAfter(newer.entry())) {
        return new Chain(new Link(entry, newer.previous()), count, older, last);
      }
      return count < LIMIT
          ? new Chain(new Link(entry, newer), count + 1, older, last)
          : new Chain(new Link(entry, null), 1, newer, last);
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

  /** Returns the last status of a unit's agent, or null if there is no such unit. */
  @Nullable StatusEntry agent(String unit) {
    Chain chain = chains.get(unit);
    return chain == null ? null : chain.agent();
  }

  /** Returns the statuses, oldest first; none for what is not there. */
  List<StatusEntry> of(String name) {
    Chain chain = chains.get(name);
    return chain == null ? new ArrayList<>() : chain.entries();
  }

  private static void collect(@Nullable Link from, List<StatusEntry> into) {
    for (Link link = from; link != null; link = link.previous()) {
      into.add(link.entry());
    }
  }
}
