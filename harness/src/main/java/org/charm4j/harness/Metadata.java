package org.charm4j.harness;

import org.charm4j.hook.CharmMetadata;
import org.charm4j.hook.CharmMetadataReader;

/** Reads metadata that stands in a test. */
final class Metadata {
  private Metadata() {}

  /** Reads it; {@code what} is what errors call the application. */
  static CharmMetadata parse(String what, String application, String yaml) {
    // At the end, so that errors have the lines of the test's text.
    String named = yaml.matches("(?s)(.*\\n)?name:.*") ? yaml : yaml + "\nname: " + application;
    return CharmMetadataReader.parse(what + " " + application, named);
  }
}
