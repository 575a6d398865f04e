package org.charm4j.sim;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.charm4j.sim.command.SecretContent;
import org.charm4j.sim.command.SecretDraft;
import org.jspecify.annotations.Nullable;

/**
 * What a hook wants done to secrets when it ends (S-270), with the way the commands of one hook
 * merge and cancel each other (S-105, S-115, S-116, S-153, S-273). Secrets are named by bare id.
 */
final class SecretBuffer {
  /** A secret that does not exist yet. */
  record Create(int number, String id, SecretOwner owner, SecretDraft draft) {

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

  /** A removal; null revisions stand for all. */
  record Removal(String id, @Nullable TreeSet<Integer> revisions) {}

  private record GrantKey(String id, int relation) {}

  private final Map<String, Create> creates = new LinkedHashMap<>();
  private final Map<String, Update> updates = new LinkedHashMap<>();
  private final Set<String> trackLatest = new LinkedHashSet<>();
  private final Map<GrantKey, Grant> grants = new LinkedHashMap<>();
  private final Map<String, List<Revoke>> revokes = new LinkedHashMap<>();
  private final Map<String, Set<String>> revokedApplications = new LinkedHashMap<>();
  private final Map<String, Removal> removals = new LinkedHashMap<>();

  boolean isEmpty() {
    return creates.isEmpty()
        && updates.isEmpty()
        && trackLatest.isEmpty()
        && grants.isEmpty()
        && revokes.isEmpty()
        && removals.isEmpty();
  }

  void create(Create create) {
    creates.put(create.id(), create);
    removals.remove(create.id());
  }

  void update(String id, String uri, SecretDraft draft) {
    removals.remove(id);
    Create create = creates.get(id);
    if (create != null) {
      creates.put(
          id, new Create(create.number(), id, create.owner(), create.draft().mergedWith(draft)));
      return;
    }
    Update earlier = updates.get(id);
    updates.put(
        id, new Update(id, uri, earlier == null ? draft : earlier.draft().mergedWith(draft)));
  }

  void trackLatest(String id) {
    trackLatest.add(id);
  }

  void grant(Grant grant) {
    GrantKey key = new GrantKey(grant.id(), grant.relation());
    grants.remove(key);
    grants.put(key, grant);
  }

  /** {@code application} is what the arguments named, {@code unit} the unit to revoke, or null. */
  void revoke(String id, String uri, @Nullable String application, @Nullable String unit) {
    Set<String> applications =
        revokedApplications.computeIfAbsent(id, key -> new LinkedHashSet<>());
    if (unit != null && applications.contains(Names.applicationOf(unit))) {
      return; // S-116
    }
    String subject = unit != null ? unit : application;
    if (subject == null) {
      throw new AssertionError("a revoke without a subject");
    }
    if (application != null) {
      applications.add(application);
    }
    revokes.computeIfAbsent(id, key -> new ArrayList<>()).add(new Revoke(id, uri, subject));
  }

  /** S-153: a removal, even of one revision, drops all else of the secret in this hook. */
  void remove(String id, @Nullable Integer revision) {
    creates.remove(id);
    updates.remove(id);
    trackLatest.remove(id);
    grants.keySet().removeIf(key -> key.id().equals(id));
    revokes.remove(id);
    revokedApplications.remove(id);
    Removal earlier = removals.get(id);
    if (revision == null || (earlier != null && earlier.revisions() == null)) {
      removals.put(id, new Removal(id, null));
      return;
    }
    TreeSet<Integer> revisions = new TreeSet<>();
    if (earlier != null && earlier.revisions() != null) {
      revisions.addAll(earlier.revisions());
    }
    revisions.add(revision);
    removals.put(id, new Removal(id, revisions));
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

  Iterable<Grant> grants() {
    return grants.values();
  }

  List<Revoke> revokes() {
    List<Revoke> all = new ArrayList<>();
    revokes.values().forEach(all::addAll);
    return all;
  }

  Iterable<Removal> removals() {
    return removals.values();
  }
}
