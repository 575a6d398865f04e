package org.charm4j.sim.world;

import java.util.Map;
import org.charm4j.sim.words.GrantState;
import org.charm4j.sim.words.JournalEntry;
import org.charm4j.sim.words.ObserverState;
import org.charm4j.sim.words.Quirk;
import org.charm4j.sim.words.RelationEndpoint;
import org.charm4j.sim.words.VersionChange;
import org.jspecify.annotations.Nullable;

/** What must be true of every world, whatever charms do. */
public final class Invariants {
  private final ModelState state;

  private Invariants(ModelState state) {
    this.state = state;
  }

  /** Fails if a world is not as it must be: a bug of ours. */
  public static void check(ModelState state) {
    String contradiction = contradiction(state);
    if (contradiction != null) {
      StringBuilder text =
          new StringBuilder("Charm4J is inconsistent, please report this: ").append(contradiction);
      for (JournalEntry entry : state.journal().last(10)) {
        text.append("\n  ").append(entry);
      }
      throw new AssertionError(text.toString());
    }
  }

  /** Returns what is wrong with a world, or null; one that was read from a file may be anything. */
  public static @Nullable String contradiction(ModelState state) {
    Invariants invariants = new Invariants(state);
    try {
      state.applications().forEach(invariants::application);
      state.relations().forEach(invariants::relation);
      state.secrets().forEach(invariants::secret);
      state.timers().forEach(invariants::timer);
      invariants.indexes();
      return null;
    } catch (Contradiction found) {
      return found.getMessage();
    }
  }

  /** Ends the check at the first thing that is wrong. */
  private static final class Contradiction extends RuntimeException {
    private static final long serialVersionUID = 1;

    Contradiction(String what) {
      super(what, null, false, false);
    }
  }

  private static void require(boolean truth, String what) {
    if (!truth) {
      throw new Contradiction(what);
    }
  }

  private static <T> T there(@Nullable T value, String what) {
    if (value == null) {
      throw new Contradiction(what);
    }
    return value;
  }

  private void secret(int number, SecretState secret) {
    String what = secret.uri() + ": ";
    require(secret.number() == number, what + "it stands under another number");
    require(Ids.secretNumber(secret.id()) == secret.number(), what + "its id hides its number");
    require(
        !secret.revisions().isEmpty() || !state.config().mends(Quirk.REVISION_PREFIX),
        what + "no revision (S-147)");
    int counted = 0;
    for (Map.Entry<Integer, RevisionState> entry : secret.revisions().entrySet()) {
      RevisionState revision = entry.getValue();
      require(revision.number() == entry.getKey(), what + "revisions are misnumbered");
      require(revision.number() >= 1, what + "revision below 1");
      require(revision.number() <= secret.latest(), what + "revision above the latest");
      require(
          !revision.obsolete() || revision.number() < secret.latest() || countsDown(),
          what + "the latest is obsolete (S-162)");
      require(
          !revision.obsolete()
              || secret.trackers(revision.number()) == 0
              || state.config().mends(Quirk.NO_SWEEP_ON_LOSS)
              || countsDown(),
          what + "an obsolete revision is tracked (S-165)");
      require(
          revision.expiryTimer() == null || state.timers().containsKey(revision.expiryTimer()),
          what + "an expiry timer is lost");
    }
    for (ObserverState observer : secret.observers().values()) {
      require(
          observer.tracked() <= secret.latest() || countsDown(), what + "tracks what is not there");
      require(state.units().get(observer.unit()) != null, what + "an observer is gone (S-120)");
      counted++;
    }
    int tracked = secret.tracking().values().stream().mapToInt(Integer::intValue).sum();
    require(tracked == counted, what + "trackers are miscounted");
    require(
        secret.rotateTimer() == null || state.timers().containsKey(secret.rotateTimer()),
        what + "a rotation timer is lost");
    owner(secret, what);
    if (secret.isUserSecret()) {
      userSecret(secret, what);
    }
    require(secret.isUserSecret() || !secret.autoPrune(), what + "it is pruned (S-313)");
    grants(secret, what);
  }

  private void owner(SecretState secret, String what) {
    require(
        secret.isUserSecret()
            || state.units().get(secret.owner().name()) != null
            || state.applications().containsKey(secret.owner().name()),
        what + "its owner is gone");
    require(
        state.ownedBy(secret.owner().name()).containsKey(secret.number()),
        what + "its owner does not know it");
    if (!secret.label().isEmpty()) {
      Integer labelled = state.labels().ownedSecret(secret.owner().name(), secret.label());
      require(labelled != null && labelled == secret.number(), what + "its label is lost");
    }
  }

  private void grants(SecretState secret, String what) {
    for (GrantState grant : secret.grants().values()) {
      require(
          grant.relation() != GrantState.MODEL_SCOPE
              || (grant.role() == GrantState.Role.VIEW
                  && state.applications().containsKey(grant.subject())),
          what + "a person's grant is not to an application (S-303)");
      require(
          grant.relation() == GrantState.OWNER_SCOPE
              || grant.relation() == GrantState.MODEL_SCOPE
              || state.relations().containsKey(grant.relation()),
          what + "a grant outlives its relation (S-119)");
    }
  }

  private void userSecret(SecretState secret, String what) {
    require(
        secret.nextRotate() == null && secret.latestExpire() == null,
        what + "a user secret rotates or expires (S-302)");
    for (RevisionState revision : secret.revisions().values()) {
      require(revision.expire() == null, what + "a revision expires (S-302)");
      require(
          !secret.autoPrune() || !revision.obsolete() || countsDown(),
          what + "an obsolete revision was not pruned (S-313)");
    }
    for (GrantState grant : secret.grants().values()) {
      require(grant.relation() == GrantState.MODEL_SCOPE, what + "granted by a charm (S-300)");
    }
  }

  /** Where the latest revision can be removed and the one before it takes its place (S-150). */
  private boolean countsDown() {
    return state.config().has(VersionChange.LATEST_IS_HIGHEST);
  }

  private void application(String name, ApplicationState application) {
    String what = application.name() + ": ";
    require(application.name().equals(name), what + "it stands under the name " + name);
    require(
        application.leader() == null || state.units().get(application.leader()) != null,
        what + "the leader is gone (H-030)");
    for (Map.Entry<Integer, String> entry : application.units().entrySet()) {
      UnitState unit =
          there(state.units().get(entry.getValue()), what + "there is no unit " + entry.getValue());
      require(unit.number() == entry.getKey(), what + "units are misnumbered");
      require(
          unit.name().equals(entry.getValue()) && unit.application().equals(name),
          what + "unit " + unit.name() + " stands under the name " + entry.getValue());
      require(
          unit.charmRevision() == application.charmRevision()
              || application.earlierCharms().containsKey(unit.charmRevision()),
          unit.name() + ": it runs a charm that its application never had");
      for (int task : unit.uniter().tasks()) {
        require(state.tasks().containsKey(task), unit.name() + ": there is no task " + task);
      }
      subordination(application, unit);
      require(
          unit.uniter().retryTimer() == null || unit.isInError(),
          what + "a retry without a failure");
      unit.secrets()
          .changed()
          .entries()
          .forEach(
              changed ->
                  require(
                      state.secrets().containsKey(changed.getKey()),
                      unit.name() + ": told of a deleted secret (S-151)"));
    }
  }

  private void subordination(ApplicationState application, UnitState unit) {
    String what = unit.name() + ": ";
    require(
        application.isSubordinate() == (unit.principal() != null),
        what + "subordinate units have a principal, others have none (H-004)");
    if (unit.principal() != null) {
      UnitState principal = state.units().get(unit.principal());
      require(principal != null, what + "its principal went before it");
      require(
          principal == null || principal.machine() == unit.machine(),
          what + "it is not on the machine of its principal");
    }
  }

  private void relation(int id, RelationState relation) {
    require(relation.id() == id, "relation " + relation.id() + ": it stands under another number");
    for (String unit : relation.scope().keySet()) {
      require(
          state.units().get(unit) != null, "relation " + relation.id() + ": " + unit + " is gone");
    }
    for (RelationEndpoint side : relation.endpoints()) {
      ApplicationState application = state.applications().get(side.application());
      require(
          application != null && application.relations().contains(relation.id()),
          "relation " + relation.id() + ": " + side + " does not know it");
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
    require(known, "nobody owns timer " + timer);
  }

  /** What could be derived from the rest, and stands in the world for speed. */
  private void indexes() {
    int units = 0;
    for (ApplicationState application : state.applications().values()) {
      units += application.units().size();
    }
    require(units == state.units().size(), "there are units without an application");
    for (String unit : state.attention().values()) {
      require(state.units().get(unit) != null, "attention is paid to " + unit + ", which is gone");
    }
  }
}
