package org.charm4j.examples.model;

import org.charm4j.charm.CharmBase;
import org.charm4j.charm.CharmEvent;
import org.charm4j.charm.EventHandler;
import org.charm4j.charm.EventSource;
import org.charm4j.hook.CharmMetadata;
import org.charm4j.hook.CharmMetadataReader;

/**
 * A charm made of lambdas, for tests that show one thing. The script runs for every hook, like the
 * constructor that it stands for.
 */
final class LittleCharm extends CharmBase {

  static final CharmMetadata OWNER =
      meta("provides: {database: {interface: login}}\nconfig: {options: {size: {type: int}}}");
  static final CharmMetadata OBSERVER = meta("requires: {database: {interface: login}}");

  /** What a charm of this kind observes. */
  @FunctionalInterface
  interface Script {
    void observe(LittleCharm charm);
  }

  LittleCharm(Script script) {
    script.observe(this);
  }

  private static CharmMetadata meta(String endpoints) {
    return CharmMetadataReader.parse("little charm", "name: little\n" + endpoints);
  }

  /** Runs {@code handler} when {@code source} happens. */
  <E extends CharmEvent> LittleCharm when(EventSource<E> source, EventHandler<? super E> handler) {
    observe(source, handler);
    return this;
  }
}
