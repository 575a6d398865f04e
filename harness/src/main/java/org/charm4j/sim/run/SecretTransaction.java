package org.charm4j.sim.run;

import java.util.ArrayList;
import java.util.List;
import org.charm4j.sim.words.GrantState;
import org.charm4j.sim.words.Names;
import org.charm4j.sim.words.Quirk;
import org.charm4j.sim.words.SecretOwner;
import org.charm4j.sim.world.Access;
import org.charm4j.sim.world.Ids;
import org.charm4j.sim.world.ModelState;
import org.charm4j.sim.world.RelationState;
import org.charm4j.sim.world.SecretChange;
import org.charm4j.sim.world.SecretState;
import org.jspecify.annotations.Nullable;

/**
 * Commits what a run wants done to secrets as part of one transaction (S-274 of Juju 4). Rights of
 * all kinds are looked at before anything is done, so a hook that takes its own access away can
 * still set and remove; what is gone by then is left out. Inside the transaction the first refusal
 * ends it.
 */
final class SecretTransaction {
  private final HookTransaction run;
  private final SecretWrites writes;

  SecretTransaction(HookTransaction run) {
    this.run = run;
    this.writes = new SecretWrites(run);
  }

  private interface Check<T> {
    @Nullable String refusal(T item);
  }

  private interface Part<T> {
    void apply(T item) throws CommitException;
  }

  void checkRights() throws CommitException {
    check("updating secrets: ", run.secrets.updates(), update -> manageRefusal(update.id()));
    check("granting secrets access: ", run.secrets.access.grants(), this::grantRefusal);
    check(
        "revoking secrets access: ",
        run.secrets.access.revokes(),
        revoke -> manageRefusal(revoke.id()));
    check("removing secrets: ", run.secrets.removals(), removal -> manageRefusal(removal.id()));
  }

  /** Within a kind everything is looked at. */
  private static <T> void check(String prefix, Iterable<T> items, Check<T> check)
      throws CommitException {
    List<String> refusals = new ArrayList<>(0);
    for (T item : items) {
      String refusal = check.refusal(item);
      if (refusal != null) {
        refusals.add(refusal);
      }
    }
    if (!refusals.isEmpty()) {
      throw new CommitException(prefix + String.join("\n", refusals));
    }
  }

  private @Nullable String manageRefusal(String id) {
    SecretState secret = run.state().secretById(id);
    return secret == null ? null : Access.manageRefusal(run.state(), secret, run.unitState());
  }

  private @Nullable String grantRefusal(SecretBuffer.Grant grant) {
    String refusal = manageRefusal(grant.id());
    RelationState relation = run.state().relations().get(grant.relation());
    boolean overPeer = relation != null && relation.isPeer();
    return refusal == null && overPeer ? SecretCommit.PEER_GRANT : refusal;
  }

  void apply() throws CommitException {
    if (run.quirks.mends(Quirk.CREATES_FIRST)) {
      each(run.secrets.wholeRemovals(), this::remove);
      each(run.secrets.updates(), this::update);
      each(run.secrets.creates(), this::create);
    } else {
      each(run.secrets.creates(), this::create);
      each(run.secrets.updates(), this::update);
    }
    each(run.secrets.access.overtaken(), this::revoke);
    each(run.secrets.access.grants(), this::grant);
    each(run.secrets.access.revokes(), this::revoke);
    each(run.secrets.removals(), this::remove);
    each(run.secrets.tracked(), this::trackLatest);
    writes.notifyObservers();
  }

  private static <T> void each(Iterable<T> items, Part<T> part) throws CommitException {
    for (T item : items) {
      part.apply(item);
    }
  }

  private void create(SecretBuffer.Create create) throws CommitException {
    SecretOwner owner = create.owner();
    if (owner.kind() == SecretOwner.Kind.APPLICATION && !run.state().isLeader(run.unit)) {
      throw new CommitException("creating secrets: " + Access.notLeaderOf(run.unitState()));
    }
    if (LabelClashes.refuses(run, create)) {
      throw labelTaken("create secrets: creating", create.id(), create.draft().label());
    }
    writes.create(create);
  }

  private static CommitException labelTaken(String what, String id, @Nullable String label) {
    return new CommitException(
        what + " secret \"" + id + "\": " + SecretCommit.labelTaken(String.valueOf(label)));
  }

  private void update(SecretBuffer.Update update) throws CommitException {
    SecretState secret = run.state().secretById(update.id());
    if (secret == null) {
      return;
    }
    if (LabelClashes.refuses(run, secret, update.draft().label())) {
      throw labelTaken("update secrets: updating", secret.id(), update.draft().label());
    }
    writes.update(secret, update.draft());
    run.applyNow(new SecretChange.Sweep(secret.number(), secret.id()));
  }

  private void grant(SecretBuffer.Grant grant) throws CommitException {
    ModelState state = run.state();
    SecretState secret = state.secretById(grant.id());
    RelationState relation = state.relations().get(grant.relation());
    if (secret == null || relation == null || !isThere(state, grant.subject())) {
      return;
    }
    GrantState present = secret.grants().get(grant.subject());
    if (present != null && present.relation() != grant.relation()) {
      // Juju prints the UUID of the subject, which no charm can know.
      throw new CommitException(
          "grant secrets access: cannot change scope or subject type of existing grant for \""
              + Ids.uuid(state.config().seed(), Names.tag(grant.subject()))
              + "\" on \""
              + secret.id()
              + "\"");
    }
    writes.grant(secret, grant.subject(), relation);
  }

  private static boolean isThere(ModelState state, String subject) {
    return Names.isUnit(subject)
        ? state.units().get(subject) != null
        : state.applications().containsKey(subject);
  }

  private void revoke(SecretBuffer.Revoke revoke) {
    SecretState secret = run.state().secretById(revoke.id());
    if (secret != null) {
      writes.revoke(secret, revoke.subject());
    }
  }

  private void remove(SecretBuffer.NotedRemoval removal) throws CommitException {
    SecretState secret = run.state().secretById(removal.id());
    String refusal = secret == null ? null : writes.remove(secret, removal.revisions());
    if (refusal != null) {
      throw new CommitException("removing secrets: " + refusal);
    }
  }

  private void trackLatest(String id) {
    SecretState secret = run.state().secretById(id);
    if (secret != null) {
      writes.trackLatest(secret);
    }
  }
}
