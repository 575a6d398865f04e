package org.charm4j.sim.words;

/** One change of the world as the journal shows it: its text says what changed and no secret. */
public interface Change {}
