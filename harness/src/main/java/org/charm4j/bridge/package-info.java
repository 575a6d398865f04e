/**
 * Charms in any language, and a {@code juju} on the PATH. A test needs {@link
 * org.charm4j.bridge.CharmDirectory}. The rest is the bridge itself: processes, their hook
 * commands, and how they end.
 *
 * <p>Threads are here and not in the simulator. They carry bytes. The thread of the simulator waits
 * for the process of the hook, and answers its hook commands one by one meanwhile.
 */
@NullMarked
package org.charm4j.bridge;

import org.jspecify.annotations.NullMarked;
