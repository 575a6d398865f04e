package org.charm4j.sim.run;

import org.charm4j.sim.command.GoText;
import org.charm4j.sim.words.Names;
import org.charm4j.sim.words.Quirk;
import org.charm4j.sim.words.VersionChange;
import org.charm4j.sim.world.Labels;
import org.charm4j.sim.world.ModelState;
import org.charm4j.sim.world.SecretState;
import org.jspecify.annotations.Nullable;

/** Asks {@link Labels} for a run, and notes where it is only a quirk of Juju that says no. */
final class LabelClashes {
  private LabelClashes() {}

  /** Returns whether the label of a secret to be created is taken. */
  static boolean refuses(HookTransaction run, SecretBuffer.Create create) {
    String label = create.draft().label();
    if (label == null
        || label.isEmpty()
        || ofOwner(run, create.owner().name(), label, create.number(), create.id()) == null) {
      return false;
    }
    noteOrder(run, create, label);
    return true;
  }

  /** Returns whether a stored secret cannot have the label; null stands for its present one. */
  static boolean refuses(HookTransaction run, SecretState secret, @Nullable String label) {
    if (label != null
        && !label.isEmpty()
        && label.equals(secret.label())
        && !run.quirks.mends(Quirk.SAME_LABEL_REFUSED)) {
      run.quirks.note(Quirk.SAME_LABEL_REFUSED, secret.id(), "it is the secret's own label");
      return true;
    }
    return label != null
        && !label.equals(secret.label())
        && ofOwner(run, secret.owner().name(), label, secret.number(), secret.id()) != null;
  }

  /** Returns Juju's text if {@code owner} cannot label the secret so, as a read shows it. */
  static @Nullable String atRead(HookTransaction run, SecretState secret, String label) {
    String clash = ofOwner(run, secret.owner().name(), label, secret.number(), secret.id());
    return shown(run, secret.id(), label, clash);
  }

  /** Returns Juju's text if the unit of the run cannot label the observed secret so. */
  static @Nullable String ofObserver(HookTransaction run, SecretState secret, String label) {
    ModelState state = run.state();
    String clash =
        labels(run, run.unit, label, true).observerClash(run.unit, label, secret.number());
    if (clash != null
        && !run.quirks.mends(Quirk.OLD_LABEL_RESERVED)
        && fresh(state, run.unit, label).observerClash(run.unit, label, secret.number()) == null) {
      noteOldLabel(run, secret.id());
    }
    return shown(run, secret.id(), label, clash);
  }

  /** Returns Juju's text if {@code owner} cannot label the secret so, else null. */
  private static @Nullable String ofOwner(
      HookTransaction run, String owner, String label, int number, String id) {
    ModelState state = run.state();
    String clash = labels(run, owner, label, false).ownerClash(owner, label, number);
    if (clash == null
        && !run.quirks.mends(Quirk.SIBLING_LABEL_REFUSED)
        && state.labels().isOwnedBySibling(owner, label)) {
      run.quirks.note(Quirk.SIBLING_LABEL_REFUSED, id, "another unit of the application has it");
      return SecretCommit.labelTaken(label);
    }
    if (clash != null
        && !run.quirks.mends(Quirk.OLD_LABEL_RESERVED)
        && fresh(state, owner, label).ownerClash(owner, label, number) == null) {
      noteOldLabel(run, id);
    }
    return clash;
  }

  /** S-130: in Juju 4 labels of observers and of owners do not clash. */
  private static Labels labels(HookTransaction run, String holder, String label, boolean observer) {
    Labels labels = run.state().labels();
    if (!run.quirks.has(VersionChange.OBSERVER_LABELS_APART)) {
      return labels;
    }
    String application = Names.applicationOf(holder);
    return observer
        ? labels.withoutOwners(application, label)
        : labels.withoutObservers(application, label);
  }

  private static Labels fresh(ModelState state, String holder, String label) {
    return state.labels().withoutOld(state, Names.applicationOf(holder), label);
  }

  private static void noteOldLabel(HookTransaction run, String id) {
    run.quirks.note(
        Quirk.OLD_LABEL_RESERVED, id, "the label is refused, though its observer has changed it");
  }

  private static @Nullable String shown(
      HookTransaction run, String id, String label, @Nullable String clash) {
    String plain = GoText.quote(label);
    String escaped = GoText.quote(Labels.escaped(label));
    if (clash == null || escaped.equals(plain) || !clash.contains(escaped)) {
      return clash;
    }
    if (run.quirks.mends(Quirk.LABEL_ESCAPED)) {
      return clash.replace(escaped, plain);
    }
    run.quirks.note(Quirk.LABEL_ESCAPED, id, "the refusal does not print the label as it is");
    return clash;
  }

  /** S-135: notes that a create fails for a label which the same hook was to free. */
  private static void noteOrder(HookTransaction run, SecretBuffer.Create create, String label) {
    Labels freed = labels(run, create.owner().name(), label, false);
    for (SecretBuffer.NotedRemoval removal : run.secrets.removals()) {
      freed = removal.revisions() == null ? without(run, freed, removal.id()) : freed;
    }
    for (SecretBuffer.Update update : run.secrets.updates()) {
      freed = update.draft().label() != null ? without(run, freed, update.id()) : freed;
    }
    if (freed.ownerClash(create.owner().name(), label, create.number()) == null) {
      run.quirks.note(
          Quirk.CREATES_FIRST, null, "the label is refused, though this hook was to free it");
    }
  }

  private static Labels without(HookTransaction run, Labels labels, String id) {
    SecretState secret = run.state().secretById(id);
    return secret == null ? labels : labels.withoutOwner(secret.owner().name(), secret.label());
  }
}
