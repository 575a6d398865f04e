/** Juju in memory, and what tests of charms are written with. */
@SuppressWarnings("requires-automatic") // RE2/J has no name as a module but that of its file.
module org.charm4j.harness {
  requires com.fasterxml.jackson.databind;
  requires com.fasterxml.jackson.dataformat.yaml;
  requires info.picocli;
  requires org.apache.commons.compress;
  requires transitive org.assertj.core;
  requires transitive org.charm4j;
  requires transitive org.jspecify;
  requires static transitive org.junit.jupiter.api;
  requires static transitive org.junit.jupiter.params;
  requires org.objectweb.asm;
  requires org.pcollections;
  requires org.yaml.snakeyaml;
  requires re2j;
  requires static io.soabase.recordbuilder.core;
  requires static java.compiler;

  exports org.charm4j.bridge;
  exports org.charm4j.cli;
  exports org.charm4j.cli.session;
  exports org.charm4j.explore;
  exports org.charm4j.harness;
  exports org.charm4j.harness.assertj;
  exports org.charm4j.judge;
  exports org.charm4j.sim;
  exports org.charm4j.sim.words;

  // JUnit makes the extensions, picocli sets the fields of commands.
  opens org.charm4j.harness to
      org.junit.platform.commons;
  opens org.charm4j.bridge to
      info.picocli;
  opens org.charm4j.cli to
      info.picocli;
  opens org.charm4j.cli.command to
      info.picocli;
}
