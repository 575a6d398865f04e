package org.charm4j.examples.mailer;

import java.util.Map;

/** What the mailer logs in to the relay with. */
public record Login(String username, String password) {

  /** Takes it from the content of a secret; what is missing there is empty here. */
  static Login of(Map<String, String> content) {
    return new Login(content.getOrDefault("username", ""), content.getOrDefault("password", ""));
  }

  boolean isComplete() {
    return !username.isEmpty() && !password.isEmpty();
  }

  /** Returns the user only. */
  @Override
  public String toString() {
    return "login of " + username;
  }
}
