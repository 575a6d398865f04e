/**
 * What runs next, and what a run makes true: {@link org.charm4j.sim.run.Scheduler} picks a unit's
 * next step, {@link org.charm4j.sim.run.UnitRunner} carries it out in a {@link
 * org.charm4j.sim.run.HookTransaction}, and {@link org.charm4j.sim.run.HookCommit} applies it. Not
 * for users.
 */
@NullMarked
package org.charm4j.sim.run;

import org.jspecify.annotations.NullMarked;
