package org.charm4j.harness.assertj;

import java.util.Map;
import org.assertj.core.api.MapAssert;
import org.assertj.core.api.WritableAssertionInfo;

/** Begins AssertJ's assertions on databags, which go on under the description given before. */
final class Databags {
  private Databags() {}

  static MapAssert<String, String> assertThat(
      Seen<?> from, int relation, String unitOrApplication, WritableAssertionInfo before) {
    String description =
        before.hasDescription()
            ? before.descriptionText()
            : "databag of " + unitOrApplication + " in relation " + relation;
    Map<String, String> bag = from.juju().databag(relation, unitOrApplication);
    Softly softly = from.softly();
    return (softly == null ? new MapAssert<>(bag) : softly.map(bag)).as(description);
  }
}
