package org.charm4j.charm;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.charm4j.hook.RotatePolicy;
import org.jspecify.annotations.Nullable;

/**
 * What Juju tells the manager of a secret. It does not tell which revision a unit tracks.
 *
 * @param id the bare ID, 20 characters
 * @param revision the number of the latest revision, from 1
 * @param label the owner's label, or null for none
 * @param description the description, or null for none
 * @param owner {@code application} or {@code unit}
 * @param rotation how often Juju asks for a new revision
 * @param expires when the latest revision expires, or null for never
 * @param rotates when Juju asks for a new revision next, or null for never
 * @param access who was granted the secret as of the last commit
 */
public record SecretInfo(
    String id,
    int revision,
    @Nullable String label,
    @Nullable String description,
    String owner,
    RotatePolicy rotation,
    @Nullable Instant expires,
    @Nullable Instant rotates,
    List<Access> access) {

  /**
   * One grant.
   *
   * @param target who may read: {@code application-<name>} or {@code unit-<app>-<n>}
   * @param scope the relation that the grant ends with
   * @param role {@code view}
   */
  public record Access(String target, String scope, String role) {

    /** Checks the parts. */
    public Access {
      Objects.requireNonNull(target, "target");
      Objects.requireNonNull(scope, "scope");
      Objects.requireNonNull(role, "role");
    }
  }

  /** Checks the parts. */
  public SecretInfo {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(owner, "owner");
    Objects.requireNonNull(rotation, "rotation");
    access = List.copyOf(access);
  }
}
