package org.charm4j.sim.run;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.charm4j.sim.command.SecretDraft;
import org.charm4j.sim.words.Quirk;
import org.charm4j.sim.words.SecretOwner;
import org.charm4j.sim.words.VersionChange;
import org.charm4j.sim.world.SecretContent;
import org.jspecify.annotations.Nullable;

/**
 * What a hook wants done to secrets when it ends (S-270), with the way the commands of one hook
 * merge and cancel each other (S-153, S-273; for grants see {@link PendingGrants}). Secrets are
 * named by bare id.
 */
public final class SecretBuffer {
  /** A secret that does not exist yet. */
  public record Create(int number, String id, SecretOwner owner, SecretDraft draft) {

    /** Returns the content, without which {@code secret-add} does not come this far. */
    SecretContent content() {
      return Objects.requireNonNull(draft.content(), "a secret without content");
    }
  }

  /** A grant to be made. */
  record Grant(String id, String uri, int relation, String subject) {}

  /** A grant to be taken away. */
  record Revoke(String id, String uri, String subject) {}

  /** An update to be made; the URI is printed as the charm gave it. */
  record Update(String id, String uri, SecretDraft draft) {}

  /** A removal; null revisions stand for all, and the URI is printed as the charm gave it. */
  record NotedRemoval(String id, String uri, @Nullable TreeSet<Integer> revisions) {}

  private final QuirkNotes quirks;
  private Map<String, Create> creates = Collections.emptyMap();
  private Map<String, Update> updates = Collections.emptyMap();
  private Set<String> trackLatest = Collections.emptySet();
  private Map<String, NotedRemoval> removals = Collections.emptyMap();
  final PendingGrants access;

  SecretBuffer(QuirkNotes quirks) {
    this.quirks = quirks;
    this.access = new PendingGrants(quirks);
  }

  boolean isEmpty() {
    return creates.isEmpty()
        && updates.isEmpty()
        && trackLatest.isEmpty()
        && access.isEmpty()
        && removals.isEmpty();
  }

  void create(Create create) {
    creates = HookTransaction.toWrite(creates);
    creates.put(create.id(), create);
  }

  void update(String id, String uri, SecretDraft draft) {
    NotedRemoval earlierRemoval = removals.get(id);
    if (earlierRemoval != null) {
      if (!quirks.mends(Quirk.REMOVAL_CANCELS)) {
        removals.remove(id);
        quirks.noteAtCommit(
            Quirk.REMOVAL_CANCELS, id, "secret-set cancelled the earlier secret-remove");
      } else if (earlierRemoval.revisions() == null) {
        return; // the whole secret goes, and what is set goes with it
      }
    }
    Create create = creates.get(id);
    if (create != null) {
      creates.put(
          id, new Create(create.number(), id, create.owner(), create.draft().mergedWith(draft)));
      return;
    }
    Update earlier = quirks.has(VersionChange.SETS_MERGED) ? updates.get(id) : null;
    SecretDraft whole = earlier == null ? draft : earlier.draft().mergedWith(draft);
    updates = HookTransaction.toWrite(updates);
    updates.put(id, new Update(id, uri, whole));
  }

  /** A read gives what is pending a label (S-069); the rest of it stays, whatever the version. */
  void label(String id, String label) {
    Update update = updates.get(id);
    if (update != null) {
      updates.put(id, new Update(id, update.uri(), update.draft().withLabel(label)));
    }
    Create create = creates.get(id);
    if (create != null) {
      SecretDraft labelled = create.draft().withLabel(label);
      creates.put(id, new Create(create.number(), id, create.owner(), labelled));
    }
  }

  void trackLatest(String id) {
    if (trackLatest.isEmpty()) {
      trackLatest = new LinkedHashSet<>(4);
    }
    trackLatest.add(id);
  }

  /** Returns the content that this run has set and not committed, or null. */
  @Nullable SecretContent pendingContent(String id) {
    Update update = updates.get(id);
    return update == null ? null : update.draft().content();
  }

  /** Takes back the content that this run has set, if any. */
  void withdrawContent(String id) {
    Update update = updates.get(id);
    SecretDraft rest = update == null ? SecretDraft.NOTHING : update.draft().withoutContent();
    if (update != null && !rest.isEmpty()) {
      updates.put(id, new Update(id, update.uri(), rest));
    } else {
      updates.remove(id);
    }
  }

  /** S-153: a removal, even of one revision, drops all else of the secret in this hook. */
  void remove(String id, String uri, @Nullable Integer revision) {
    boolean whole = revision == null || (creates.containsKey(id) && revision == 1);
    if (whole || !quirks.mends(Quirk.REMOVAL_CANCELS)) {
      boolean discards =
          creates.containsKey(id)
              || updates.containsKey(id)
              || trackLatest.contains(id)
              || access.has(id);
      if (discards && !whole) {
        quirks.noteAtCommit(
            Quirk.REMOVAL_CANCELS,
            id,
            "the removal of revision " + revision + " discarded what the hook did before");
      }
      creates.remove(id);
      updates.remove(id);
      trackLatest.remove(id);
      access.forget(id);
    }
    removals = HookTransaction.toWrite(removals);
    NotedRemoval earlier = removals.get(id);
    if (earlier != null && !quirks.mends(Quirk.LAST_REMOVAL_ONLY)) {
      quirks.noteAtCommit(
          Quirk.LAST_REMOVAL_ONLY, id, "this removal took the place of the one before");
      earlier = null;
    }
    if (revision == null || (earlier != null && earlier.revisions() == null)) {
      removals.put(id, new NotedRemoval(id, uri, null));
      return;
    }
    TreeSet<Integer> revisions = new TreeSet<>();
    if (earlier != null && earlier.revisions() != null) {
      revisions.addAll(earlier.revisions());
    }
    revisions.add(revision);
    removals.put(id, new NotedRemoval(id, uri, revisions));
  }

  @Nullable Create created(String id) {
    return creates.get(id);
  }

  @Nullable SecretDraft updated(String id) {
    Update update = updates.get(id);
    return update == null ? null : update.draft();
  }

  boolean isRemoved(String id) {
    return removals.containsKey(id);
  }

  Iterable<Create> creates() {
    return creates.values();
  }

  Iterable<Update> updates() {
    return updates.values();
  }

  Iterable<String> tracked() {
    return trackLatest;
  }

  /** Returns the removals of whole secrets. */
  List<NotedRemoval> wholeRemovals() {
    return removals.isEmpty()
        ? List.of()
        : removals.values().stream().filter(removal -> removal.revisions() == null).toList();
  }

  Iterable<NotedRemoval> removals() {
    return removals.values();
  }
}
