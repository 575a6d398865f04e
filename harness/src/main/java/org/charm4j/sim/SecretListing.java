package org.charm4j.sim;

import java.time.Instant;
import java.util.List;
import org.charm4j.hook.SecretUri;
import org.charm4j.sim.world.Access;
import org.jspecify.annotations.Nullable;

/**
 * A secret as {@code juju secrets} and {@code juju show-secret} show it. Times are UTC, in whole
 * seconds. The parts are in Juju's order.
 *
 * @param id the bare id
 * @param revision the latest revision
 * @param checksum the checksum of the latest content, or null unless content is asked for and there
 * @param expires when the latest revision expires, or null
 * @param rotation Juju's word for the rotation policy, or null if none was ever given; always there
 *     from Juju 4 on
 * @param rotates when rotation is due, or null
 * @param owner the application's or unit's name, or {@code <model>}
 * @param description the description, may be empty
 * @param name the name of a user secret, empty for charm secrets
 * @param label the owner's label of a charm secret, empty for user secrets
 * @param created when it was created
 * @param updated when it last changed
 * @param error why content that was asked for cannot be shown, in Juju's words, or null
 * @param content the content, or null unless revealed
 * @param revisions the existing revisions, ascending; empty unless asked for
 * @param access the view grants, by subject
 */
public record SecretListing(
    String id,
    int revision,
    @Nullable String checksum,
    @Nullable Instant expires,
    @Nullable String rotation,
    @Nullable Instant rotates,
    String owner,
    String description,
    String name,
    String label,
    Instant created,
    Instant updated,
    @Nullable String error,
    @Nullable RevealedContent content,
    List<Revision> revisions,
    List<Access> access) {

  /** The text for the model as owner. */
  public static final String MODEL = "<model>";

  /**
   * A revision.
   *
   * @param revision its number
   * @param backend where its content is kept; here always {@code internal}
   * @param created when it was made
   * @param updated the same time; Charm4J keeps no other of a revision
   * @param expires when it expires, or null
   */
  public record Revision(
      int revision, String backend, Instant created, Instant updated, @Nullable Instant expires) {}

  /**
   * A grant.
   *
   * @param target the tag of who may read, such as {@code application-web}
   * @param scope the tag that the grant ends with, such as {@code model-} and the UUID of the model
   * @param role {@code view}
   */
  public record Access(String target, String scope, String role) {}

  /** Returns the URI as the command line prints it. */
  public SecretUri uri() {
    return SecretUri.ofId(id);
  }

  /** Returns whether it is a user secret. */
  public boolean isUserSecret() {
    return owner.equals(MODEL);
  }
}
