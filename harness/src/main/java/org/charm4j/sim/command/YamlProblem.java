package org.charm4j.sim.command;

/**
 * What is wrong with a YAML document, in the words of Juju's YAML library. Public for the {@code
 * juju} commands.
 */
public final class YamlProblem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Makes a problem with the whole text but for the {@code yaml: } before it. */
  YamlProblem(String text) {
    super(text, null, false, false);
  }

  /** Returns the whole text. */
  public String text() {
    return "yaml: " + getMessage();
  }
}
