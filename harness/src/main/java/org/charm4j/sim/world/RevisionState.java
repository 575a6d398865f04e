package org.charm4j.sim.world;

import java.time.Instant;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * One revision of a secret.
 *
 * @param number the revision, 1 or more
 * @param content its content
 * @param created when it was committed, UTC, in whole seconds (S-008)
 * @param expire when it expires, UTC, or null
 * @param obsolete whether it was flagged as no longer tracked by anybody (S-160); never goes back
 * @param expiryTimer the timer that stands for its expiry, or null
 */
public record RevisionState(
    int number,
    SecretContent content,
    Instant created,
    @Nullable Instant expire,
    boolean obsolete,
    @Nullable TimerKey expiryTimer) {

  /**
   * Returns the content as plain text by key, for those who ask to see what is secret. A value that
   * is not base64 is given as it was stored (S-013).
   */
  public SortedMap<String, String> reveal() {
    return content.reveal();
  }

  RevisionState flagged() {
    return new RevisionState(number, content, created, expire, true, expiryTimer);
  }

  RevisionState withExpire(Instant newExpire) {
    return new RevisionState(number, content, created, newExpire, obsolete, expiryTimer);
  }

  RevisionState withTimer(@Nullable TimerKey timer) {
    return new RevisionState(number, content, created, expire, obsolete, timer);
  }
}
