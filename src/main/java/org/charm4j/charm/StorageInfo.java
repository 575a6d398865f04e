package org.charm4j.charm;

import java.nio.file.Path;

/**
 * What Juju says of a storage.
 *
 * @param kind {@code filesystem} or {@code block}
 * @param location the directory where it is mounted, or its device
 */
public record StorageInfo(String kind, Path location) {}
