package org.charm4j.harness.assertj;

import org.assertj.core.api.ListAssert;
import org.charm4j.sim.words.StatusValue;

/** What units and applications have in common: a status, as {@code juju status} shows it. */
public abstract class StatusAssert<S extends StatusAssert<S, A>, A> extends PartAssert<S, A> {

  StatusAssert(Seen<A> seen, Class<S> type) {
    super(seen, type);
  }

  abstract StatusValue status();

  /** Passes if the status is that one, whatever its message: {@code active}, {@code error}, …. */
  public S hasStatus(String word) {
    return check(
        status().status().equals(word), "to be " + word, butStatus(), word, status().status());
  }

  /** Passes if the status and its message are those. */
  public S hasStatus(String word, String message) {
    return check(
        status().status().equals(word) && status().message().equals(message),
        "to be " + word + (message.isEmpty() ? " without a message" : " (" + message + ")"),
        butStatus(),
        message.isEmpty() ? word : word + " (" + message + ")",
        status().toString());
  }

  /** Returns the name of the unit or application. */
  abstract String name();

  /**
   * Begins AssertJ's assertions on the statuses that were set so far, oldest first, each as {@code
   * waiting} or {@code waiting (for the database)}; see {@link
   * org.charm4j.harness.Harness#statusHistory}.
   */
  @CheckReturnValue
  public ListAssert<String> statusHistory() {
    return listed(
        "statuses of " + name(),
        juju.statusHistory(name()).stream().map(StatusValue::toString).toList());
  }

  /** Passes if it is active. */
  public S isActive() {
    return hasStatus("active");
  }

  /** Passes if it is blocked. */
  public S isBlocked() {
    return hasStatus("blocked");
  }

  /** Passes if it is blocked with this message. */
  public S isBlocked(String message) {
    return hasStatus("blocked", message);
  }

  /** Passes if it is waiting. */
  public S isWaiting() {
    return hasStatus("waiting");
  }

  /** Passes if it is waiting with this message. */
  public S isWaiting(String message) {
    return hasStatus("waiting", message);
  }

  /** Passes if it is in maintenance. */
  public S isInMaintenance() {
    return hasStatus("maintenance");
  }

  private String butStatus() {
    return "but it is " + status();
  }
}
