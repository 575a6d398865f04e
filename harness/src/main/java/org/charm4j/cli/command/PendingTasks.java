package org.charm4j.cli.command;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * What {@code run}, {@code exec} and {@code wait-for} wait for in a session whose time passes like
 * real time.
 *
 * @param isWaiting whether there is still something to wait for
 * @param lateWords says what is late
 * @param patience how long at most (H-946)
 * @param end prints the results, or refuses because something is late
 */
record PendingTasks(
    BooleanSupplier isWaiting, Supplier<String> lateWords, Duration patience, Runnable end) {}
