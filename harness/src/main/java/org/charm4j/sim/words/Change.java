package org.charm4j.sim.words;

import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import org.charm4j.hook.RotatePolicy;
import org.jspecify.annotations.Nullable;

/**
 * One change of the world, as the journal shows it. Its text says what changed, and never secret
 * content. What can be asked of the kinds of changes that are of use outside of the simulator is
 * told by the types in it; other changes have no type of their own. {@link Deed} stands for what
 * changed nothing.
 */
public interface Change {

  /** Returns the expiry that this gives a secret, or null. */
  default @Nullable ExpiryGiven expiryGiven() {
    return null;
  }

  /** A change of one secret. */
  interface OfSecret extends Change {
    /** Returns the bare id of the secret. */
    String id();
  }

  /** A change that gives a secret content. */
  interface ContentSet extends OfSecret {
    /** Returns when the new revision expires, UTC, or null for never. */
    @Nullable Instant expire();

    /** Returns the content as plain text by key, for those who ask to see what is secret. */
    SortedMap<String, String> reveal();
  }

  /** A secret comes to be, with its first revision. */
  interface SecretAdded extends ContentSet {
    /** Returns the owner. */
    SecretOwner owner();

    /** Returns the owner's label, of a user secret its name; may be empty. */
    String label();

    /** Returns the description, may be empty. */
    String description();
  }

  /** A secret has a new revision. */
  interface RevisionAdded extends ContentSet {}

  /** The label, the description or the rotation policy of a secret is set. */
  interface InfoSet extends OfSecret {
    /** Returns the label, may be empty. */
    String label();

    /** Returns the description, may be empty. */
    String description();

    /** Returns the policy, or null if it was never said. */
    @Nullable RotatePolicy policy();
  }

  /** The latest revision of a secret is to expire at another time. */
  interface ExpirySet extends OfSecret {
    /** Returns when, UTC. */
    Instant expire();
  }

  /** A unit or an application may read a secret. */
  interface Granted extends OfSecret {
    /** Returns the permission. */
    GrantState grant();
  }

  /** A unit or an application may read a secret no more. */
  interface Revoked extends OfSecret {
    /** Returns the name of the unit or application. */
    String subject();
  }

  /** A unit reads a secret for the first time, under another label, or goes on to a revision. */
  interface Tracked extends OfSecret {
    /** Returns what it reads from now on. */
    ObserverState observer();
  }

  /** One revision is gone. */
  interface RevisionRemoved extends OfSecret {
    /** Returns its number. */
    int revision();
  }

  /** A secret is gone. */
  interface SecretDeleted extends OfSecret {}

  /** A databag has other contents. */
  interface DatabagSet extends Change {
    /** Returns the number of the relation. */
    int relation();

    /** Returns the unit or application whose databag it is. */
    String name();

    /** Returns all pairs that it has now, sorted by key. */
    SortedMap<String, String> contents();
  }

  /** A unit or an application has a status. */
  interface StatusSet extends Change {
    /** Returns the name of the unit or application. */
    String name();

    /** Returns the status. */
    StatusValue status();
  }

  /** A unit gets a storage. */
  interface StorageAdded extends Change {
    /** Returns the name of the unit. */
    String unit();

    /** Returns the id of the storage, such as {@code data/0}. */
    String id();
  }

  /** A unit says which version its workload has. */
  interface VersionSet extends Change {
    /** Returns the name of the unit. */
    String name();

    /** Returns the version, may be empty. */
    String version();
  }

  /** A charm has other values under the names that belong to it. */
  interface ValuesSet extends Change {
    /** What the values are. */
    enum Of {
      /** What the charm keeps from hook to hook. */
      CHARM_STATE,
      /** The options of the application that differ from their defaults. */
      OPTIONS,
      /** What the leader tells the other units. */
      LEADER_SETTINGS
    }

    /** Returns what the values are. */
    Of of();

    /** Returns the name of the unit or application. */
    String name();

    /** Returns all values that there are now, by name. */
    Map<String, ?> values();
  }
}
