package org.charm4j.examples.docs.tutorial;

import org.charm4j.charm.CharmBase;
import org.charm4j.charm.Port;

/** The step of the tutorial that changes something. */
final class PortedGreeting extends CharmBase {

  PortedGreeting() {
    observe(on().configChanged(), event -> unit().setPorts(Port.tcp(config().getInt("port"))));
  }
}
