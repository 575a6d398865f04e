/**
 * The model as a value: {@link org.charm4j.sim.world.ModelState} and its records, the {@link
 * org.charm4j.sim.world.Mutation}s that make one world from another, and the invariants that every
 * world keeps. Not for users: these records change shape as the simulator needs it.
 */
@NullMarked
package org.charm4j.sim.world;

import org.jspecify.annotations.NullMarked;
