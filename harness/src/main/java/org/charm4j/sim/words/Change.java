package org.charm4j.sim.words;

/**
 * One change of the world, as the journal shows it. Its text says what changed, and never secret
 * content.
 */
public interface Change {}
