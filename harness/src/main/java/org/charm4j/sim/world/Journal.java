package org.charm4j.sim.world;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.charm4j.sim.words.JournalEntry;
import org.jspecify.annotations.Nullable;

/**
 * What happened, in order: part of the world's value, so a fork shares its past for nothing.
 *
 * <p>Entries are linked backwards in two generations. When the newer one reaches the limit it
 * becomes the older one and what was older is dropped, so between one and two limits' worth is kept
 * at constant cost.
 */
public final class Journal {
  private final int limit;
  private final @Nullable Link<JournalEntry> newer;
  private final @Nullable Link<JournalEntry> older;
  private final long size;

  private Journal(
      int limit,
      @Nullable Link<JournalEntry> newer,
      @Nullable Link<JournalEntry> older,
      long size) {
    this.limit = limit;
    this.newer = newer;
    this.older = older;
    this.size = size;
  }

  static Journal empty(int limit) {
    return new Journal(limit, null, null, 0);
  }

  Journal plus(JournalEntry entry) {
    return Link.size(newer) < limit
        ? new Journal(limit, Link.after(newer, entry), older, size + 1)
        : new Journal(limit, Link.after(null, entry), newer, size + 1);
  }

  int limit() {
    return limit;
  }

  /** Returns whether the two generations are as {@link #plus} makes them. */
  boolean fits() {
    int kept = Link.size(older);
    return Link.size(newer) <= limit
        && (kept == 0 || kept == limit)
        && (size == 0 || newer != null)
        && size - kept - Link.size(newer) >= 0
        && (kept > 0 || size == Link.size(newer));
  }

  /** Returns how many entries were ever written; also the sequence of the last. */
  public long size() {
    return size;
  }

  /** Returns how many entries at the beginning are kept no longer. */
  public long dropped() {
    return size - Link.size(newer) - Link.size(older);
  }

  /** Returns the last {@code count} entries at most, oldest first. */
  public List<JournalEntry> last(long count) {
    List<JournalEntry> found = new ArrayList<>();
    Link.collect(newer, count, found);
    Link.collect(older, count, found);
    Collections.reverse(found);
    return found;
  }

  public List<JournalEntry> entries() {
    return last(Long.MAX_VALUE);
  }
}
