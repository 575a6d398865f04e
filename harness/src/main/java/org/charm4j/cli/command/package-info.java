/**
 * One class for each {@code juju} command; {@link org.charm4j.cli.command.CommandTable} finds them.
 * Not for users.
 */
@NullMarked
package org.charm4j.cli.command;

import org.jspecify.annotations.NullMarked;
