package org.charm4j.sim.words;

import java.util.Locale;

/** The kinds of hooks that Charm4J runs. */
public enum HookKind {
  /** Install the software of the unit. */
  INSTALL,
  /** Start the workload. */
  START,
  /** Stop the workload. */
  STOP,
  /** The last hook of the unit. */
  REMOVE,
  /** Options, trust or the addresses changed. */
  CONFIG_CHANGED,
  /** The charm was replaced. */
  UPGRADE_CHARM,
  /** The periodic hook. */
  UPDATE_STATUS,
  /** The unit became leader. */
  LEADER_ELECTED,
  /** A unit that does not lead looks at the leader settings. */
  LEADER_SETTINGS_CHANGED,
  /** A relation was made. */
  RELATION_CREATED,
  /** A remote unit joined a relation. */
  RELATION_JOINED,
  /** A remote databag changed. */
  RELATION_CHANGED,
  /** A remote unit left a relation. */
  RELATION_DEPARTED,
  /** A relation ended for this unit. */
  RELATION_BROKEN,
  /** A storage is ready. */
  STORAGE_ATTACHED,
  /** A storage is about to be taken away. */
  STORAGE_DETACHING,
  /** A secret that the unit has read has a new revision. */
  SECRET_CHANGED,
  /** A secret that the unit manages needs a new revision. */
  SECRET_ROTATE,
  /** A revision of a secret that the unit manages has expired. */
  SECRET_EXPIRED,
  /** No unit tracks a revision of a secret that the unit manages any more. */
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

  /** Returns whether a timer of a secret causes the hook. */
  public boolean isTimed() {
    return this == SECRET_ROTATE || this == SECRET_EXPIRED;
  }

  /** Returns whether the hook is about a secret. */
  public boolean isSecret() {
    return compareTo(SECRET_CHANGED) >= 0;
  }
}
