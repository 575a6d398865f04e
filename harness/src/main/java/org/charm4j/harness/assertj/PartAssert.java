package org.charm4j.harness.assertj;

import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.AbstractObjectAssert;
import org.assertj.core.api.ListAssert;
import org.charm4j.harness.Harness;
import org.jspecify.annotations.Nullable;

/**
 * What assertions on a part of the world have in common. All of AssertJ's assertions on objects
 * work, too: {@code extracting(UnitView::openPorts)}, {@code returns(…)}, {@code satisfies(…)}.
 *
 * @param <S> the type of the assertion itself
 * @param <A> the view that it is about
 */
public abstract class PartAssert<S extends PartAssert<S, A>, A> extends AbstractObjectAssert<S, A> {
  final Harness juju;
  final Seen<A> seen;

  PartAssert(Seen<A> seen, Class<S> type) {
    super(seen.what(), type);
    this.juju = seen.juju();
    this.seen = seen;
  }

  /** Returns what a charm threw that is why things are not as wanted, or null. */
  @Nullable Throwable cause() {
    return null;
  }

  abstract WorldMessage mismatch(String expectation, String butActual);

  /** Passes if a value is the one wanted; an IDE can show both side by side. */
  S check(
      boolean holds,
      String expectation,
      String butActual,
      @Nullable Object expected,
      @Nullable Object present) {
    if (!holds) {
      throw Failing.with(
          assertionError(mismatch(expectation, butActual)), expected, present, cause());
    }
    return myself;
  }

  /** Begins AssertJ's assertions on texts, which are soft if these are. */
  ListAssert<String> listed(String what, List<String> texts) {
    Softly softly = seen.softly();
    ListAssert<String> list =
        softly == null ? new ListAssert<>(texts) : softly.list(new ArrayList<>(texts));
    return list.as(info.hasDescription() ? info.descriptionText() : what);
  }

  /** Passes if something holds of which the two sentences are all that can be said. */
  S check(boolean holds, String expectation, String butActual) {
    return check(holds, expectation, butActual, expectation, butActual);
  }
}
