package org.charm4j.harness.assertj;

import java.util.List;
import java.util.TreeSet;
import org.assertj.core.annotation.CheckReturnValue;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.MapAssert;
import org.charm4j.harness.Harness;
import org.charm4j.sim.RelationState;

/** Assertions on a relation. */
public final class RelationAssert extends AbstractAssert<RelationAssert, RelationState> {
  private final Harness juju;

  RelationAssert(Harness juju, RelationState actual) {
    super(actual, RelationAssert.class);
    this.juju = juju;
  }

  /** Begins AssertJ's assertions on what a unit, or an application, has put into the relation. */
  @CheckReturnValue
  public MapAssert<String, String> databag(String unitOrApplication) {
    return new MapAssert<>(juju.databag(actual.id(), unitOrApplication))
        .as(
            info.hasDescription()
                ? info.descriptionText()
                : "databag of " + unitOrApplication + " in relation " + actual.id());
  }

  /** Passes if exactly these units take part. */
  public RelationAssert hasUnits(String... names) {
    TreeSet<String> wanted = new TreeSet<>(List.of(names));
    TreeSet<String> present = new TreeSet<>();
    actual.scope().keySet().stream().filter(actual::hasEntered).forEach(present::add);
    if (!present.equals(wanted)) {
      throwAssertionError(
          new ModelMismatch(
              "relation " + actual.id() + " (" + actual.key() + ") to have units " + wanted,
              "but it has " + present,
              Evidence.ofAnything(juju.controller())));
    }
    return this;
  }
}
