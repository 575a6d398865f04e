package org.charm4j.sim.run;

import org.charm4j.hook.SecretUri;
import org.charm4j.sim.command.GoText;
import org.charm4j.sim.command.HookCommandException;
import org.charm4j.sim.words.Deed;
import org.charm4j.sim.words.ObserverState;
import org.charm4j.sim.world.Access;
import org.charm4j.sim.world.ModelState;
import org.charm4j.sim.world.RevisionState;
import org.charm4j.sim.world.SecretChange;
import org.charm4j.sim.world.SecretContent;
import org.charm4j.sim.world.SecretState;
import org.charm4j.sim.world.UnitState;
import org.jspecify.annotations.Nullable;

/**
 * Reads of what is stored, as Juju answers them since 4.0: first it looks for a secret of the unit
 * or of its application, by URI or label; then it saves what the unit tracks, with the label; only
 * then it asks for the right to read (S-064, S-071). For versions before see {@link ReadsBefore4}.
 */
final class ReadsSince4 implements StoredReads {
  private static final String PREFIX = "getting latest secret revision: ";

  private final HookTransaction run;

  ReadsSince4(HookTransaction run) {
    this.run = run;
  }

  @Override
  public SecretContent read(
      @Nullable SecretUri uri, @Nullable String label, boolean refresh, boolean peek) {
    String newLabel = uri == null ? null : label;
    SecretState own = own(uri, label);
    if (own != null) {
      if (newLabel != null && !newLabel.equals(own.label())) {
        relabel(own, newLabel);
      }
      return read(run.state().secret(own.number()), SecretUri.ofId(own.id()), null, refresh, peek);
    }
    SecretUri found = uri != null ? uri : byReadersLabel(String.valueOf(label));
    ModelState state = run.state();
    if (found.modelUuid() != null && !found.modelUuid().equals(state.uuid())) {
      throw HookCommandException.failed("secret \"" + found + "\" not found");
    }
    SecretState secret = state.secretById(found.id());
    if (secret == null) {
      throw HookCommandException.failed(PREFIX + "secret not found");
    }
    return read(secret, found, newLabel, refresh, peek);
  }

  /** Returns the first secret of the unit or its application with the URI or the label. */
  private @Nullable SecretState own(@Nullable SecretUri uri, @Nullable String label) {
    ModelState state = run.state();
    UnitState unit = run.unitState();
    SecretState byUri = uri == null ? null : state.secretById(uri.id());
    if (byUri != null && !isOwn(byUri, unit)) {
      byUri = null;
    }
    Integer number = label == null ? null : state.labels().ownedSecret(unit.name(), label);
    if (number == null && label != null) {
      number = state.labels().ownedSecret(unit.application(), label);
    }
    SecretState byLabel = number == null ? null : state.secret(number);
    if (byUri == null || byLabel == null) {
      return byUri != null ? byUri : byLabel;
    }
    return byUri.number() <= byLabel.number() ? byUri : byLabel;
  }

  private static boolean isOwn(SecretState secret, UnitState unit) {
    String owner = secret.owner().name();
    return owner.equals(unit.name()) || owner.equals(unit.application());
  }

  /** S-069: whoever owns the secret, or leads its owner, changes the owner's label by a read. */
  private void relabel(SecretState secret, String label) {
    ModelState state = run.state();
    UnitState unit = run.unitState();
    if (!Access.manages(state, secret, unit)) {
      return;
    }
    String refusal = Access.manageRefusal(state, secret, unit);
    if (refusal == null && LabelClashes.refuses(run, secret, label)) {
      refusal = SecretCommit.labelTaken(label);
    }
    if (refusal != null) {
      throw HookCommandException.failed(refusal);
    }
    run.applyNow(
        new SecretChange.SetInfo(
            secret.number(), secret.id(), label, secret.description(), secret.policy()));
  }

  private SecretUri byReadersLabel(String label) {
    Integer number = run.state().labels().observedSecret(run.unit, label);
    if (number == null) {
      throw HookCommandException.failed(
          "secret URI for consumer label " + GoText.quote(label) + " not found");
    }
    return SecretUri.ofId(run.state().secret(number).id());
  }

  private SecretContent read(
      SecretState secret, SecretUri uri, @Nullable String newLabel, boolean refresh, boolean peek) {
    ObserverState before = secret.observers().get(run.unit);
    int tracked = before == null || refresh ? secret.latest() : before.tracked();
    if (before == null || refresh || newLabel != null) {
      String label = newLabel != null ? newLabel : before == null ? "" : label(secret, before);
      save(secret, new ObserverState(run.unit, label, tracked));
    }
    int revision = peek ? secret.latest() : tracked;
    UnitState unit = run.unitState();
    if (!secret.isReadableBy(unit.name(), unit.application())) {
      throw HookCommandException.failed(Access.readRefusal(run.state(), unit));
    }
    RevisionState found = secret.revisions().get(revision);
    if (found == null) {
      throw HookCommandException.failed(
          "secret value ref for \"" + uri + "\" revision " + revision + " not found");
    }
    run.note(new Deed.Read(secret.id(), ReadsBefore4.look(refresh, peek)));
    return found.content();
  }

  /** S-071: a reader of an own secret without a label takes over the owner's. */
  private String label(SecretState secret, ObserverState before) {
    boolean takesOver = before.label().isEmpty() && isOwn(secret, run.unitState());
    return takesOver ? secret.label() : before.label();
  }

  private void save(SecretState secret, ObserverState record) {
    Integer labelled =
        record.label().isEmpty()
            ? null
            : run.state().labels().observedSecret(run.unit, record.label());
    if (labelled != null && labelled != secret.number()) {
      throw HookCommandException.failed(
          PREFIX
              + "UNIQUE constraint failed: secret_unit_consumer.label,"
              + " secret_unit_consumer.unit_uuid");
    }
    run.applyNow(new SecretChange.Observe(secret.number(), secret.id(), record));
  }
}
