package org.charm4j.charm;

import java.util.List;

/**
 * A port that is open, and for whom.
 *
 * @param port the port, or range of ports
 * @param endpoints the endpoints that it is open for; {@code *} stands for all
 */
public record OpenedPort(Port port, List<String> endpoints) {

  /** Takes a copy of the list. */
  public OpenedPort {
    endpoints = List.copyOf(endpoints);
  }

  /** Reads what Juju prints: {@code 80/tcp (*)} or {@code 80/tcp (a, b)}. */
  static OpenedPort parse(String text) {
    int open = text.indexOf(" (");
    String endpoints = text.substring(open + 2, text.length() - 1);
    return new OpenedPort(Port.parse(text.substring(0, open)), List.of(endpoints.split(", ", -1)));
  }
}
