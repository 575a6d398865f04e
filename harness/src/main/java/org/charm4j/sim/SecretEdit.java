package org.charm4j.sim;

import java.util.Collections;
import java.util.Set;
import org.charm4j.sim.run.QuirkNotes;
import org.charm4j.sim.run.RevisionRemoval;
import org.charm4j.sim.words.Names;
import org.charm4j.sim.words.VersionChange;
import org.charm4j.sim.world.Changes;
import org.charm4j.sim.world.Labels;
import org.charm4j.sim.world.ModelState;
import org.charm4j.sim.world.Obsolescence;
import org.charm4j.sim.world.SecretChange;
import org.charm4j.sim.world.SecretContent;
import org.charm4j.sim.world.SecretDeletion;
import org.charm4j.sim.world.SecretNotices;
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
  Changes changes(SecretUpdate update, @Nullable SecretContent content) {
    int number = secret.number();
    String id = secret.id();
    Changes changes = new Changes(state);
    String label = update.name().isEmpty() ? secret.label() : update.name();
    String info = update.info().isEmpty() ? secret.description() : update.info();
    if (!label.equals(secret.label()) && isTaken(label)) {
      throw SecretOrders.nameTaken(state, label); // S-301
    }
    if (!label.equals(secret.label()) || !info.equals(secret.description())) {
      changes.add(new SecretChange.SetInfo(number, id, label, info, secret.policy()));
    }
    boolean prunes = update.autoPrune() != null && update.autoPrune() != secret.autoPrune();
    if (prunes) {
      requireUserSecret();
    }
    if (prunes && secret.autoPrune()) {
      changes.add(new SecretChange.SetAutoPrune(number, id, false));
    }
    boolean equal = content != null && content.equals(secret.latestContent());
    if (content != null && Obsolescence.isBlocked(state, secret, null, secret.latest() + 1)) {
      throw RefusedException.failed(Obsolescence.BLOCKED_TEXT);
    }
    if (content != null && !(equal && state.config().has(VersionChange.EQUAL_CONTENT_IGNORED))) {
      addRevision(changes, content);
    }
    if (prunes && !secret.autoPrune()) {
      // S-313: after the content, or where the latest revision was removed the last of the
      // others would go, and the secret with it.
      changes.add(new SecretChange.SetAutoPrune(number, id, true));
    }
    return changes;
  }

  /** S-306: units that have read the secret and still may are told of the new revision. */
  private void addRevision(Changes changes, SecretContent content) {
    changes.add(new SecretChange.AddRevision(secret.number(), secret.id(), content, null));
    ModelState next = changes.state();
    for (String unit : SecretNotices.audience(next, next.secret(secret.number()))) {
      changes.add(new SecretChange.NotifyChanged(secret.number(), secret.id(), unit));
    }
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
