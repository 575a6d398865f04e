package org.charm4j.examples.mailer;

/**
 * The workload: what the charm asks of the mailer. Every method may be repeated, because Juju
 * repeats a hook that failed halfway.
 */
public interface Mailer {

  /** Sends mail with this login from now on; that which it has already changes nothing. */
  void start(Login login);

  /** Sends no mail from now on, and forgets the login. */
  void stop();
}
