package org.charm4j.sim.command;

/**
 * A status as {@code status-get} shows it.
 *
 * @param status the status word
 * @param message the message, may be empty
 */
public record StatusAnswer(String status, String message) {}
