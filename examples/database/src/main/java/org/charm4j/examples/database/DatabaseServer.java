package org.charm4j.examples.database;

/**
 * The workload: what the charm asks of the database server. Every method may be repeated, because
 * Juju repeats a hook that failed halfway.
 *
 * <p>Accounts are made on the leader's unit, the primary. That they reach the other units is the
 * business of the server's replication, not of the charm.
 */
public interface DatabaseServer {

  /** Makes an account; one that is there gets this password instead of its own. */
  void putAccount(String username, String password);

  /** Removes an account; none there is no error. */
  void dropAccount(String username);

  /** Removes all accounts whose name begins with {@code prefix}. */
  void dropAccounts(String prefix);

  /**
   * Uses a private key for connections from now on.
   *
   * @param privateKey PKCS #8 as PEM
   */
  void useTlsKey(String privateKey);
}
