package org.charm4j.sim.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.charm4j.sim.words.GrantState;
import org.charm4j.sim.words.Names;
import org.charm4j.sim.words.Quirk;
import org.charm4j.sim.world.SecretState;
import org.jspecify.annotations.Nullable;

/**
 * The grants and revokes of one run, and how they push each other out (S-105, S-115, S-116). Part
 * of {@link SecretBuffer}.
 */
final class PendingGrants {
  /** Stands for all relations. */
  private static final int ANY = -1;

  /** What a later grant replaces: in Juju any one over the same relation (S-105). */
  private record Slot(String id, int relation, String subject) {
    boolean isOf(String secret) {
      return id.equals(secret);
    }
  }

  private final QuirkNotes quirks;
  private Map<Slot, SecretBuffer.Grant> grants = Collections.emptyMap();
  private Map<String, List<SecretBuffer.Revoke>> revokes = Collections.emptyMap();
  private Map<String, Set<String>> revokedApplications = Collections.emptyMap();

  /** With S-115 mended: the revokes after which the same subject was granted again. */
  private List<SecretBuffer.Revoke> overtaken = Collections.emptyList();

  PendingGrants(QuirkNotes quirks) {
    this.quirks = quirks;
  }

  boolean isEmpty() {
    return grants.isEmpty() && revokes.isEmpty() && overtaken.isEmpty();
  }

  boolean has(String id) {
    return revokes.containsKey(id) || grants.keySet().stream().anyMatch(slot -> slot.isOf(id));
  }

  void forget(String id) {
    grants.keySet().removeIf(slot -> slot.isOf(id));
    revokes.remove(id);
    revokedApplications.remove(id);
    overtaken.removeIf(revoke -> revoke.id().equals(id));
  }

  void grant(SecretBuffer.Grant grant) {
    boolean keepAll = quirks.mends(Quirk.LAST_GRANT_ONLY);
    Slot slot =
        quirks.mends(Quirk.ONE_GRANT_ONLY)
            ? new Slot(grant.id(), grant.relation(), keepAll ? grant.subject() : "")
            : new Slot(grant.id(), ANY, "");
    SecretBuffer.Grant replaced = grants.remove(slot);
    if (replaced != null && !replaced.subject().equals(grant.subject())) {
      quirks.noteAtCommit(
          replaced.relation() == grant.relation() ? Quirk.LAST_GRANT_ONLY : Quirk.ONE_GRANT_ONLY,
          grant.id(),
          "the grant to " + grant.subject() + " took the place of that to " + replaced.subject());
    }
    grants = HookTransaction.toWrite(grants);
    grants.put(slot, grant);
    if (quirks.mends(Quirk.REVOKE_WINS)) {
      overtakeRevokes(grant);
    }
  }

  private void overtakeRevokes(SecretBuffer.Grant grant) {
    List<SecretBuffer.Revoke> earlier = revokes.get(grant.id());
    if (earlier != null) {
      for (SecretBuffer.Revoke revoke : List.copyOf(earlier)) {
        if (revoke.subject().equals(grant.subject())) {
          earlier.remove(revoke);
          overtaken = overtaken.isEmpty() ? new ArrayList<>(2) : overtaken;
          overtaken.add(revoke);
        }
      }
    }
  }

  /**
   * Notes a revoke; {@code application} is what the arguments named, {@code unit} the unit to
   * revoke, or null. Returns whether Juju drops it (S-116).
   */
  boolean revoke(String id, String uri, @Nullable String application, @Nullable String unit) {
    revokedApplications = HookTransaction.toWrite(revokedApplications);
    Set<String> applications =
        revokedApplications.computeIfAbsent(id, key -> new LinkedHashSet<>());
    if (unit != null
        && applications.contains(Names.applicationOf(unit))
        && !quirks.mends(Quirk.UNIT_REVOKE_DROPPED)) {
      return true;
    }
    String subject = unit != null ? unit : application;
    if (subject == null) {
      throw new AssertionError("a revoke without a subject");
    }
    if (application != null) {
      applications.add(application);
    }
    revokes = HookTransaction.toWrite(revokes);
    revokes
        .computeIfAbsent(id, key -> new ArrayList<>())
        .add(new SecretBuffer.Revoke(id, uri, subject));
    return false;
  }

  boolean isRevoked(String id, String subject) {
    List<SecretBuffer.Revoke> found = revokes.get(id);
    return found != null && found.stream().anyMatch(revoke -> revoke.subject().equals(subject));
  }

  boolean isGranted(String id, String subject) {
    return grants.values().stream()
        .anyMatch(grant -> grant.id().equals(id) && grant.subject().equals(subject));
  }

  /** Returns the grants of a secret as they will be after this run's grants and revokes. */
  List<GrantState> seenFrom(String id, @Nullable SecretState stored) {
    List<GrantState> seen = new ArrayList<>();
    if (stored != null) {
      for (GrantState grant : stored.grants().values()) {
        if (!isRevoked(id, grant.subject())) {
          seen.add(grant);
        }
      }
    }
    for (SecretBuffer.Grant grant : grants.values()) {
      if (grant.id().equals(id) && !isRevoked(id, grant.subject())) {
        seen.add(
            new GrantState(grant.subject(), GrantState.Role.VIEW, grant.relation(), grant.uri()));
      }
    }
    return seen;
  }

  /** Returns the revokes that come before the grants. */
  List<SecretBuffer.Revoke> overtaken() {
    return overtaken;
  }

  Iterable<SecretBuffer.Grant> grants() {
    return grants.values();
  }

  List<SecretBuffer.Revoke> revokes() {
    if (revokes.isEmpty()) {
      return List.of();
    }
    List<SecretBuffer.Revoke> all = new ArrayList<>();
    revokes.values().forEach(all::addAll);
    return all;
  }
}
