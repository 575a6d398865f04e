package org.charm4j.harness.assertj;

import org.assertj.core.api.MapAssert;
import org.assertj.core.api.WritableAssertionInfo;
import org.charm4j.harness.Harness;

/** Begins AssertJ's assertions on databags, which go on under the description given before. */
final class Databags {
  private Databags() {}

  static MapAssert<String, String> assertThat(
      Harness juju, int relation, String unitOrApplication, WritableAssertionInfo before) {
    String description =
        before.hasDescription()
            ? before.descriptionText()
            : "databag of " + unitOrApplication + " in relation " + relation;
    return new MapAssert<>(juju.databag(relation, unitOrApplication)).as(description);
  }
}
