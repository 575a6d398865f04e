package org.charm4j.cli.command;

import java.time.Duration;

/**
 * What {@code run} and {@code exec} wait for in a session whose time passes like real time.
 *
 * @param operation the tasks
 * @param patience how long at most (H-946)
 * @param end prints the results, or refuses because tasks are late
 */
record PendingTasks(Operation operation, Duration patience, Runnable end) {}
