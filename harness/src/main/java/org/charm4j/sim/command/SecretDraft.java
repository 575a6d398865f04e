package org.charm4j.sim.command;

import java.time.Instant;
import org.charm4j.hook.RotatePolicy;
import org.charm4j.sim.world.SecretContent;
import org.jspecify.annotations.Nullable;

/**
 * What {@code secret-add} or {@code secret-set} was given; null means not given.
 *
 * @param content the new content
 * @param label the owner's label
 * @param description the description
 * @param rotate the rotation policy
 * @param expire the expiry, UTC, as given (not rounded yet)
 */
public record SecretDraft(
    @Nullable SecretContent content,
    @Nullable String label,
    @Nullable String description,
    @Nullable RotatePolicy rotate,
    @Nullable Instant expire) {

  /** A draft that gives nothing. */
  public static final SecretDraft NOTHING = new SecretDraft(null, null, null, null, null);

  /** Returns whether nothing at all was given (S-050). */
  public boolean isEmpty() {
    return content == null
        && label == null
        && description == null
        && rotate == null
        && expire == null;
  }

  /**
   * Returns this draft with the attributes that {@code later} gives in place of its own (S-273).
   */
  public SecretDraft mergedWith(SecretDraft later) {
    return new SecretDraft(
        later.content != null ? later.content : content,
        later.label != null ? later.label : label,
        later.description != null ? later.description : description,
        later.rotate != null ? later.rotate : rotate,
        later.expire != null ? later.expire : expire);
  }

  /** Returns this draft with another label. */
  public SecretDraft withLabel(@Nullable String newLabel) {
    return new SecretDraft(content, newLabel, description, rotate, expire);
  }

  /** Returns this draft without content. */
  public SecretDraft withoutContent() {
    return new SecretDraft(null, label, description, rotate, expire);
  }
}
