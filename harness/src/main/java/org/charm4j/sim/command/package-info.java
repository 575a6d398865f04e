/** The server side of the hook commands, one small class for each command. */
@NullMarked
package org.charm4j.sim.command;

import org.jspecify.annotations.NullMarked;
