/** What a charm is written with, and the seam between it and Juju. */
@SuppressWarnings({
  "requires-automatic", // RE2/J has no name as a module but that of its file.
  "module" // The harness is compiled later.
})
module org.charm4j {
  requires com.fasterxml.jackson.core;
  requires java.logging;
  requires static transitive org.jspecify;
  requires org.yaml.snakeyaml;
  requires re2j;

  exports org.charm4j.charm;
  exports org.charm4j.hook;

  // Saved worlds hold versions and endpoints.
  opens org.charm4j.hook to
      org.charm4j.harness;
}
