package org.charm4j.sim;

import java.util.Collections;
import java.util.Set;
import org.charm4j.sim.command.SecretDraft;
import org.charm4j.sim.run.QuirkNotes;
import org.charm4j.sim.run.RevisionRemoval;
import org.charm4j.sim.run.SecretWrites;
import org.charm4j.sim.words.Names;
import org.charm4j.sim.words.VersionChange;
import org.charm4j.sim.world.Changes;
import org.charm4j.sim.world.Labels;
import org.charm4j.sim.world.ModelState;
import org.charm4j.sim.world.Obsolescence;
import org.charm4j.sim.world.SecretChange;
import org.charm4j.sim.world.SecretContent;
import org.charm4j.sim.world.SecretDeletion;
import org.charm4j.sim.world.SecretState;
import org.jspecify.annotations.Nullable;

/** What {@link SecretOrders} changes about one secret and its revisions. */
final class SecretEdit {
  private final ModelState state;
  private final SecretState secret;

  SecretEdit(ModelState state, SecretState secret) {
    this.state = state;
    this.secret = secret;
  }

  /** Returns what {@code update} changes; it all comes together or not at all (C-02). */
  Changes changes(SecretUpdate update, @Nullable SecretContent content, QuirkNotes quirks) {
    int number = secret.number();
    String id = secret.id();
    SecretDraft draft =
        new SecretDraft(
            content,
            changed(update.name(), secret.label()),
            changed(update.info(), secret.description()),
            null,
            null);
    if (draft.label() != null && isTaken(draft.label())) {
      throw SecretOrders.nameTaken(state, draft.label()); // S-301
    }
    boolean prunes = update.autoPrune() != null && update.autoPrune() != secret.autoPrune();
    if (prunes) {
      requireUserSecret();
    }
    if (content != null && Obsolescence.isBlocked(state, secret, null, secret.latest() + 1)) {
      throw RefusedException.failed(Obsolescence.BLOCKED_TEXT);
    }
    boolean equal = content != null && content.equals(secret.latestContent());
    if (equal && quirks.has(VersionChange.EQUAL_CONTENT_IGNORED)) {
      draft = draft.withoutContent();
    }
    Changes changes = new Changes(state);
    if (prunes && secret.autoPrune()) {
      changes.add(new SecretChange.SetAutoPrune(number, id, false));
    }
    SecretWrites.edit(state.now(), secret, draft, quirks, changes::add);
    if (draft.content() != null) {
      ModelState next = changes.state();
      SecretWrites.notifyOf(next, next.secret(number), changes::add);
    }
    if (prunes && !secret.autoPrune()) {
      // S-313: after the content, or where the latest revision was removed the last of the
      // others would go, and the secret with it.
      changes.add(new SecretChange.SetAutoPrune(number, id, true));
    }
    return changes;
  }

  /** Returns what was given, or null if it is empty or there already. */
  private static @Nullable String changed(String given, String present) {
    return given.isEmpty() || given.equals(present) ? null : given;
  }

  private boolean isTaken(String label) {
    String owner = secret.owner().name();
    if (secret.isUserSecret()) {
      return state.userSecret(label) != null;
    }
    Labels labels =
        state.config().has(VersionChange.OBSERVER_LABELS_APART)
            ? state.labels().withoutObservers(Names.applicationOf(owner), label)
            : state.labels();
    return state.userSecret(label) != null
        || labels.ownerClash(owner, label, secret.number()) != null;
  }

  private void requireUserSecret() {
    if (!secret.isUserSecret()) {
      throw new NotModelledException(
          secret.uri()
              + " belongs to "
              + secret.owner()
              + ", and Charm4J does not model auto-prune of charm secrets; use it on user secrets");
    }
  }

  /**
   * Returns what removes a revision that exists, or all of them for null.
   *
   * @throws RefusedException if there is no such revision
   */
  static Changes removal(
      ModelState state, SecretState secret, @Nullable Integer revision, QuirkNotes quirks) {
    Set<Integer> existing = secret.revisions().keySet();
    if (revision == null) {
      return deletion(state, secret, existing);
    }
    if (!existing.contains(revision)) {
      throw RefusedException.failed(
          quirks.has(VersionChange.PEOPLE_TEXTS)
              ? "secret revision not found: " + secret.uri() + "/" + revision
              : "cannot delete any of revisions [" + revision + "] - revisions not found");
    }
    Set<Integer> only = Collections.singleton(revision);
    String refusal = RevisionRemoval.refusal(state.config(), secret, only, quirks);
    if (refusal != null) {
      throw RefusedException.failed(refusal);
    }
    return deletion(state, secret, only);
  }

  private static Changes deletion(ModelState state, SecretState secret, Set<Integer> named) {
    Changes changes = new Changes(state);
    SecretDeletion.changes(state.config(), secret, named).forEach(changes::add);
    return changes;
  }
}
