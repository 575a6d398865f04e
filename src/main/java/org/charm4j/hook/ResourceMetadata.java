package org.charm4j.hook;

import java.util.Objects;

/**
 * A resource of a charm: a file or image that is uploaded apart from the charm.
 *
 * @param name the resource's name
 * @param type {@code file} or {@code oci-image}
 * @param filename the name of the file on the unit, empty for an image
 * @param description one line or more, may be empty
 */
public record ResourceMetadata(String name, String type, String filename, String description) {

  /** Checks the parts. */
  public ResourceMetadata {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(filename, "filename");
    Objects.requireNonNull(description, "description");
  }
}
