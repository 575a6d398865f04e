package org.charm4j.examples.docs;

import org.charm4j.charm.CharmBase;
import org.charm4j.charm.CharmLibrary;
import org.charm4j.charm.CustomEventSource;
import org.charm4j.charm.RelationEvent;

/** A library: tells its charm when a database can be used, and where it is. */
public final class DatabaseReady extends CharmLibrary {

  /** What the charm is told. */
  public record Ready(String host) {}

  private final CustomEventSource<Ready> ready = defineEvent("ready", Ready.class);

  /** Observes an endpoint of a charm; make it in the charm's constructor. */
  public DatabaseReady(CharmBase charm, String endpoint) {
    super(charm, endpoint);
    observe(on().relationChanged(endpoint), this::onChanged);
  }

  /** The event that a charm observes. */
  public CustomEventSource<Ready> ready() {
    return ready;
  }

  private void onChanged(RelationEvent event) {
    String host = event.relation().data(event.relation().app()).get("host");
    if (host != null) {
      ready.emit(new Ready(host));
    }
  }
}
