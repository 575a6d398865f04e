package org.charm4j.sim;

import java.util.ArrayList;
import java.util.List;
import org.charm4j.sim.command.HookCommandException;
import org.charm4j.sim.words.GrantState;
import org.charm4j.sim.words.Names;
import org.charm4j.sim.world.RevisionState;
import org.charm4j.sim.world.SecretState;

/** Describes secrets to people (section 5 of the rules, C-03, C-04). */
final class SecretListings {
  private SecretListings() {}

  /**
   * Returns the description that {@code query} asks for.
   *
   * @throws ClientException if the revision asked for is not there (C-04)
   */
  static SecretListing of(SecretState secret, SecretQuery query) {
    Integer asked = query.revision();
    if (asked != null && !secret.revisions().containsKey(asked)) {
      throw ClientException.failed(
          "revison " + asked + " for secret \"" + secret.uri() + "\" not found"); // sic, C-04
    }
    int shown = asked == null ? secret.latest() : asked;
    boolean user = secret.isUserSecret();
    RevealedContent content = null;
    String error = null;
    if (query.reveal()) {
      try {
        content = content(secret, shown);
      } catch (HookCommandException unreadable) {
        error = String.valueOf(unreadable.getMessage());
      }
    }
    return new SecretListing(
        secret.id(),
        secret.latest(),
        content == null ? null : content.checksum(),
        secret.latestExpire(),
        user ? null : secret.rotation(),
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
        access(secret));
  }

  private static RevealedContent content(SecretState secret, int number) {
    RevisionState revision = secret.revisions().get(number);
    if (revision == null) {
      // S-150: the latest revision was removed, and the counter stays.
      throw HookCommandException.failed(
          "secret revision \"" + secret.id() + "/" + number + "\" not found");
    }
    return new RevealedContent(revision.content());
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
