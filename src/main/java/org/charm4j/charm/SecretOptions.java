package org.charm4j.charm;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.charm4j.hook.RotatePolicy;
import org.jspecify.annotations.Nullable;

/**
 * Label, description, expiry and rotation of a secret. Objects do not change: each method returns a
 * changed copy.
 *
 * <pre>{@code
 * app().addSecret(content, SecretOptions.with().label("admin").rotate(RotatePolicy.DAILY));
 * }</pre>
 *
 * <p>An empty text clears nothing: Juju takes it for "not given".
 */
public final class SecretOptions {

  private static final SecretOptions NONE = new SecretOptions(null, null, null, null, null);

  private final @Nullable String label;
  private final @Nullable String description;
  private final @Nullable Duration expireIn;
  private final @Nullable Instant expireAt;
  private final @Nullable RotatePolicy rotate;

  private SecretOptions(
      @Nullable String label,
      @Nullable String description,
      @Nullable Duration expireIn,
      @Nullable Instant expireAt,
      @Nullable RotatePolicy rotate) {
    this.label = label;
    this.description = description;
    this.expireIn = expireIn;
    this.expireAt = expireAt;
    this.rotate = rotate;
  }

  /** Returns empty options. Go on with {@code .label("x")} and the others. */
  public static SecretOptions with() {
    return NONE;
  }

  /** Sets the label: the owner's own name for the secret. It must be unique in the application. */
  public SecretOptions label(String newLabel) {
    Objects.requireNonNull(newLabel, "label");
    return new SecretOptions(newLabel, description, expireIn, expireAt, rotate);
  }

  /** Sets the description, a text for people. */
  public SecretOptions description(String newDescription) {
    Objects.requireNonNull(newDescription, "description");
    return new SecretOptions(label, newDescription, expireIn, expireAt, rotate);
  }

  /**
   * Lets the revision expire at {@code time}, in whole seconds. A time in the past is allowed; the
   * revision then expires at once.
   */
  public SecretOptions expire(Instant time) {
    Objects.requireNonNull(time, "time");
    return new SecretOptions(label, description, null, time, rotate);
  }

  /**
   * Lets the revision expire this long after the call that uses these options, by {@link
   * CharmBase#clock()}.
   *
   * @throws IllegalArgumentException if it is zero or negative
   */
  public SecretOptions expire(Duration fromNow) {
    if (fromNow.isZero() || fromNow.isNegative()) {
      throw new IllegalArgumentException(
          "a secret must expire after a positive duration, not " + fromNow);
    }
    return new SecretOptions(label, description, fromNow, null, rotate);
  }

  /** Sets how often Juju asks for a new revision. */
  public SecretOptions rotate(RotatePolicy policy) {
    Objects.requireNonNull(policy, "policy");
    return new SecretOptions(label, description, expireIn, expireAt, policy);
  }

  @Nullable String label() {
    return label;
  }

  @Nullable String description() {
    return description;
  }

  @Nullable RotatePolicy rotate() {
    return rotate;
  }

  /** Returns the time of expiry, counted from {@code clock} if it was given as a duration. */
  @Nullable Instant expireAt(Clock clock) {
    return expireIn == null ? expireAt : clock.instant().plus(expireIn);
  }

  boolean isEmpty() {
    return label == null
        && description == null
        && expireIn == null
        && expireAt == null
        && rotate == null;
  }
}
