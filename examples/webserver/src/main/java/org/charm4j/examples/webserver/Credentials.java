package org.charm4j.examples.webserver;

import java.util.Map;

/** What the web server logs in to the database with. */
public record Credentials(String username, String password) {

  /** Takes them from the content of a secret; what is missing there is empty here. */
  static Credentials of(Map<String, String> content) {
    return new Credentials(
        content.getOrDefault("username", ""), content.getOrDefault("password", ""));
  }

  /** Returns the user only. */
  @Override
  public String toString() {
    return "credentials of " + username;
  }
}
