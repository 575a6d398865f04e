package org.charm4j.sim.world;

import java.time.Instant;
import java.util.SortedMap;
import org.charm4j.hook.RotatePolicy;
import org.charm4j.sim.words.Change;
import org.charm4j.sim.words.ExpiryGiven;
import org.charm4j.sim.words.GrantState;
import org.charm4j.sim.words.ObserverState;
import org.charm4j.sim.words.Quirk;
import org.charm4j.sim.words.SecretOwner;
import org.charm4j.sim.words.VersionChange;
import org.jspecify.annotations.Nullable;

/** The changes of secrets and of what agents are told about them. */
public sealed interface SecretChange extends Mutation {

  /** A secret comes to be with its first revision and its owner's grant (S-024). */
  record Create(SecretState secret) implements SecretChange, Change.SecretAdded {
    @Override
    public String id() {
      return secret.id();
    }

    @Override
    public SecretOwner owner() {
      return secret.owner();
    }

    @Override
    public String label() {
      return secret.label();
    }

    @Override
    public String description() {
      return secret.description();
    }

    @Override
    public @Nullable Instant expire() {
      return secret.latestExpire();
    }

    @Override
    public SortedMap<String, String> reveal() {
      return secret.latestContent().reveal();
    }

    @Override
    public ModelState applyTo(ModelState state) {
      String owner = secret.owner().name();
      ModelState next =
          state
              .withSecret(secret)
              .withOwned(owner, state.ownedBy(owner).plus(secret.number(), secret.id()))
              .withLabels(state.labels().withOwner(owner, secret.label(), secret.number()));
      next = SecretTimers.setRotation(next, secret.number(), secret.nextRotate());
      return SecretTimers.setExpiry(next, secret.number(), 1, secret.latestExpire());
    }

    @Override
    public @Nullable ExpiryGiven expiryGiven() {
      return secret.latestExpire() == null
          ? null
          : new ExpiryGiven(secret.id(), secret.latestExpire());
    }

    @Override
    public String toString() {
      String name = ", named \"" + secret.label() + "\"";
      return "create "
          + secret.uri()
          + " owned by "
          + secret.owner()
          + (secret.isUserSecret() ? name : named(secret.label()));
    }
  }

  /** A new revision: it clears or sets the expiry and makes older ones obsolete (S-043, S-160). */
  record AddRevision(int number, String id, SecretContent content, @Nullable Instant expire)
      implements SecretChange, Change.RevisionAdded {
    @Override
    public SortedMap<String, String> reveal() {
      return content.reveal();
    }

    @Override
    public ModelState applyTo(ModelState state) {
      SecretState secret = state.secret(number);
      int revision = secret.latest() + 1;
      Instant at = SecretTimers.seconds(state.now());
      SecretState updated =
          secret
              .withLatest(revision, content, expire, at)
              .withRevision(new RevisionState(revision, content, at, expire, false, null));
      ModelState next = SecretTimers.setExpiry(state.withSecret(updated), number, revision, expire);
      return Obsolescence.sweep(next, number);
    }

    @Override
    public @Nullable ExpiryGiven expiryGiven() {
      return expire == null ? null : new ExpiryGiven(id, expire);
    }

    @Override
    public String toString() {
      return "new revision of secret:" + id + (expire == null ? "" : " until " + expire);
    }
  }

  /** The label, description or policy of a secret changes. */
  record SetInfo(
      int number, String id, String label, String description, @Nullable RotatePolicy policy)
      implements SecretChange, Change.InfoSet {
    @Override
    public ModelState applyTo(ModelState state) {
      SecretState secret = state.secret(number);
      Labels labels = state.labels();
      if (!label.equals(secret.label())) {
        String owner = secret.owner().name();
        labels = labels.withoutOwner(owner, secret.label()).withOwner(owner, label, number);
      }
      return state
          .withSecret(
              secret
                  .withInfo(label, description, policy)
                  .withUpdated(SecretTimers.seconds(state.now())))
          .withLabels(labels);
    }

    @Override
    public String toString() {
      String word = policy == null ? "" : ", rotation " + policy.text();
      return "set info of secret:" + id + named(label) + word;
    }
  }

  /** A user secret begins or ceases to be pruned; if it begins, at once (S-313). */
  record SetAutoPrune(int number, String id, boolean prune) implements SecretChange {
    @Override
    public ModelState applyTo(ModelState state) {
      ModelState next =
          state.withSecret(
              state
                  .secret(number)
                  .withAutoPrune(prune)
                  .withUpdated(SecretTimers.seconds(state.now())));
      return prune ? Obsolescence.prune(next, number) : next;
    }

    @Override
    public String toString() {
      return (prune ? "prune" : "do not prune") + " secret:" + id;
    }
  }

  /** The latest revision gets another expiry (S-044). */
  record SetExpiry(int number, String id, Instant expire)
      implements SecretChange, Change.ExpirySet {
    @Override
    public ModelState applyTo(ModelState state) {
      SecretState secret = state.secret(number);
      SecretState updated =
          secret.withLatest(
              secret.latest(), secret.latestContent(), expire, SecretTimers.seconds(state.now()));
      return SecretTimers.setExpiry(state.withSecret(updated), number, secret.latest(), expire);
    }

    @Override
    public @Nullable ExpiryGiven expiryGiven() {
      return new ExpiryGiven(id, expire);
    }

    @Override
    public String toString() {
      return "set expiry of secret:" + id + " to " + expire;
    }
  }

  /** The next rotation is set, or given up. */
  record SetRotation(int number, String id, @Nullable Instant next) implements SecretChange {
    @Override
    public ModelState applyTo(ModelState state) {
      return SecretTimers.setRotation(state, number, next);
    }

    @Override
    public String toString() {
      return next == null
          ? "no more rotation of secret:" + id
          : "next rotation of secret:" + id + " at " + next;
    }
  }

  /** A subject may read. */
  record Grant(int number, String id, GrantState grant) implements SecretChange, Change.Granted {
    @Override
    public ModelState applyTo(ModelState state) {
      SecretState secret = state.secret(number);
      return state.withSecret(secret.withGrants(secret.grants().plus(grant.subject(), grant)));
    }

    @Override
    public String toString() {
      return "grant secret:" + id + " to " + grant.subject();
    }
  }

  /** A subject may no longer read or manage. */
  record Revoke(int number, String id, String subject) implements SecretChange, Change.Revoked {
    @Override
    public ModelState applyTo(ModelState state) {
      SecretState secret = state.secret(number);
      ModelState fewer =
          SecretNotices.withdrawn(
              state.withSecret(secret.withGrants(secret.grants().minus(subject))), number);
      return Obsolescence.afterLoss(state, fewer, number);
    }

    @Override
    public String toString() {
      return "revoke secret:" + id + " from " + subject;
    }
  }

  /** One revision goes, others stay (S-149, S-150). */
  record RemoveRevision(int number, String id, int revision)
      implements SecretChange, Change.RevisionRemoved {
    @Override
    public ModelState applyTo(ModelState state) {
      ModelState next = SecretTimers.setExpiry(state, number, revision, null);
      SecretState secret = next.secret(number);
      secret = secret.withRevisions(secret.revisions().minus(revision));
      if (revision == secret.latest() && state.config().has(VersionChange.LATEST_IS_HIGHEST)) {
        secret = secret.withHighest(SecretTimers.seconds(state.now()));
      }
      next = withoutAnnouncement(next.withSecret(secret), secret);
      String manager = next.managerOf(secret);
      if (manager == null) {
        return next;
      }
      UnitState unit = next.unit(manager);
      return next.withUnit(unit.withSecrets(unit.secrets().withoutObsolete(number, revision)));
    }

    /** Where its number is used again, who was told of this revision is to hear of the next. */
    private ModelState withoutAnnouncement(ModelState state, SecretState secret) {
      boolean ofApplication = secret.owner().kind() == SecretOwner.Kind.APPLICATION;
      if (!ofApplication || !state.config().has(VersionChange.LATEST_IS_HIGHEST)) {
        return state;
      }
      ModelState next = state;
      for (String name : state.application(secret.owner().name()).units().values()) {
        UnitState unit = next.unit(name);
        if (unit.secrets().isAnnounced(number, revision)) {
          next = next.withUnit(unit.withSecrets(unit.secrets().withoutAnnounced(number, revision)));
        }
      }
      return next;
    }

    @Override
    public String toString() {
      return "remove revision " + revision + " of secret:" + id;
    }
  }

  /** The whole secret goes, with everything that hangs on it (S-146). */
  record Delete(int number, String id) implements SecretChange, Change.SecretDeleted {
    @Override
    public ModelState applyTo(ModelState state) {
      return SecretDeletion.apply(state, state.secret(number));
    }

    @Override
    public String toString() {
      return "delete secret:" + id;
    }
  }

  /** A unit's record of a secret it reads: the label it gives and the revision it tracks. */
  record Observe(int number, String id, ObserverState observer)
      implements SecretChange, Change.Tracked {
    @Override
    public ModelState applyTo(ModelState state) {
      SecretState secret = state.secret(number);
      ObserverState before = secret.observers().get(observer.unit());
      Labels labels = state.labels();
      if (before != null
          && !before.label().equals(observer.label())
          && state.config().mends(Quirk.OLD_LABEL_RESERVED)) {
        labels = labels.withoutObserver(observer.unit(), before.label());
      }
      ModelState next =
          state
              .withSecret(secret.withObserver(observer))
              .withLabels(labels.withObserver(observer.unit(), observer.label(), number));
      if (before == null) {
        return SecretNotices.ofFirstRead(next, secret, observer)
            ? SecretNotices.changed(next, number, observer.unit())
            : alwaysSweeps(state) ? Obsolescence.sweep(next, number) : next;
      }
      return observer.tracked() > before.tracked() || alwaysSweeps(state)
          ? Obsolescence.sweep(next, number)
          : next;
    }

    /** S-160: since 4.0 whenever the record of a reader is saved. */
    private static boolean alwaysSweeps(ModelState state) {
      return state.config().has(VersionChange.EVERY_READ_SWEEPS);
    }

    @Override
    public String toString() {
      return observer.unit()
          + " tracks revision "
          + observer.tracked()
          + " of secret:"
          + id
          + named(observer.label());
    }
  }

  /** Revisions that nobody tracks are called obsolete (S-160). */
  record Sweep(int number, String id) implements SecretChange {
    @Override
    public ModelState applyTo(ModelState state) {
      return Obsolescence.sweep(state, number);
    }

    @Override
    public String toString() {
      return "look for revisions of secret:" + id + " that nobody tracks";
    }
  }

  /** An observer's agent learns of the latest revision (S-180). */
  record NotifyChanged(int number, String id, String unit) implements SecretChange {
    @Override
    public ModelState applyTo(ModelState state) {
      return SecretNotices.changed(state, number, unit);
    }

    @Override
    public String toString() {
      return "tell " + unit + " of the new revision of secret:" + id;
    }
  }

  private static String named(String label) {
    return label.isEmpty() ? "" : " labelled \"" + label + "\"";
  }
}
