package org.charm4j.judge;

import org.charm4j.sim.Controller;

/**
 * Takes the values of secrets out of a text, for reports of what went wrong: a log that a charm has
 * written a password to must not carry it on to the console of a build.
 */
public final class Masker {
  private static final String MASK = "«value of a secret»";

  private final Known known;

  private Masker(Known known) {
    this.known = known;
  }

  /** Returns a masker of all secrets that there are in a world, or were. */
  public static Masker of(Controller juju) {
    return new Masker(new Known(juju, juju.journal()));
  }

  /** Returns the text with a mask in the place of each value, in whatever form it stands there. */
  public String mask(String text) {
    StringBuilder masked = new StringBuilder(text.length());
    int done = 0;
    for (TextSearch.Hit<Known.Value> hit : known.search().in(text)) {
      if (!hit.meaning().hashed() && hit.to() > done) {
        if (hit.from() >= done) {
          masked.append(text, done, hit.from()).append(MASK);
        }
        done = hit.to();
      }
    }
    return masked.append(text, done, text.length()).toString();
  }
}
