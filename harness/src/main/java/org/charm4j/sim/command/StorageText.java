package org.charm4j.sim.command;

/**
 * A storage as {@code storage-get} prints it (H-541).
 *
 * @param kind {@code filesystem} or {@code block}
 * @param location where it is mounted, or its device
 */
public record StorageText(String kind, String location) {}
