package org.charm4j.sim.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import org.charm4j.hook.RotatePolicy;
import org.charm4j.sim.command.SecretDraft;
import org.charm4j.sim.words.ControllerConfig;
import org.charm4j.sim.words.GrantState;
import org.charm4j.sim.words.Life;
import org.charm4j.sim.words.Names;
import org.charm4j.sim.words.ObserverState;
import org.charm4j.sim.words.Quirk;
import org.charm4j.sim.words.SecretOwner;
import org.charm4j.sim.words.VersionChange;
import org.charm4j.sim.world.Access;
import org.charm4j.sim.world.ApplicationState;
import org.charm4j.sim.world.ModelState;
import org.charm4j.sim.world.RelationState;
import org.charm4j.sim.world.RevisionState;
import org.charm4j.sim.world.SecretChange;
import org.charm4j.sim.world.SecretContent;
import org.charm4j.sim.world.SecretDeletion;
import org.charm4j.sim.world.SecretNotices;
import org.charm4j.sim.world.SecretState;
import org.charm4j.sim.world.SecretTimers;
import org.charm4j.sim.world.UnitState;
import org.jspecify.annotations.Nullable;
import org.pcollections.IntTreePMap;
import org.pcollections.TreePMap;

/**
 * Commits what a run wants done to secrets: creates, updates, tracked revisions, grants, revokes,
 * removals, each kind on its own (S-271). Within a kind everything is tried; a kind with a failure
 * ends the commit, and what was done before it stays (S-274).
 */
public final class SecretCommit {
  private final HookTransaction run;
  private final Set<Integer> revised = new LinkedHashSet<>();

  SecretCommit(HookTransaction run) {
    this.run = run;
  }

  private interface Attempt<T> {
    @Nullable String refusal(T item);
  }

  void commit() throws CommitException {
    try {
      boolean createsLast = run.quirks.mends(Quirk.CREATES_FIRST);
      if (createsLast) {
        each("removing secrets: ", run.secrets.wholeRemovals(), this::remove);
      } else {
        each("creating secrets: ", run.secrets.creates(), this::create);
      }
      each("updating secrets: ", run.secrets.updates(), this::update);
      if (createsLast) {
        each("creating secrets: ", run.secrets.creates(), this::create);
      }
      each("updating secret tracked revisions: ", run.secrets.tracked(), this::trackLatest);
      each("revoking secrets access: ", run.secrets.access.overtaken(), this::revoke);
      each("granting secrets access: ", run.secrets.access.grants(), this::grant);
      each("revoking secrets access: ", run.secrets.access.revokes(), this::revoke);
      each("removing secrets: ", run.secrets.removals(), this::remove);
    } finally {
      notifyObservers();
    }
  }

  private static <T> void each(String prefix, Iterable<T> items, Attempt<T> attempt)
      throws CommitException {
    List<String> refusals = new ArrayList<>(0);
    for (T item : items) {
      String refusal = attempt.refusal(item);
      if (refusal != null) {
        refusals.add(refusal);
      }
    }
    if (!refusals.isEmpty()) {
      throw new CommitException(prefix + String.join("\n", refusals));
    }
  }

  static String labelTaken(String label) {
    return "secret with label \"" + label + "\" already exists";
  }

  private static String notFound(String uri) {
    return "secret \"" + uri + "\" not found";
  }

  private @Nullable String missing(String uri) {
    return run.quirks.has(VersionChange.MISSING_SKIPPED) ? null : notFound(uri);
  }

  private @Nullable String create(SecretBuffer.Create create) {
    ModelState state = run.state();
    SecretOwner owner = create.owner();
    boolean toApplication = owner.kind() == SecretOwner.Kind.APPLICATION;
    if (toApplication && !state.isLeader(run.unit)) {
      return Access.notLeaderOf(run.unitState());
    }
    Life life = toApplication ? state.application(owner.name()).life() : run.unitState().life();
    if (life != Life.ALIVE) {
      return "cannot create secret for owner \""
          + Names.tag(owner.name())
          + "\" which is not alive";
    }
    String label = create.draft().label();
    if (label != null
        && !label.isEmpty()
        && LabelClashes.ofOwner(run, owner.name(), label, create.number(), create.id()) != null) {
      LabelClashes.noteOrder(run, create, label);
      return labelTaken(label);
    }
    run.applyNow(new SecretChange.Create(newSecret(state, create)));
    return null;
  }

  public static SecretState newSecret(ModelState state, SecretBuffer.Create create) {
    SecretDraft draft = create.draft();
    Instant at = SecretTimers.seconds(state.now());
    RotatePolicy policy = draft.rotate() == null ? RotatePolicy.NEVER : draft.rotate();
    Instant expire = draft.expire() == null ? null : SecretTimers.rounded(draft.expire());
    SecretContent content = create.content();
    return new SecretState(
        create.number(),
        create.id(),
        create.owner(),
        draft.label() == null ? "" : draft.label(),
        draft.description() == null ? "" : draft.description(),
        policy,
        false,
        1,
        content,
        expire,
        at,
        at,
        firstRotation(policy, state.now()),
        null,
        IntTreePMap.singleton(1, new RevisionState(1, content, at, expire, false, null)),
        ownGrant(create.owner()),
        TreePMap.empty(),
        IntTreePMap.empty());
  }

  /** S-024; the model needs none, since people are asked for their access instead (S-096). */
  private static TreePMap<String, GrantState> ownGrant(SecretOwner owner) {
    return owner.kind() == SecretOwner.Kind.MODEL
        ? TreePMap.empty()
        : TreePMap.singleton(
            owner.name(),
            new GrantState(
                owner.name(),
                GrantState.Role.MANAGE,
                GrantState.OWNER_SCOPE,
                Names.tag(owner.name())));
  }

  private static @Nullable Instant firstRotation(RotatePolicy policy, Instant now) {
    Instant next = policy.next(now);
    return next == null ? null : SecretTimers.rounded(next);
  }

  private @Nullable String update(SecretBuffer.Update update) {
    SecretState secret = run.state().secretById(update.id());
    if (secret == null) {
      return missing(update.uri());
    }
    String refusal = Access.manageRefusal(run.state(), secret, run.unitState());
    if (refusal != null) {
      return refusal;
    }
    SecretDraft draft = update.draft();
    String label = draft.label();
    if (label != null
        && !label.equals(secret.label())
        && LabelClashes.ofOwner(run, secret.owner().name(), label, secret.number(), secret.id())
            != null) {
      return labelTaken(label);
    }
    if (draft.content() == null
        && draft.expire() != null
        && !secret.revisions().containsKey(secret.latest())) {
      // S-049, Juju's spelling.
      return "reversion " + secret.latest() + " for " + notFound(update.uri());
    }
    if (draft.rotate() != null
        && draft.rotate() != RotatePolicy.NEVER
        && secret.policy() != RotatePolicy.NEVER
        && !run.quirks.mends(Quirk.SECOND_POLICY_REFUSED)) {
      run.quirks.note(
          Quirk.SECOND_POLICY_REFUSED, secret.id(), "the secret has a rotation policy already");
      return "must specify a secret rotate time";
    }
    updateInfo(secret, draft);
    updateRotation(secret, draft.rotate());
    updateContent(secret, draft);
    return null;
  }

  private void updateInfo(SecretState secret, SecretDraft draft) {
    if (draft.label() == null && draft.description() == null && draft.rotate() == null) {
      return;
    }
    run.applyNow(
        new SecretChange.SetInfo(
            secret.number(),
            secret.id(),
            draft.label() == null ? secret.label() : draft.label(),
            draft.description() == null ? secret.description() : draft.description(),
            draft.rotate() == null ? secret.policy() : draft.rotate()));
  }

  /** S-045: a policy can bring the next rotation forward, never put it off. */
  private void updateRotation(SecretState secret, @Nullable RotatePolicy policy) {
    if (policy == null) {
      return;
    }
    Instant candidate = firstRotation(policy, run.state().now());
    Instant present = secret.nextRotate();
    boolean changes;
    if (candidate == null || present == null) {
      changes = candidate != null || present != null;
    } else if (run.quirks.has(VersionChange.SOONER_POLICY_RECOMPUTED)) {
      changes = policy.compareTo(secret.policy()) < 0;
    } else {
      changes = candidate.isBefore(present);
    }
    if (changes) {
      run.applyNow(new SecretChange.SetRotation(secret.number(), secret.id(), candidate));
    }
  }

  private void updateContent(SecretState secret, SecretDraft draft) {
    Instant expire = draft.expire() == null ? null : SecretTimers.rounded(draft.expire());
    if (draft.content() != null) {
      run.applyNow(
          new SecretChange.AddRevision(secret.number(), secret.id(), draft.content(), expire));
      revised.add(secret.number());
    } else if (expire != null) {
      run.applyNow(new SecretChange.SetExpiry(secret.number(), secret.id(), expire));
    }
  }

  private @Nullable String trackLatest(String id) {
    SecretState secret = run.state().secretById(id);
    if (secret == null) {
      return notFound("secret:" + id);
    }
    ObserverState before = secret.observers().get(run.unit);
    String label = before == null ? "" : before.label();
    run.applyNow(
        new SecretChange.Observe(
            secret.number(), id, new ObserverState(run.unit, label, secret.latest())));
    return null;
  }

  private @Nullable String grant(SecretBuffer.Grant grant) {
    ModelState state = run.state();
    SecretState secret = state.secretById(grant.id());
    if (secret == null) {
      return missing(grant.uri());
    }
    String refusal = Access.manageRefusal(state, secret, run.unitState());
    if (refusal != null) {
      return refusal;
    }
    RelationState relation = state.relations().get(grant.relation());
    if (relation != null && relation.isPeer() && run.quirks.has(VersionChange.PEER_GRANT_REFUSED)) {
      return "granting access to a secret over a peer relation is not supported";
    }
    String prefix =
        "cannot change access to \""
            + grant.uri()
            + "\" for \""
            + Names.tag(grant.subject())
            + "\": ";
    if (relation == null || relation.life() != Life.ALIVE) {
      String tag = relation == null ? "relation-" + grant.relation() : relation.tag();
      return prefix
          + "cannot grant access to secret in scope of \""
          + tag
          + "\" which is not alive";
    }
    String wrongSubject = subjectRefusal(state, grant.subject());
    if (wrongSubject != null) {
      return prefix + wrongSubject;
    }
    GrantState present = secret.grants().get(grant.subject());
    if (present != null && present.relation() != grant.relation()) {
      return run.quirks.has(VersionChange.NEW_TEXTS)
          ? "cannot change scope or subject type of existing grant for \""
              + Names.tag(grant.subject())
              + "\" on \""
              + grant.uri()
              + "\""
          : prefix + "cannot change secret permission scope";
    }
    if (present == null) {
      GrantState made =
          new GrantState(grant.subject(), GrantState.Role.VIEW, relation.id(), relation.tag());
      run.applyNow(new SecretChange.Grant(secret.number(), secret.id(), made));
    }
    return null;
  }

  private static @Nullable String subjectRefusal(ModelState state, String subject) {
    Life life;
    if (Names.isUnit(subject)) {
      UnitState unit = state.units().get(subject);
      if (unit == null) {
        return "invalid subject reference: unit \"" + subject + "\" not found";
      }
      life = unit.life();
    } else {
      ApplicationState application = state.applications().get(subject);
      if (application == null) {
        return "invalid subject reference: application \"" + subject + "\" not found";
      }
      life = application.life();
    }
    return life == Life.ALIVE
        ? null
        : "cannot grant dying \"" + Names.tag(subject) + "\" access to secret";
  }

  private @Nullable String revoke(SecretBuffer.Revoke revoke) {
    SecretState secret = run.state().secretById(revoke.id());
    if (secret == null) {
      return missing(revoke.uri());
    }
    String refusal = Access.manageRefusal(run.state(), secret, run.unitState());
    if (refusal == null && secret.grants().containsKey(revoke.subject())) {
      run.applyNow(new SecretChange.Revoke(secret.number(), secret.id(), revoke.subject()));
      if (revoke.subject().equals(secret.owner().name())) {
        run.quirks.note(
            Quirk.OWNER_REVOKES_ITSELF, secret.id(), revoke.subject() + " locked itself out");
      }
    }
    return refusal;
  }

  private @Nullable String remove(SecretBuffer.Removal removal) {
    SecretState secret = run.state().secretById(removal.id());
    if (secret == null) {
      return null; // S-148
    }
    String refusal = Access.manageRefusal(run.state(), secret, run.unitState());
    if (refusal != null) {
      return refusal;
    }
    ControllerConfig config = run.state().config();
    Set<Integer> named =
        removal.revisions() == null ? secret.revisions().keySet() : removal.revisions();
    boolean whole = named.containsAll(secret.revisions().keySet());
    SortedSet<Integer> going = SecretDeletion.going(config, secret, named);
    if (!whole && going.contains(secret.latest())) {
      boolean lowers = run.quirks.has(VersionChange.LATEST_IS_HIGHEST);
      if (run.quirks.mends(Quirk.LATEST_REMOVABLE)) {
        return "cannot remove the latest revision " + secret.latest() + " of " + secret.uri();
      }
      if (!lowers) {
        run.quirks.note(
            Quirk.LATEST_REMOVABLE,
            secret.id(),
            "the latest revision is gone, and the secret stays");
      }
    }
    if (!whole && !named.containsAll(going)) {
      run.quirks.note(
          Quirk.REVISION_PREFIX, secret.id(), "removing " + named + " removed " + going);
    }
    SecretDeletion.changes(config, secret, named).forEach(run::applyNow);
    return null;
  }

  /** S-180, S-279: once all is committed, who has read the secret and still may is told. */
  private void notifyObservers() {
    for (int number : revised) {
      SecretState secret = run.state().secrets().get(number);
      if (secret == null) {
        continue;
      }
      for (String observer : SecretNotices.audience(run.state(), secret)) {
        run.applyNow(new SecretChange.NotifyChanged(number, secret.id(), observer));
        if (secret.owner().has(observer)) {
          run.quirks.note(
              Quirk.CHANGED_FOR_OWNER,
              secret.id(),
              "units of the owner are told of its own revision");
        }
      }
    }
  }
}
