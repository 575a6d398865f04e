package org.charm4j.sim.words;

/**
 * What Juju keeps of a unit that has read a secret.
 *
 * @param unit the unit
 * @param label the label the unit gave to the secret, may be empty
 * @param tracked the revision that a plain read returns (S-061)
 */
public record ObserverState(String unit, String label, int tracked) {}
