package org.charm4j.sim.agreement;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.charm4j.sim.agreement.Disagreement.check;

import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.charm4j.sim.Controller;
import org.charm4j.sim.Inside;
import org.charm4j.sim.words.GrantState;
import org.charm4j.sim.words.ObserverState;
import org.charm4j.sim.words.SecretOwner;
import org.charm4j.sim.world.ModelState;
import org.charm4j.sim.world.RevisionState;
import org.charm4j.sim.world.SecretContent;
import org.charm4j.sim.world.SecretState;

/** Compares the secrets of the simulator with those of the reference model, field by field. */
final class Comparison {
  /** What was last compared: what changed on neither side since is equal still. */
  private record Seen(SecretState state, int edits) {}

  private final Controller juju;
  private final RefModel model;
  private final Map<Integer, Seen> seen = new HashMap<>();

  /** Contents in plain text; there are few. */
  private final Map<SecretContent, SortedMap<String, String>> plain = new HashMap<>();

  Comparison(Controller juju, RefModel model) {
    this.juju = juju;
    this.model = model;
  }

  /** Forgets what was compared, so that the next comparison is a whole one. */
  void forget() {
    seen.clear();
  }

  @SuppressWarnings("ReferenceEquality") // states never change: the same one needs no second look
  void run() {
    var expected = model.secrets.values().iterator();
    ModelState world = Inside.of(juju);
    for (SecretState state : world.secrets().values()) {
      if (!expected.hasNext()) {
        throw new Disagreement("state: secrets", "existence", "no more secrets", state.id());
      }
      RefSecret secret = expected.next();
      check("state: manager", secret.id, model.manager(secret), world.managerOf(state));
      Seen last = seen.get(secret.number);
      if (last == null || last.state() != state || last.edits() != secret.edits) {
        compare(secret, state);
        seen.put(secret.number, new Seen(state, secret.edits));
      }
    }
    if (expected.hasNext()) {
      throw new Disagreement("state: secrets", "existence", expected.next().id, "no more secrets");
    }
  }

  private void compare(RefSecret secret, SecretState state) {
    String id = secret.id;
    check("state: secrets", id, id, state.id());
    check("state: owner", id, secret.owner, state.owner().name());
    check("state: owner", id, secret.unitOwned, state.owner().kind() == SecretOwner.Kind.UNIT);
    boolean ofModel = state.owner().kind() == SecretOwner.Kind.MODEL;
    check("state: owner", id, secret.isUserSecret(), ofModel);
    check("state: auto-prune", id, secret.autoPrune, state.autoPrune());
    check("state: label", id, secret.label, state.label());
    check("state: description", id, secret.description, state.description());
    check("state: policy", id, secret.policy, state.rotation());
    check("state: latest", id, secret.latest, state.latest());
    check("state: expiry", id, secret.latestExpire, state.latestExpire());
    check("state: next rotation", id, secret.nextRotate, state.nextRotate());
    compareContent(id, secret.latestContent, state.latestContent());
    check("state: revisions", id, secret.revisions.keySet(), state.revisions().keySet());
    for (RevisionState revision : state.revisions().values()) {
      RefSecret.Revision expected = secret.revisions.get(revision.number());
      check("state: obsolete", id, expected.obsolete, revision.obsolete());
      check("state: revision expiry", id, expected.expire, revision.expire());
      compareContent(id, expected.content, revision.content());
    }
    check("state: grants", id, secret.grants.keySet(), state.grants().keySet());
    for (GrantState grant : state.grants().values()) {
      RefSecret.Grant expected = secret.grants.get(grant.subject());
      check("state: grant", id, expected.manage(), grant.role() == GrantState.Role.MANAGE);
      check("state: grant", id, expected.scope(), grant.relation());
      check("state: grant", id, expected.scopeTag(), grant.scope());
    }
    check("state: observers", id, secret.observers.keySet(), state.observers().keySet());
    for (ObserverState observer : state.observers().values()) {
      RefSecret.Observer expected = secret.observers.get(observer.unit());
      check("state: tracked", id, expected.tracked, observer.tracked());
      check("state: observer label", id, expected.label, observer.label());
    }
  }

  private void compareContent(
      String id, SortedMap<String, String> expected, SecretContent content) {
    SortedMap<String, String> found = plain.computeIfAbsent(content, Comparison::decoded);
    check("state: content", id, expected, found);
  }

  private static SortedMap<String, String> decoded(SecretContent content) {
    SortedMap<String, String> found = new TreeMap<>();
    content
        .base64()
        .forEach(
            (key, value) -> found.put(key, new String(Base64.getDecoder().decode(value), UTF_8)));
    return found;
  }
}
