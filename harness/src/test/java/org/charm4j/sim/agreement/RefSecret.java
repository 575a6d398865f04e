package org.charm4j.sim.agreement;

import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A secret as the reference model holds it: plain fields that are changed in place (section 1.3).
 */
final class RefSecret {
  /** One revision. */
  static final class Revision {
    SortedMap<String, String> content;
    Instant expire;
    boolean obsolete;

    /** When secret-expired is next due: the expiry, then every five minutes (S-233). */
    Instant nextExpired;
  }

  /** One permission. The scope is a relation's number, or one of those below. */
  record Grant(boolean manage, int scope, String scopeTag) {}

  /** What one unit that has read the secret is remembered by. */
  static final class Observer {
    String label = "";
    int tracked;
  }

  /** Stands in for the number of the owner's own scope (S-024). */
  static final int OWNER_SCOPE = -1;

  /** Stands in for the number of the model's scope (S-303). */
  static final int MODEL_SCOPE = -2;

  /** The owner of user secrets, whom nothing else is called (S-300). */
  static final String MODEL_OWNER = "";

  final int number;
  final String id;
  final String owner;
  final boolean unitOwned;
  String label = "";
  String description = "";
  String policy = "never";
  int latest;
  SortedMap<String, String> latestContent;
  Instant latestExpire;
  Instant nextRotate;

  /** Whether the present {@code nextRotate} has been queued: it is not looked at again (S-203). */
  boolean rotateQueued;

  /** Whether revisions go as soon as they are obsolete (S-313). */
  boolean autoPrune;

  final TreeMap<Integer, Revision> revisions = new TreeMap<>();
  final TreeMap<String, Grant> grants = new TreeMap<>();
  final TreeMap<String, Observer> observers = new TreeMap<>();

  /** Counts the changes, so that only what changed need be compared. */
  int edits;

  RefSecret(int number, String id, String owner, boolean unitOwned) {
    this.number = number;
    this.id = id;
    this.owner = owner;
    this.unitOwned = unitOwned;
  }

  boolean isUserSecret() {
    return owner.equals(MODEL_OWNER);
  }

  void setNextRotate(Instant next) {
    if (next == null || !next.equals(nextRotate)) {
      rotateQueued = false;
    }
    nextRotate = next;
  }

  /** Sets when the latest revision, and the secret, expire (S-044). */
  void expireLatest(Instant expire) {
    latestExpire = expire;
    Revision revision = revisions.get(latest);
    revision.expire = expire;
    revision.nextExpired = expire;
  }

  /** Adds revision latest + 1 (S-040, S-043). */
  void addRevision(SortedMap<String, String> content, Instant expire) {
    Revision revision = new Revision();
    revision.content = content;
    revision.expire = expire;
    revision.nextExpired = expire;
    latest++;
    latestContent = content;
    latestExpire = expire;
    revisions.put(latest, revision);
  }

  boolean isTracked(int revision) {
    return observers.values().stream().anyMatch(o -> o.tracked == revision);
  }

  /** S-090. */
  boolean isReadableBy(String unit) {
    return grants.containsKey(unit) || grants.containsKey(RefModel.applicationOf(unit));
  }
}
