/**
 * The words that users and all packages of the simulator share: the release of Juju ({@link
 * org.charm4j.sim.words.ControllerConfig}, {@link org.charm4j.hook.JujuVersion}, {@link
 * org.charm4j.sim.words.Quirk}), the data of a hook ({@link org.charm4j.sim.words.HookInfo}), and
 * what happened ({@link org.charm4j.sim.words.JournalEntry}).
 */
@NullMarked
package org.charm4j.sim.words;

import org.jspecify.annotations.NullMarked;
