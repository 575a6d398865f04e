package org.charm4j.sim.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.charm4j.hook.RotatePolicy;
import org.charm4j.sim.command.GoText;
import org.charm4j.sim.command.SecretDraft;
import org.charm4j.sim.words.GrantState;
import org.charm4j.sim.words.Life;
import org.charm4j.sim.words.Names;
import org.charm4j.sim.words.Quirk;
import org.charm4j.sim.words.SecretOwner;
import org.charm4j.sim.words.VersionChange;
import org.charm4j.sim.world.Access;
import org.charm4j.sim.world.ApplicationState;
import org.charm4j.sim.world.ModelState;
import org.charm4j.sim.world.Obsolescence;
import org.charm4j.sim.world.RelationState;
import org.charm4j.sim.world.SecretChange;
import org.charm4j.sim.world.SecretState;
import org.charm4j.sim.world.UnitState;
import org.jspecify.annotations.Nullable;

/**
 * Commits what a run wants done to secrets step by step: creates, updates, tracked revisions,
 * grants, revokes, removals, each kind on its own (S-271). Within a kind everything is tried; a
 * kind with a failure ends the commit, and what was done before it stays (S-274). Where all is one
 * transaction, {@link SecretTransaction} commits.
 */
final class SecretCommit {
  /** S-110, since 4.0. */
  static final String PEER_GRANT =
      "granting access to a secret over a peer relation is not supported";

  private final HookTransaction run;
  private final SecretWrites writes;
  private Set<String> removed = Collections.emptySet();

  SecretCommit(HookTransaction run) {
    this.run = run;
    this.writes = new SecretWrites(run);
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
      writes.notifyObservers();
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
    return "secret with label " + GoText.quote(label) + " already exists";
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
    if (LabelClashes.refuses(run, create)) {
      return labelTaken(String.valueOf(create.draft().label()));
    }
    writes.create(create);
    return null;
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
    if (LabelClashes.refuses(run, secret, draft.label())) {
      return labelTaken(String.valueOf(draft.label()));
    }
    if (draft.content() == null
        && draft.expire() != null
        && !secret.revisions().containsKey(secret.latest())) {
      // S-049, Juju's spelling.
      return "reversion " + secret.latest() + " for " + notFound(update.uri());
    }
    if (draft.content() != null
        && Obsolescence.isBlocked(run.state(), secret, null, secret.latest() + 1)) {
      run.quirks.note(
          Quirk.LATEST_GONE_BLOCKS, secret.id(), "no new revision can follow the one removed");
      return Obsolescence.BLOCKED_TEXT;
    }
    if (draft.rotate() != null
        && draft.rotate() != RotatePolicy.NEVER
        && secret.rotates()
        && !run.quirks.mends(Quirk.SECOND_POLICY_REFUSED)) {
      run.quirks.note(
          Quirk.SECOND_POLICY_REFUSED, secret.id(), "the secret has a rotation policy already");
      return "must specify a secret rotate time";
    }
    writes.update(secret, draft);
    if (run.quirks.has(VersionChange.EVERY_READ_SWEEPS)) {
      run.applyNow(new SecretChange.Sweep(secret.number(), secret.id()));
    }
    return null;
  }

  private @Nullable String trackLatest(String id) {
    SecretState secret = run.state().secretById(id);
    if (secret == null) {
      return notFound("secret:" + id);
    }
    writes.trackLatest(secret);
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
      return PEER_GRANT;
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
      return prefix + "cannot change secret permission scope";
    }
    writes.grant(secret, grant.subject(), relation);
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
    if (refusal == null) {
      writes.revoke(secret, revoke.subject());
    }
    return refusal;
  }

  private @Nullable String remove(SecretBuffer.NotedRemoval removal) {
    SecretState secret = run.state().secretById(removal.id());
    if (secret == null) {
      return removalOfNone(removal);
    }
    String refusal = Access.manageRefusal(run.state(), secret, run.unitState());
    isFirstRemoval(removal);
    return refusal != null ? refusal : writes.remove(secret, removal.revisions());
  }

  private boolean isFirstRemoval(SecretBuffer.NotedRemoval removal) {
    if (removed.isEmpty()) {
      removed = new LinkedHashSet<>(2);
    }
    return removed.add(removal.id());
  }

  /** S-148, Q-41. A removal that this commit has carried out already is none of them. */
  private @Nullable String removalOfNone(SecretBuffer.NotedRemoval removal) {
    if (run.quirks.mends(Quirk.MISSING_REMOVAL_REFUSED) || !isFirstRemoval(removal)) {
      return null;
    }
    run.quirks.note(
        Quirk.MISSING_REMOVAL_REFUSED, removal.id(), "there is no such secret to remove");
    return run.quirks.has(VersionChange.MISSING_SKIPPED)
        ? "secret not found"
        : notFound(removal.uri());
  }
}
