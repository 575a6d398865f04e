package org.charm4j.sim.words;

/** The life of an application, a unit or a relation. It never goes back. */
public enum Life {
  /** In use. */
  ALIVE,
  /** Being removed. The last hooks still run. */
  DYING
}
