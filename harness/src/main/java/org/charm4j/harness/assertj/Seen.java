package org.charm4j.harness.assertj;

import java.util.function.Function;
import org.assertj.core.api.AbstractAssert;
import org.charm4j.harness.Harness;
import org.jspecify.annotations.Nullable;

/**
 * What an assertion is about: something that was seen in a harness. Assertions make it for each
 * other; a test has no use for it.
 *
 * @param <T> the type of what was seen
 */
public final class Seen<T> {
  private final Harness juju;
  private final T what;
  private final Wanted wanted;
  private final @Nullable Softly softly;

  private Seen(Harness juju, T what, Wanted wanted, @Nullable Softly softly) {
    this.juju = juju;
    this.what = what;
    this.wanted = wanted;
    this.softly = softly;
  }

  static Seen<Harness> harness(Harness juju, @Nullable Softly softly) {
    return new Seen<>(juju, juju, Wanted.ANY, softly);
  }

  Harness juju() {
    return juju;
  }

  T what() {
    return what;
  }

  /** Returns which events these are, if they are events. */
  Wanted wanted() {
    return wanted;
  }

  @Nullable Softly softly() {
    return softly;
  }

  <U> Seen<U> with(U other) {
    return new Seen<>(juju, other, wanted, softly);
  }

  <U> Seen<U> with(U other, Wanted newWanted) {
    return new Seen<>(juju, other, newWanted, softly);
  }

  /** Returns an assertion on this; a soft one if it comes from soft assertions. */
  <S extends AbstractAssert<S, ?>> S begin(Class<S> type, Function<Seen<T>, S> constructor) {
    return softly == null ? constructor.apply(this) : softly.proxy(type, this);
  }

  /** Returns the text of what was seen. */
  @Override
  public String toString() {
    return String.valueOf(what);
  }
}
