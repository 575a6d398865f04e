package org.charm4j.cli.command;

/** What the notes of a model are about. */
final class Things {
  static final String SSH_KEYS = "ssh-keys";
  static final String CLOUDS = "clouds";
  static final String CREDENTIALS = "credentials";
  static final String MODEL = "model";
  static final String LOGGING = "logging-config";
  static final String OPERATION = "operation ";

  private Things() {}

  static String application(String name) {
    return "application " + name;
  }

  static String operation(int number) {
    return OPERATION + number;
  }
}
