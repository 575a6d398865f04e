package org.charm4j.sim.words;

import java.util.Locale;

/** The kinds of hooks that Charm4J runs (H-110). */
public enum HookKind {
  /** The unit's software is to be installed. */
  INSTALL,
  /** The unit is to start. */
  START,
  /** The unit is to stop. */
  STOP,
  /** The unit is about to go. */
  REMOVE,
  /** Options, trust or the charm changed (H-145). */
  CONFIG_CHANGED,
  /** The charm was replaced (H-146). */
  UPGRADE_CHARM,
  /** The periodic hook (H-148). */
  UPDATE_STATUS,
  /** The unit became leader (H-140). */
  LEADER_ELECTED,
  /** A follower's first look at the leader's settings (H-142). */
  LEADER_SETTINGS_CHANGED,
  /** A relation exists (H-130). */
  RELATION_CREATED,
  /** A remote unit appeared (H-131). */
  RELATION_JOINED,
  /** A remote databag changed (H-131). */
  RELATION_CHANGED,
  /** A remote unit is gone (H-131). */
  RELATION_DEPARTED,
  /** The relation is over (H-131). */
  RELATION_BROKEN,
  /** A storage is there (H-120). */
  STORAGE_ATTACHED,
  /** A storage is about to go (H-162). */
  STORAGE_DETACHING,
  /** A new revision of an observed secret (S-180). */
  SECRET_CHANGED,
  /** A managed secret is due for rotation (S-201). */
  SECRET_ROTATE,
  /** A revision of a managed secret expired (S-231). */
  SECRET_EXPIRED,
  /** A revision of a managed secret is no longer tracked (S-166). */
  SECRET_REMOVE;

  private final String text = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /**
   * Returns the name of the hook; for a relation or storage hook, the part after the name of the
   * endpoint or storage.
   */
  public String text() {
    return text;
  }

  /** Returns whether the hook is about a relation. */
  public boolean isRelation() {
    return compareTo(RELATION_CREATED) >= 0 && compareTo(RELATION_BROKEN) <= 0;
  }

  /** Returns whether the hook is about a storage. */
  public boolean isStorage() {
    return this == STORAGE_ATTACHED || this == STORAGE_DETACHING;
  }

  /** Returns whether the hook comes because the time of a secret has come. */
  public boolean isTimed() {
    return this == SECRET_ROTATE || this == SECRET_EXPIRED;
  }

  /** Returns whether the hook is about a secret. */
  public boolean isSecret() {
    return compareTo(SECRET_CHANGED) >= 0;
  }
}
