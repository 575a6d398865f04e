package org.charm4j.sim.agreement;

/**
 * One operation of a run. All that is random in it comes from its own seed, and what it is about is
 * chosen among what there is when it runs: so the others still mean something after one is dropped.
 *
 * @param number its place in the run as generated
 * @param seed what it is made from
 */
record Op(int number, long seed) {}
