package org.charm4j.sim.command;

import java.time.Instant;
import java.util.List;
import org.charm4j.sim.world.Access;
import org.jspecify.annotations.Nullable;

/**
 * What {@code secret-info-get} shows (section 4.4 of the rules); null is left out.
 *
 * @param id the bare id
 * @param revision the latest revision (S-296)
 * @param label the owner's label, may be empty
 * @param owner {@code application} or {@code unit}
 * @param description the description
 * @param rotation the policy's word
 * @param expiry when the latest revision expires
 * @param rotates when the next rotation is due
 * @param access the view grants, in the order they were made
 */
public record SecretInfoText(
    String id,
    int revision,
    String label,
    String owner,
    @Nullable String description,
    @Nullable String rotation,
    @Nullable Instant expiry,
    @Nullable Instant rotates,
    List<Access> access) {

  /**
   * One grant.
   *
   * @param target the subject's tag, such as {@code application-web}
   * @param scope the scope's tag, such as {@code relation-web.database#postgres.db}
   * @param role {@code view}
   */
  public record Access(String target, String scope, String role) {}
}
