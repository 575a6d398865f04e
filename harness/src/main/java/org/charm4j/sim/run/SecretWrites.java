package org.charm4j.sim.run;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.charm4j.hook.RotatePolicy;
import org.charm4j.sim.command.SecretDraft;
import org.charm4j.sim.words.ControllerConfig;
import org.charm4j.sim.words.GrantState;
import org.charm4j.sim.words.Names;
import org.charm4j.sim.words.ObserverState;
import org.charm4j.sim.words.Quirk;
import org.charm4j.sim.words.SecretOwner;
import org.charm4j.sim.words.VersionChange;
import org.charm4j.sim.world.ModelState;
import org.charm4j.sim.world.RelationState;
import org.charm4j.sim.world.RevisionState;
import org.charm4j.sim.world.SecretChange;
import org.charm4j.sim.world.SecretContent;
import org.charm4j.sim.world.SecretDeletion;
import org.charm4j.sim.world.SecretNotices;
import org.charm4j.sim.world.SecretState;
import org.charm4j.sim.world.SecretTimers;
import org.jspecify.annotations.Nullable;
import org.pcollections.IntTreePMap;
import org.pcollections.TreePMap;

/**
 * Does to secrets what a run asks for. Whether it may is for {@link SecretCommit} and {@link
 * SecretTransaction} to say, which also say in which order.
 */
public final class SecretWrites {
  private final HookTransaction run;
  private Set<Integer> revised = Collections.emptySet();

  SecretWrites(HookTransaction run) {
    this.run = run;
  }

  void create(SecretBuffer.Create create) {
    run.applyNow(new SecretChange.Create(newSecret(run.state(), create)));
  }

  public static SecretState newSecret(ModelState state, SecretBuffer.Create create) {
    SecretDraft draft = create.draft();
    Instant at = SecretTimers.seconds(state.now());
    RotatePolicy policy = draft.rotate();
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

  private static @Nullable Instant firstRotation(@Nullable RotatePolicy policy, Instant now) {
    Instant next = policy == null ? null : policy.next(now);
    return next == null ? null : SecretTimers.rounded(next);
  }

  void update(SecretState secret, SecretDraft draft) {
    edit(run.state().now(), secret, draft, run.quirks, run::applyNow);
    if (draft.content() != null) {
      if (revised.isEmpty()) {
        revised = new LinkedHashSet<>(2);
      }
      revised.add(secret.number());
    }
  }

  /** Gives {@code changes} what a draft changes, be it of a hook or of a person. */
  public static void edit(
      Instant now,
      SecretState secret,
      SecretDraft draft,
      QuirkNotes quirks,
      Consumer<SecretChange> changes) {
    if (draft.label() != null || draft.description() != null || draft.rotate() != null) {
      changes.accept(
          new SecretChange.SetInfo(
              secret.number(),
              secret.id(),
              draft.label() == null ? secret.label() : draft.label(),
              draft.description() == null ? secret.description() : draft.description(),
              draft.rotate() == null ? secret.policy() : draft.rotate()));
    }
    if (draft.rotate() != null) {
      editRotation(now, secret, draft.rotate(), quirks, changes);
    }
    Instant expire = draft.expire() == null ? null : SecretTimers.rounded(draft.expire());
    if (draft.content() != null) {
      changes.accept(
          new SecretChange.AddRevision(secret.number(), secret.id(), draft.content(), expire));
    } else if (expire != null) {
      changes.accept(new SecretChange.SetExpiry(secret.number(), secret.id(), expire));
    }
  }

  /** S-045: a policy can bring the next rotation forward, never put it off. */
  private static void editRotation(
      Instant now,
      SecretState secret,
      RotatePolicy policy,
      QuirkNotes quirks,
      Consumer<SecretChange> edits) {
    Instant candidate = firstRotation(policy, now);
    Instant present = secret.nextRotate();
    boolean changes;
    if (candidate == null || present == null) {
      changes = candidate != null || present != null;
    } else if (!quirks.mends(Quirk.POLICY_STARTS_AFRESH)) {
      changes = true;
      quirks.note(
          Quirk.POLICY_STARTS_AFRESH, secret.id(), "the next rotation moved to " + candidate);
    } else if (quirks.has(VersionChange.SOONER_POLICY_RECOMPUTED)) {
      changes = secret.policy() != null && policy.compareTo(secret.policy()) < 0;
    } else {
      changes = candidate.isBefore(present);
    }
    if (changes) {
      edits.accept(new SecretChange.SetRotation(secret.number(), secret.id(), candidate));
    }
  }

  /** Makes the unit of the run track the latest revision; its label stays. */
  void trackLatest(SecretState secret) {
    ObserverState before = secret.observers().get(run.unit);
    String label = before == null ? "" : before.label();
    run.applyNow(
        new SecretChange.Observe(
            secret.number(), secret.id(), new ObserverState(run.unit, label, secret.latest())));
  }

  /** Grants what {@code subject} has not been granted yet. */
  void grant(SecretState secret, String subject, RelationState relation) {
    if (!secret.grants().containsKey(subject)) {
      GrantState made =
          new GrantState(subject, GrantState.Role.VIEW, relation.id(), relation.tag());
      run.applyNow(new SecretChange.Grant(secret.number(), secret.id(), made));
    }
  }

  void revoke(SecretState secret, String subject) {
    if (secret.grants().containsKey(subject)) {
      run.applyNow(new SecretChange.Revoke(secret.number(), secret.id(), subject));
      if (subject.equals(secret.owner().name())) {
        run.quirks.note(Quirk.OWNER_REVOKES_ITSELF, secret.id(), subject + " locked itself out");
      }
    }
  }

  /** Removes revisions, or all for null; returns why not where Q-23 is mended, or null. */
  @Nullable String remove(SecretState secret, @Nullable Set<Integer> revisions) {
    ControllerConfig config = run.state().config();
    Set<Integer> named = revisions == null ? secret.revisions().keySet() : revisions;
    String refusal = RevisionRemoval.refusal(config, secret, named, run.quirks);
    if (refusal != null) {
      return refusal;
    }
    SecretDeletion.changes(config, secret, named).forEach(run::applyNow);
    return null;
  }

  /** Gives {@code changes} that each observer hears of a new revision (S-180, S-306). */
  public static void notifyOf(
      ModelState state, SecretState secret, Consumer<SecretChange.NotifyChanged> changes) {
    for (String observer : SecretNotices.audience(state, secret)) {
      changes.accept(new SecretChange.NotifyChanged(secret.number(), secret.id(), observer));
    }
  }

  /** S-279: once all is committed, who is to hear of new revisions is told. */
  void notifyObservers() {
    for (int number : revised) {
      SecretState secret = run.state().secrets().get(number);
      if (secret == null) {
        continue;
      }
      notifyOf(
          run.state(),
          secret,
          notice -> {
            run.applyNow(notice);
            if (secret.owner().has(notice.unit())) {
              run.quirks.note(
                  Quirk.CHANGED_FOR_OWNER,
                  secret.id(),
                  "units of the owner are told of its own revision");
            }
          });
    }
  }
}
