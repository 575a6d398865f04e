package org.charm4j.charm;

/**
 * What a charm does when an event happens. An exception that leaves it fails the hook: Juju drops
 * the hook's changes and repeats it later (H-704, H-208).
 *
 * @param <E> the type of event
 */
@FunctionalInterface
public interface EventHandler<E extends CharmEvent> {

  /** Handles {@code event}. Checked exceptions may pass, they fail the hook like any other. */
  void handle(E event) throws Exception;
}
