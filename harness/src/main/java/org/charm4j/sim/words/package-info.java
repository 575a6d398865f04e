/**
 * The words that users and all rooms of the simulator share: which Juju it is ({@link
 * org.charm4j.sim.words.ControllerConfig}, {@link org.charm4j.hook.JujuVersion}, {@link
 * org.charm4j.sim.words.Quirk}), what a hook is about ({@link org.charm4j.sim.words.HookInfo}), and
 * what happened ({@link org.charm4j.sim.words.JournalEntry}).
 */
@NullMarked
package org.charm4j.sim.words;

import org.jspecify.annotations.NullMarked;
