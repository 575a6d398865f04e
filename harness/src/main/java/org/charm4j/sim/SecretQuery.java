package org.charm4j.sim;

import org.jspecify.annotations.Nullable;

/**
 * How much a person wants to see of a secret.
 *
 * @param reveal whether to show the content
 * @param revisions whether to list the revisions
 * @param revision the revision whose content to show, or null or 0 for the latest
 */
public record SecretQuery(boolean reveal, boolean revisions, @Nullable Integer revision) {
  /** Metadata only. */
  public static final SecretQuery METADATA = new SecretQuery(false, false, null);

  /** Metadata and the latest content. */
  public static final SecretQuery REVEAL = new SecretQuery(true, false, null);

  /** Metadata and the list of revisions. */
  public static final SecretQuery REVISIONS = new SecretQuery(false, true, null);

  /** Returns a query that reveals one revision. */
  public static SecretQuery revealing(int revision) {
    return new SecretQuery(true, false, revision);
  }

  /**
   * Refuses options of {@code show-secret} that do not go together.
   *
   * @throws RefusedException with Juju's text and exit status 2
   */
  public void check() {
    if (revisions && reveal) {
      throw RefusedException.usage("specify either --revisions or --reveal but not both");
    }
    if (revisions && revision != null && revision > 0) {
      throw RefusedException.usage("specify either --revisions or --revision but not both");
    }
    if (revision != null && revision < 0) {
      throw RefusedException.usage("revision must be a positive integer");
    }
  }

  /** Returns the revision that was asked for by its number, or null. */
  @Nullable Integer chosen() {
    return revision == null || revision == 0 ? null : revision;
  }
}
