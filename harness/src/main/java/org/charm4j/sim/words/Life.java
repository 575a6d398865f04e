package org.charm4j.sim.words;

/** How far an application, a unit or a relation is in its life; it never goes back (H-003). */
public enum Life {
  /** In use. */
  ALIVE,
  /** Being removed; it still runs its last hooks. */
  DYING
}
