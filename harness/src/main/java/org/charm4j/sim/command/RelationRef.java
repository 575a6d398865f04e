package org.charm4j.sim.command;

/**
 * A relation as one of its units names it.
 *
 * @param endpoint the local endpoint
 * @param id the model-wide number (H-014)
 * @param remoteApplication the other application, the own one for a peer relation
 */
public record RelationRef(String endpoint, int id, String remoteApplication) {

  /** Returns {@code <endpoint>:<id>} (H-016). */
  public String text() {
    return endpoint + ":" + id;
  }
}
