/**
 * Charms in any language on the simulator, and the simulator behind a {@code juju} on the PATH.
 * {@link org.charm4j.bridge.CharmDirectory} is what a test needs; the rest is the bridge itself:
 * processes, their hook commands, and what ends them.
 *
 * <p>Threads live here and not in the simulator: they carry bytes, and the thread that runs the
 * simulator answers hook commands one by one, while it waits for the process of the hook.
 */
@NullMarked
package org.charm4j.bridge;

import org.jspecify.annotations.NullMarked;
