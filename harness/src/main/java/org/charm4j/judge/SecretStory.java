package org.charm4j.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.charm4j.sim.SecretView;
import org.charm4j.sim.words.Change;
import org.charm4j.sim.words.JournalEntry;
import org.jspecify.annotations.Nullable;

/** What the journal tells of one secret, and what it is now. */
final class SecretStory {
  private final String id;
  private final @Nullable SecretView now;
  private final List<Moment> moments = new ArrayList<>();

  SecretStory(String id, @Nullable SecretView now) {
    this.id = id;
    this.now = now;
  }

  void add(Moment moment) {
    moments.add(moment);
  }

  String id() {
    return id;
  }

  /** Returns the secret, or null if it is gone. */
  @Nullable SecretView now() {
    return now;
  }

  /** Returns all changes and deeds, oldest first. */
  List<Moment> moments() {
    return moments;
  }

  /** Returns the moment at which it came to be, or null if the journal does not reach back. */
  @Nullable Moment added() {
    return moments.isEmpty() || !(moments.get(0).change() instanceof Change.SecretAdded)
        ? null
        : moments.get(0);
  }

  boolean has(Predicate<Moment> wanted) {
    return moments.stream().anyMatch(wanted);
  }

  @Nullable Moment last(Predicate<Moment> wanted) {
    for (int at = moments.size() - 1; at >= 0; at--) {
      if (wanted.test(moments.get(at))) {
        return moments.get(at);
      }
    }
    return null;
  }

  /** Returns whether content was set by {@code entry} or after it. */
  boolean isRevisedSince(JournalEntry entry) {
    return has(moment -> moment.isSince(entry) && moment.change() instanceof Change.RevisionAdded);
  }

  /** Returns its URI with its label, or name. */
  String named() {
    String label = label();
    return "secret:" + id + (label.isEmpty() ? "" : " (\"" + label + "\")");
  }

  String label() {
    if (now != null) {
      return now.label();
    }
    Moment said =
        last(
            moment ->
                moment.change() instanceof Change.SecretAdded
                    || moment.change() instanceof Change.InfoSet);
    if (said == null) {
      return "";
    }
    return said.change() instanceof Change.SecretAdded made
        ? made.label()
        : ((Change.InfoSet) said.change()).label();
  }
}
