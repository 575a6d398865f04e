package org.charm4j.sim;

import java.util.ArrayList;
import java.util.List;
import org.charm4j.sim.command.HookCommandException;
import org.charm4j.sim.words.GrantState;
import org.charm4j.sim.words.Names;
import org.charm4j.sim.words.VersionChange;
import org.charm4j.sim.world.ModelState;
import org.charm4j.sim.world.RevisionState;
import org.charm4j.sim.world.SecretState;
import org.jspecify.annotations.Nullable;

/** Describes secrets to people (section 5 of the rules, C-03, C-04). */
final class SecretListings {
  private SecretListings() {}

  /**
   * Returns the description that {@code query} asks for.
   *
   * @throws RefusedException if the revision asked for is not there (C-04)
   */
  static SecretListing of(ModelState state, SecretState secret, SecretQuery query) {
    Integer asked = query.chosen();
    if (asked != null && !secret.revisions().containsKey(asked)) {
      throw RefusedException.failed(
          "revison " + asked + " for secret \"" + secret.uri() + "\" not found"); // sic, C-04
    }
    int shown = asked == null ? secret.latest() : asked;
    boolean user = secret.isUserSecret();
    RevisionState revealed = query.reveal() ? secret.revisions().get(shown) : null;
    RevealedContent content = null;
    String error = null;
    if (revealed != null) {
      try {
        content = new RevealedContent(revealed.content());
      } catch (HookCommandException unreadable) {
        error = String.valueOf(unreadable.getMessage());
      }
    } else if (query.reveal()) {
      // S-150: the latest revision was removed, and the counter stays.
      error = "secret revision \"" + secret.id() + "/" + shown + "\" not found";
    }
    return new SecretListing(
        secret.id(),
        secret.latest(),
        revealed == null ? null : RevealedContent.checksum(secret.latestContent()),
        secret.latestExpire(),
        rotation(state, secret),
        secret.nextRotate(),
        user ? SecretListing.MODEL : secret.owner().name(),
        secret.description(),
        user ? secret.label() : "",
        user ? "" : secret.label(),
        secret.created(),
        secret.updated(),
        error,
        content,
        query.revisions() ? revisions(secret) : List.of(),
        state.config().has(VersionChange.GRANTS_COMPARED) ? access(secret) : List.of());
  }

  private static @Nullable String rotation(ModelState state, SecretState secret) {
    boolean isKnown =
        secret.policy() != null || state.config().has(VersionChange.POLICY_ALWAYS_SHOWN);
    return isKnown ? secret.rotation() : null;
  }

  private static List<SecretListing.Revision> revisions(SecretState secret) {
    List<SecretListing.Revision> revisions = new ArrayList<>();
    for (RevisionState revision : secret.revisions().values()) {
      revisions.add(
          new SecretListing.Revision(
              revision.number(),
              "internal",
              revision.created(),
              revision.created(),
              revision.expire()));
    }
    return List.copyOf(revisions);
  }

  private static List<SecretListing.Access> access(SecretState secret) {
    List<SecretListing.Access> access = new ArrayList<>();
    for (GrantState grant : secret.grants().values()) {
      if (grant.role() == GrantState.Role.VIEW) {
        access.add(new SecretListing.Access(Names.tag(grant.subject()), grant.scope(), "view"));
      }
    }
    return List.copyOf(access);
  }
}
