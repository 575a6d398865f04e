package org.charm4j.charm;

/**
 * What a charm does when an event happens. If an exception leaves the handler, the hook fails: Juju
 * drops the changes of the hook and runs it again later.
 *
 * @param <E> the type of event
 */
@FunctionalInterface
public interface EventHandler<E extends CharmEvent> {

  /** Handles {@code event}. Checked exceptions may leave it; they fail the hook like any other. */
  void handle(E event) throws Exception;
}
