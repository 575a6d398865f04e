package org.charm4j.hook;

import java.util.List;
import java.util.Objects;

/**
 * A storage that a charm declares. A unit has {@code countMin} to {@code countMax} of them.
 *
 * @param name the storage's name
 * @param type {@code filesystem} or {@code block}
 * @param location where a filesystem is mounted; empty where the charm does not say
 * @param countMin how many a new unit gets, from 0
 * @param countMax how many a unit can have, {@link Integer#MAX_VALUE} for any number
 * @param shared whether the units of an application share it
 * @param readOnly whether the charm only reads it
 * @param minimumSize the least size in MiB; 0 where the charm does not say
 * @param properties {@code transient}, if what it holds may be lost
 * @param description what it is for; empty where the charm does not say
 */
public record StorageMetadata(
    String name,
    String type,
    String location,
    int countMin,
    int countMax,
    boolean shared,
    boolean readOnly,
    long minimumSize,
    List<String> properties,
    String description) {

  /** Checks the parts. */
  public StorageMetadata {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(location, "location");
    Objects.requireNonNull(description, "description");
    properties = List.copyOf(properties);
  }
}
