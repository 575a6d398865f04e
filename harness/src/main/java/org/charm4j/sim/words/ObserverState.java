package org.charm4j.sim.words;

/**
 * The record of a unit that has read a secret.
 *
 * @param unit the unit
 * @param label the label the unit gave to the secret, may be empty
 * @param tracked the revision that a plain read returns
 */
public record ObserverState(String unit, String label, int tracked) {}
