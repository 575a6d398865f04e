package org.charm4j.sim.world;

import java.util.Map;
import org.charm4j.sim.words.GrantState;
import org.charm4j.sim.words.JournalEntry;
import org.charm4j.sim.words.ObserverState;
import org.charm4j.sim.words.Quirk;
import org.charm4j.sim.words.RelationEndpoint;
import org.charm4j.sim.words.VersionChange;

/** What must be true of every world, whatever charms do. */
public final class Invariants {
  private final ModelState state;

  private Invariants(ModelState state) {
    this.state = state;
  }

  /** Fails if a world is not as it must be: a bug of ours. */
  public static void check(ModelState state) {
    try {
      require(state);
    } catch (Place.Contradiction contradiction) {
      StringBuilder text =
          new StringBuilder("Charm4J is inconsistent, please report this: ")
              .append(contradiction.what());
      for (JournalEntry entry : state.journal().last(10)) {
        text.append("\n  ").append(entry);
      }
      throw new AssertionError(text.toString(), contradiction);
    }
  }

  /** Ends at the first thing that is wrong with a world. */
  static void require(ModelState state) {
    Invariants invariants = new Invariants(state);
    state.applications().forEach(invariants::application);
    state.relations().forEach(invariants::relation);
    state.secrets().forEach(invariants::secret);
    state.timers().forEach(invariants::timer);
    invariants.indexes();
  }

  private void secret(int number, SecretState secret) {
    Place place = Place.WORLD.at("secrets", number);
    place.require(secret.number() == number, "it stands under another number");
    place.require(
        Ids.secretNumber(secret.id()) == secret.number(), "its id is that of another number");
    place.require(
        !secret.revisions().isEmpty() || !state.config().mends(Quirk.REVISION_PREFIX),
        "it has no revision (S-147)");
    int counted = 0;
    for (Map.Entry<Integer, RevisionState> entry : secret.revisions().entrySet()) {
      RevisionState revision = entry.getValue();
      Place one = place.at("revisions", entry.getKey());
      one.require(revision.number() == entry.getKey(), "it stands under another number");
      one.require(revision.number() >= 1, "the first revision is 1");
      one.require(revision.number() <= secret.latest(), "it is above the latest");
      one.require(
          !revision.obsolete() || revision.number() < secret.latest() || countsDown(),
          "the latest revision is obsolete (S-162)");
      one.require(
          !revision.obsolete()
              || secret.trackers(revision.number()) == 0
              || state.config().mends(Quirk.NO_SWEEP_ON_LOSS)
              || countsDown(),
          "it is obsolete, and somebody tracks it (S-165)");
      one.require(
          revision.expiryTimer() == null || state.timers().containsKey(revision.expiryTimer()),
          "the timer of its expiry is lost");
    }
    for (ObserverState observer : secret.observers().values()) {
      Place one = place.at("observers", observer.unit());
      one.require(
          observer.tracked() <= secret.latest() || countsDown(),
          "it tracks a revision above the latest");
      one.require(state.units().get(observer.unit()) != null, "there is no such unit (S-120)");
      counted++;
    }
    int tracked = secret.tracking().values().stream().mapToInt(Integer::intValue).sum();
    place.require(tracked == counted, "those who track a revision are counted wrongly");
    place.require(
        secret.rotateTimer() == null || state.timers().containsKey(secret.rotateTimer()),
        "the timer of its rotation is lost");
    owner(secret, place);
    if (secret.isUserSecret()) {
      userSecret(secret, place);
    }
    place.require(
        secret.isUserSecret() || !secret.autoPrune(), "only a user secret is pruned (S-313)");
    grants(secret, place);
  }

  private void owner(SecretState secret, Place place) {
    place.require(
        secret.isUserSecret()
            || state.units().get(secret.owner().name()) != null
            || state.applications().containsKey(secret.owner().name()),
        "its owner is gone");
    place.require(
        state.ownedBy(secret.owner().name()).containsKey(secret.number()),
        "its owner does not know of it");
    if (!secret.label().isEmpty()) {
      Integer labelled = state.labels().ownedSecret(secret.owner().name(), secret.label());
      place.require(
          labelled != null && labelled == secret.number(),
          "labels do not say that its owner has this label for it");
    }
  }

  private void grants(SecretState secret, Place place) {
    for (GrantState grant : secret.grants().values()) {
      Place one = place.at("grants", grant.subject());
      one.require(
          grant.relation() != GrantState.MODEL_SCOPE
              || (grant.role() == GrantState.Role.VIEW
                  && state.applications().containsKey(grant.subject())),
          "a person can let applications only read it (S-303)");
      one.require(
          grant.relation() == GrantState.OWNER_SCOPE
              || grant.relation() == GrantState.MODEL_SCOPE
              || state.relations().containsKey(grant.relation()),
          "there is no relation of this number (S-119)");
    }
  }

  private void userSecret(SecretState secret, Place place) {
    place.require(
        secret.nextRotate() == null && secret.latestExpire() == null,
        "a user secret rotates or expires (S-302)");
    for (RevisionState revision : secret.revisions().values()) {
      Place one = place.at("revisions", revision.number());
      one.require(revision.expire() == null, "it expires, and is of a user secret (S-302)");
      one.require(
          !secret.autoPrune() || !revision.obsolete() || countsDown(),
          "it is obsolete and was not pruned (S-313)");
    }
    for (GrantState grant : secret.grants().values()) {
      place
          .at("grants", grant.subject())
          .require(grant.relation() == GrantState.MODEL_SCOPE, "only people grant it (S-300)");
    }
  }

  /** Where the latest revision can be removed and the one before it takes its place (S-150). */
  private boolean countsDown() {
    return state.config().has(VersionChange.LATEST_IS_HIGHEST);
  }

  private void application(String name, ApplicationState application) {
    Place place = Place.WORLD.at("applications", name);
    place.require(application.name().equals(name), "its name is another one");
    place
        .at("leader")
        .require(
            application.leader() == null || state.units().get(application.leader()) != null,
            "there is no such unit (H-030)");
    for (Map.Entry<Integer, String> entry : application.units().entrySet()) {
      Place listed = place.at("units", entry.getKey());
      UnitState unit =
          listed.there(state.units().get(entry.getValue()), "there is no unit " + entry.getValue());
      listed.require(unit.number() == entry.getKey(), "that unit has another number");
      listed.require(
          unit.name().equals(entry.getValue()) && unit.application().equals(name),
          "that unit is of another application");
      unit(Place.WORLD.at("units", unit.name()), application, unit);
    }
  }

  private void unit(Place place, ApplicationState application, UnitState unit) {
    place.require(
        unit.charmRevision() == application.charmRevision()
            || application.earlierCharms().containsKey(unit.charmRevision()),
        "it runs a charm that its application never had");
    for (int task : unit.uniter().tasks()) {
      place.require(state.tasks().containsKey(task), "there is no task " + task);
    }
    subordination(place, application, unit);
    place.require(
        unit.uniter().retryTimer() == null || unit.isInError(),
        "it has a timer for a retry, and no hook has failed");
    for (Map.Entry<Integer, AgentSecrets.Changed> changed : unit.secrets().changed().entries()) {
      place.require(
          state.secrets().containsKey(changed.getKey()),
          "it is told of a secret that is gone (S-151)");
    }
  }

  private void subordination(Place place, ApplicationState application, UnitState unit) {
    place.require(
        application.isSubordinate() == (unit.principal() != null),
        "subordinate units have a principal, others have none (H-004)");
    if (unit.principal() != null) {
      UnitState principal = state.units().get(unit.principal());
      place.require(principal != null, "its principal is gone");
      place.require(
          principal == null || principal.machine() == unit.machine(),
          "it is not on the machine of its principal");
    }
  }

  private void relation(int id, RelationState relation) {
    Place place = Place.WORLD.at("relations", id);
    place.require(relation.id() == id, "it stands under another number");
    for (String unit : relation.scope().keySet()) {
      place.at("scope", unit).require(state.units().get(unit) != null, "there is no such unit");
    }
    for (RelationEndpoint side : relation.endpoints()) {
      ApplicationState application = state.applications().get(side.application());
      place.require(
          application != null && application.relations().contains(relation.id()),
          side.application() + " does not know of this relation");
    }
  }

  private void timer(TimerKey key, Timer timer) {
    boolean known;
    if (timer instanceof Timer.Rotation rotation) {
      SecretState secret = state.secrets().get(rotation.secret());
      known = secret != null && key.equals(secret.rotateTimer());
    } else if (timer instanceof Timer.Expiry expiry) {
      SecretState secret = state.secrets().get(expiry.secret());
      RevisionState revision = secret == null ? null : secret.revisions().get(expiry.revision());
      known = revision != null && key.equals(revision.expiryTimer());
    } else if (timer instanceof Timer.UpdateStatus status) {
      UnitState unit = state.units().get(status.unit());
      known = unit != null && key.equals(unit.uniter().statusTimer());
    } else {
      UnitState unit = state.units().get(((Timer.Retry) timer).unit());
      known = unit != null && key.equals(unit.uniter().retryTimer());
    }
    Place.WORLD
        .at("timers")
        .require(
            known,
            "the timer of "
                + SavedNames.ofTimer(timer)
                + " due at "
                + key.due()
                + " belongs to nobody, or to somebody who has another");
  }

  /** What could be derived from the rest, and stands in the world for speed. */
  private void indexes() {
    int units = 0;
    for (ApplicationState application : state.applications().values()) {
      units += application.units().size();
    }
    Place.WORLD
        .at("units")
        .require(units == state.units().size(), "there are units without an application");
    for (String unit : state.attention().values()) {
      Place.WORLD.require(
          state.units().get(unit) != null, "attention is paid to " + unit + ", which is gone");
    }
  }
}
