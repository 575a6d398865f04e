package org.charm4j.sim;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happened, in order: part of the world's value, so a fork shares its past for nothing.
 *
 * <p>Entries are linked backwards in two generations. When the newer one reaches the limit it
 * becomes the older one and what was older is dropped, so between one and two limits' worth is kept
 * at constant cost.
 */
final class Journal {
  private record Link(JournalEntry entry, @Nullable Link previous) {}

  private final int limit;
  private final @Nullable Link newer;
  private final int newerCount;
  private final @Nullable Link older;
  private final long size;
  private final long dropped;
  private final StatusHistory statuses;

  private Journal(
      int limit,
      @Nullable Link newer,
      int newerCount,
      @Nullable Link older,
      long size,
      long dropped,
      StatusHistory statuses) {
    this.limit = limit;
    this.newer = newer;
    this.newerCount = newerCount;
    this.older = older;
    this.size = size;
    this.dropped = dropped;
    this.statuses = statuses;
  }

  static Journal empty(int limit) {
    return new Journal(limit, null, 0, null, 0, 0, StatusHistory.EMPTY);
  }

  /** Returns a journal that holds the last entries of {@code size} that were ever written. */
  static Journal of(int limit, long size, List<JournalEntry> entries, StatusHistory statuses) {
    int old = Math.max(0, entries.size() - limit);
    return new Journal(
        limit,
        linked(entries.subList(old, entries.size())),
        entries.size() - old,
        linked(entries.subList(0, old)),
        size,
        size - entries.size(),
        statuses);
  }

  private static @Nullable Link linked(List<JournalEntry> entries) {
    Link last = null;
    for (JournalEntry entry : entries) {
      last = new Link(entry, last);
    }
    return last;
  }

  int limit() {
    return limit;
  }

  Journal plus(JournalEntry entry) {
    if (newerCount < limit) {
      return new Journal(
          limit, new Link(entry, newer), newerCount + 1, older, size + 1, dropped, statuses);
    }
    return new Journal(
        limit, new Link(entry, null), 1, newer, size + 1, size - newerCount, statuses);
  }

  /** Returns what units and applications said of themselves meanwhile. */
  StatusHistory statuses() {
    return statuses;
  }

  Journal withStatuses(StatusHistory newStatuses) {
    return new Journal(limit, newer, newerCount, older, size, dropped, newStatuses);
  }

  /** Returns how many entries were ever written; also the sequence of the last. */
  long size() {
    return size;
  }

  /** Returns how many entries at the beginning are kept no longer. */
  long dropped() {
    return dropped;
  }

  /** Returns the last {@code count} entries at most, oldest first. */
  List<JournalEntry> last(long count) {
    List<JournalEntry> found = new ArrayList<>();
    collect(newer, count, found);
    collect(older, count, found);
    Collections.reverse(found);
    return found;
  }

  private static void collect(@Nullable Link from, long count, List<JournalEntry> into) {
    for (Link link = from; link != null && into.size() < count; link = link.previous()) {
      into.add(link.entry());
    }
  }

  List<JournalEntry> entries() {
    return last(Long.MAX_VALUE);
  }
}
