package org.charm4j.examples.database;

import java.security.SecureRandom;

/** Makes passwords. */
final class Passwords {

  private static final String ALPHABET =
      "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789"; // None that look alike.

  private static final SecureRandom RANDOM = new SecureRandom();

  private Passwords() {}

  static String random(int length) {
    StringBuilder password = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      password.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
    }
    return password.toString();
  }
}
