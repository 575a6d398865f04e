package org.charm4j.examples.model;

import org.charm4j.examples.webserver.Credentials;
import org.charm4j.examples.webserver.WebServer;
import org.jspecify.annotations.Nullable;

/** The web server of one unit, which logs in to an {@link InMemoryDatabase}. */
final class InMemoryWebServer implements WebServer {

  private final InMemoryDatabase database;
  private @Nullable Credentials current;
  private int reconfigured;

  InMemoryWebServer(InMemoryDatabase database) {
    this.database = database;
  }

  @Override
  public boolean accepts(Credentials credentials) {
    return database.acceptsNew(credentials);
  }

  @Override
  public void reconfigure(Credentials credentials) {
    current = credentials;
    reconfigured++;
  }

  @Override
  public void disconnect() {
    current = null;
  }

  /** Returns whether the database lets the server in with what it is configured for. */
  boolean isServing() {
    Credentials credentials = current;
    return credentials != null && database.accepts(credentials);
  }

  int reconfigured() {
    return reconfigured;
  }
}
