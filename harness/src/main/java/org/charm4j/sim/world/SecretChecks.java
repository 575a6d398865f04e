package org.charm4j.sim.world;

import java.time.Instant;
import java.util.Map;
import org.charm4j.sim.words.GrantState;
import org.charm4j.sim.words.Names;
import org.charm4j.sim.words.ObserverState;
import org.charm4j.sim.words.SecretOwner;

/** The part of {@link Consistency} about secrets and their labels. */
final class SecretChecks {
  private final ModelState state;

  SecretChecks(ModelState state) {
    this.state = state;
  }

  void check() {
    state
        .secrets()
        .forEach((number, secret) -> secret(Place.WORLD.at("secrets", number), number, secret));
    labels();
  }

  private void secret(Place place, int number, SecretState secret) {
    place.at("number").require(secret.number() == number, "its number is another one");
    place.at("number").within(number, 1, state.sequences().secret());
    Consistency.secretId(place.at("id"), secret.id(), number);
    owner(place.at("owner"), secret.owner());
    place.at("latest").within(secret.latest(), 1, Integer.MAX_VALUE);
    place
        .at("latest-content")
        .require(!secret.latestContent().base64().isEmpty(), "a secret has a key at least");
    place.at("created").past(secret.created(), state);
    place.at("updated").past(secret.updated(), state);
    place
        .at("updated")
        .require(!secret.updated().isBefore(secret.created()), "this is before it was created");
    place
        .at("next-rotate")
        .require(
            secret.nextRotate() != null || secret.rotateTimer() == null,
            "there is a timer for a rotation, and no time");
    Instant before = secret.created();
    for (Map.Entry<Integer, RevisionState> entry : secret.revisions().entrySet()) {
      RevisionState revision = entry.getValue();
      Place one = place.at("revisions", entry.getKey());
      one.at("number").require(revision.number() == entry.getKey(), "its number is another one");
      one.at("content")
          .require(!revision.content().base64().isEmpty(), "a revision has a key at least");
      one.at("created").past(revision.created(), state);
      one.at("created")
          .require(
              !revision.created().isBefore(before), "this is before what was created before it");
      before = revision.created();
      one.at("expire")
          .require(
              revision.expire() != null || revision.expiryTimer() == null,
              "there is a timer for its expiry, and no time");
    }
    // Not checked: an owner may have lost its own grant, and the latest content is what Juju
    // compares the next one with, which need not be that of the latest revision.
    secret.grants().forEach((name, grant) -> grant(place.at("grants", name), secret, name, grant));
    secret
        .observers()
        .forEach((name, observer) -> observer(place.at("observers", name), secret, name, observer));
  }

  private void owner(Place place, SecretOwner owner) {
    boolean known =
        switch (owner.kind()) {
          case UNIT -> state.units().get(owner.name()) != null;
          case APPLICATION -> state.applications().containsKey(owner.name());
          case MODEL -> owner.name().isEmpty();
        };
    place.at("name").require(known, "there is no such " + SavedNames.of(owner.kind()));
  }

  private void grant(Place place, SecretState secret, String name, GrantState grant) {
    place.at("subject").require(grant.subject().equals(name), "it is under another name");
    place
        .at("subject")
        .require(
            state.applications().containsKey(name) || state.units().get(name) != null,
            "there is no such unit or application");
    place
        .at("scope")
        .require(grant.scope().equals(scope(place, secret, grant)), "this is not the tag of it");
  }

  /** Returns the tag of what a grant ends with. */
  private String scope(Place place, SecretState secret, GrantState grant) {
    if (grant.relation() == GrantState.OWNER_SCOPE) {
      place.require(
          secret.owner().name().equals(grant.subject()),
          "a grant without a relation is the owner's");
      return Names.tag(grant.subject());
    }
    if (grant.relation() == GrantState.MODEL_SCOPE) {
      return "model-" + state.uuid();
    }
    RelationState relation =
        place
            .at("relation")
            .there(state.relations().get(grant.relation()), "there is no such relation");
    place
        .at("relation")
        .require(
            relation.side(Names.applicationOf(grant.subject())) != null,
            "the subject has no part in this relation");
    return relation.tag();
  }

  private void observer(Place place, SecretState secret, String name, ObserverState observer) {
    place.at("unit").require(observer.unit().equals(name), "it is under another name");
    place.at("unit").require(state.units().get(name) != null, "there is no such unit");
    place.at("tracked").within(observer.tracked(), 0, Integer.MAX_VALUE);
    if (!observer.label().isEmpty()) {
      Integer labelled = state.labels().observedSecret(name, observer.label());
      place
          .at("label")
          .require(
              labelled != null && labelled == secret.number(),
              "labels do not say that this unit has this label for this secret");
    }
  }

  private void labels() {
    int at = 0;
    for (var use : state.labels().uses()) {
      Place place = Place.WORLD.at("labels", "holders", ++at);
      Labels.Key key = use.getKey();
      place.at("key", "label").require(!key.label().isEmpty(), "a label is not empty");
      place.at("value").require(!use.getValue().isEmpty(), "nobody holds the label");
      for (Map.Entry<Labels.Holder, Integer> entry : use.getValue().entrySet()) {
        holder(place, key, entry.getKey(), entry.getValue());
      }
    }
  }

  private void holder(Place place, Labels.Key key, Labels.Holder holder, int number) {
    place
        .at("value")
        .require(
            Names.applicationOf(holder.name()).equals(key.application()),
            "a holder is of another application");
    place.at("value").within(number, 1, state.sequences().secret());
    SecretState secret = state.secrets().get(number);
    if (holder.observer()) {
      place.at("value").require(state.units().get(holder.name()) != null, "a holder is gone");
    } else {
      place
          .at("value")
          .require(
              secret != null
                  && secret.label().equals(key.label())
                  && secret.owner().name().equals(holder.name()),
              "the secret does not have this owner and label");
    }
  }
}
