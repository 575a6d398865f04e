/**
 * The {@code juju} command line in this process. {@link org.charm4j.cli.JujuSession} runs command
 * lines, and {@link org.charm4j.cli.CliResult} is the result of one.
 */
@NullMarked
package org.charm4j.cli;

import org.jspecify.annotations.NullMarked;
