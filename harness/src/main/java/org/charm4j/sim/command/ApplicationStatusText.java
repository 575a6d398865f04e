package org.charm4j.sim.command;

import java.util.Map;

/**
 * The status of an application and its units as {@code status-get --application} shows it.
 *
 * @param application the application's own or derived status
 * @param units the units' statuses by unit name, sorted
 */
public record ApplicationStatusText(StatusAnswer application, Map<String, StatusAnswer> units) {}
