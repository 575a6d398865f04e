package org.charm4j.harness.assertj;

import java.util.List;

/**
 * Which events a test looks for.
 *
 * @param text the events in words, such as {@code secret-rotate on db/0}
 * @param whyNot says why there are none
 */
record Wanted(String text, WhyNot whyNot) {
  static final Wanted ANY = new Wanted("hooks", new WhyNot(List.of(), null, null));

  Wanted and(String which, WhyNot reasons) {
    return new Wanted(text + " " + which, reasons);
  }
}
