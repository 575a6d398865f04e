package org.charm4j.examples.model;

import java.util.HashMap;
import java.util.Map;
import org.charm4j.examples.database.DatabaseServer;
import org.charm4j.examples.webserver.Credentials;

/**
 * One database server for all units of the database charm, with its accounts in memory: its
 * replication is perfect, so to say. {@link InMemoryWebServer}s log in to it.
 */
final class InMemoryDatabase implements DatabaseServer {

  private final Map<String, String> passwords = new HashMap<>();
  private boolean down;
  private int keysUsed;

  @Override
  public void putAccount(String username, String password) {
    passwords.put(username, password);
  }

  @Override
  public void dropAccount(String username) {
    passwords.remove(username);
  }

  @Override
  public void dropAccounts(String prefix) {
    passwords.keySet().removeIf(username -> username.startsWith(prefix));
  }

  @Override
  public void useTlsKey(String privateKey) {
    keysUsed++;
  }

  /** Lets nobody in with an account that was not in use before, until it is up again. */
  void setDown(boolean isDown) {
    down = isDown;
  }

  boolean acceptsNew(Credentials credentials) {
    return !down && accepts(credentials);
  }

  boolean accepts(Credentials credentials) {
    return credentials.password().equals(passwords.get(credentials.username()));
  }

  int accounts() {
    return passwords.size();
  }

  int keysUsed() {
    return keysUsed;
  }
}
