package org.charm4j.examples.webserver;

/**
 * The workload: what the charm asks of the web server. Every method may be repeated, because Juju
 * repeats a hook that failed halfway.
 */
public interface WebServer {

  /** Returns whether the database lets these credentials in. */
  boolean accepts(Credentials credentials);

  /** Logs in with these credentials from now on. */
  void reconfigure(Credentials credentials);

  /** Works without a database from now on and forgets the credentials. */
  void disconnect();
}
