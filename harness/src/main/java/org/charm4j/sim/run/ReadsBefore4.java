package org.charm4j.sim.run;

import org.charm4j.hook.SecretUri;
import org.charm4j.sim.command.GoText;
import org.charm4j.sim.command.HookCommandException;
import org.charm4j.sim.words.Deed;
import org.charm4j.sim.words.ObserverState;
import org.charm4j.sim.words.Quirk;
import org.charm4j.sim.world.Access;
import org.charm4j.sim.world.ModelState;
import org.charm4j.sim.world.Obsolescence;
import org.charm4j.sim.world.RevisionState;
import org.charm4j.sim.world.SecretChange;
import org.charm4j.sim.world.SecretContent;
import org.charm4j.sim.world.SecretNotices;
import org.charm4j.sim.world.SecretState;
import org.charm4j.sim.world.UnitState;
import org.jspecify.annotations.Nullable;

/**
 * Reads of what is stored, as Juju answered them before 4.0: in the order label, permission,
 * tracking, content (S-064). For versions since see {@link ReadsSince4}.
 */
final class ReadsBefore4 implements StoredReads {
  private final HookTransaction run;

  ReadsBefore4(HookTransaction run) {
    this.run = run;
  }

  @Override
  public SecretContent read(
      @Nullable SecretUri uri, @Nullable String label, boolean refresh, boolean peek) {
    return uri == null
        ? readStored(byStoredLabel(String.valueOf(label)), null, refresh, peek)
        : readStored(uri, label, refresh, peek);
  }

  /** S-067: then by the owner's label, then by this observer's. */
  private SecretUri byStoredLabel(String label) {
    ModelState state = run.state();
    UnitState unit = run.unitState();
    Integer number = state.labels().ownedSecret(unit.name(), label);
    if (number == null) {
      number = state.labels().ownedSecret(unit.application(), label);
    }
    if (number == null) {
      number = state.labels().observedSecret(unit.name(), label);
      // S-133: a label given before stays taken, but finds the secret only while it is the label.
      if (number != null && !label.equals(observerLabel(state.secrets().get(number)))) {
        number = null;
      }
    }
    SecretState secret = number == null ? null : state.secrets().get(number);
    if (secret == null) {
      throw HookCommandException.failed("consumer label " + GoText.quote(label) + " not found");
    }
    return SecretUri.ofId(secret.id());
  }

  private @Nullable String observerLabel(@Nullable SecretState secret) {
    ObserverState observer = secret == null ? null : secret.observers().get(run.unit);
    return observer == null ? null : observer.label();
  }

  private SecretContent readStored(
      SecretUri uri, @Nullable String newLabel, boolean refresh, boolean peek) {
    ModelState state = run.state();
    UnitState unit = run.unitState();
    boolean local = uri.modelUuid() == null || uri.modelUuid().equals(state.uuid());
    SecretState secret = local ? state.secretById(uri.id()) : null;
    if (secret == null) {
      throw HookCommandException.failed("secret \"" + uri + "\" not found");
    }
    boolean manages = Access.manages(state, secret, unit);
    if (newLabel != null && manages && !newLabel.equals(secret.label())) {
      labelAsOwner(secret, newLabel);
      secret = run.state().secret(secret.number());
    }
    if (!secret.isReadableBy(unit.name(), unit.application())) {
      throw HookCommandException.failed(Access.readRefusal(state, unit));
    }
    boolean peer = !manages && unit.application().equals(secret.owner().name());
    if (peer
        && newLabel != null
        && !newLabel.equals(secret.label())
        && !run.quirks.mends(Quirk.PEER_LABEL_REFUSED)) {
      run.quirks.note(Quirk.PEER_LABEL_REFUSED, secret.id(), "a peer cannot give a label");
      throw HookCommandException.failed(
          "only unit leaders can update an application owned secret label");
    }
    if (run.quirks.mends(Quirk.FAILED_READ_TRACKS)) {
      contentOf(secret, wanted(secret, refresh || peek));
    }
    boolean moved = track(secret, manages || peer ? null : newLabel, refresh);
    SecretState after = run.state().secrets().get(secret.number());
    // Moving on may have made the last revision obsolete, and auto-prune (S-313) the secret go.
    SecretState tracked = after == null ? secret : after;
    int revision = wanted(tracked, refresh || peek);
    if (moved && !tracked.revisions().containsKey(revision)) {
      run.quirks.note(
          Quirk.FAILED_READ_TRACKS,
          secret.id(),
          "the read fails, and the unit now tracks " + revision);
    }
    SecretContent content = contentOf(tracked, revision);
    run.note(new Deed.Read(secret.id(), look(refresh, peek)));
    return content;
  }

  private void labelAsOwner(SecretState secret, String label) {
    String clash = LabelClashes.atRead(run, secret, label);
    if (clash != null) {
      throw HookCommandException.failed(clash);
    }
    run.applyNow(
        new SecretChange.SetInfo(
            secret.number(), secret.id(), label, secret.description(), secret.policy()));
  }

  /** Saves what the unit tracks; returns whether that is another revision than before. */
  private boolean track(SecretState secret, @Nullable String newLabel, boolean refresh) {
    ObserverState before = secret.observers().get(run.unit);
    String label = newLabel != null ? newLabel : before == null ? "" : before.label();
    if (newLabel != null && (before == null || !before.label().equals(newLabel))) {
      String clash = LabelClashes.ofObserver(run, secret, newLabel);
      if (clash != null) {
        throw HookCommandException.failed("getting latest secret revision: " + clash);
      }
    }
    int tracked = before == null || refresh ? secret.latest() : before.tracked();
    ObserverState after = new ObserverState(run.unit, label, tracked);
    if (before != null
        && before.tracked() != tracked
        && Obsolescence.isBlocked(run.state(), secret, run.unit, tracked)) {
      run.quirks.note(
          Quirk.LATEST_GONE_BLOCKS, secret.id(), "the unit cannot move on from what it tracks");
      throw HookCommandException.failed(
          "getting latest secret revision: " + Obsolescence.BLOCKED_TEXT);
    }
    if (!after.equals(before)) {
      SecretChange.Observe change = new SecretChange.Observe(secret.number(), secret.id(), after);
      run.applyNow(change);
      if (before == null && SecretNotices.ofFirstRead(run.state(), secret, after)) {
        run.quirks.note(
            Quirk.CHANGED_AFTER_FIRST_READ,
            secret.id(),
            run.unit + " is told of the revision that it has just read");
      }
    }
    return before == null || before.tracked() != tracked;
  }

  static Deed.Look look(boolean refresh, boolean peek) {
    return refresh ? Deed.Look.REFRESH : peek ? Deed.Look.PEEK : Deed.Look.PLAIN;
  }

  private int wanted(SecretState secret, boolean latest) {
    ObserverState observer = secret.observers().get(run.unit);
    return latest || observer == null ? secret.latest() : observer.tracked();
  }

  private SecretContent contentOf(SecretState secret, int revision) {
    RevisionState found = secret.revisions().get(revision);
    if (found == null) {
      throw HookCommandException.failed(
          "secret revision \"" + secret.id() + "/" + revision + "\" not found");
    }
    return found.content();
  }
}
