package org.charm4j.sim.run;

import java.util.Objects;
import org.charm4j.hook.SecretUri;
import org.charm4j.sim.command.HookCommandException;
import org.charm4j.sim.command.SecretDraft;
import org.charm4j.sim.words.ObserverState;
import org.charm4j.sim.words.Quirk;
import org.charm4j.sim.words.VersionChange;
import org.charm4j.sim.world.Access;
import org.charm4j.sim.world.ModelState;
import org.charm4j.sim.world.RevisionState;
import org.charm4j.sim.world.SecretChange;
import org.charm4j.sim.world.SecretContent;
import org.charm4j.sim.world.SecretNotices;
import org.charm4j.sim.world.SecretState;
import org.charm4j.sim.world.UnitState;
import org.jspecify.annotations.Nullable;

/**
 * Reads of secrets within one run. They take effect at once, also when the hook then fails (S-063),
 * in the order label, permission, tracking, content (S-064).
 */
final class SecretReading {
  private final HookTransaction run;
  private final SecretManagement management;

  SecretReading(HookTransaction run, SecretManagement management) {
    this.run = run;
    this.management = management;
  }

  SecretContent read(
      @Nullable SecretUri uri, @Nullable String label, boolean refresh, boolean peek) {
    SecretContent pending = pendingByLabel(uri, label, refresh, peek);
    if (pending != null) {
      return pending;
    }
    SecretUri found = uri != null ? uri : byManagedLabel(Objects.requireNonNull(label));
    if (found == null) {
      // S-272: a label that this run has changed finds the secret as it is stored.
      return readStored(byStoredLabel(Objects.requireNonNull(label)), null, refresh, peek);
    }
    String newLabel = uri == null ? null : label;
    SecretBuffer.Create create = run.secrets.created(found.id());
    if (create != null) {
      return readCreate(create, newLabel);
    }
    SecretContent updated = readUpdate(found.id(), newLabel, refresh, peek);
    return updated != null ? updated : readStored(found, newLabel, refresh, peek);
  }

  /** S-071: what this run has pending under the label is read whatever the URI. */
  private @Nullable SecretContent pendingByLabel(
      @Nullable SecretUri uri, @Nullable String label, boolean refresh, boolean peek) {
    if (label == null) {
      return null;
    }
    for (SecretBuffer.Create create : run.secrets.creates()) {
      if (label.equals(create.draft().label()) && labelSelects(uri, create.id())) {
        return create.content();
      }
    }
    if (refresh || peek) {
      for (SecretBuffer.Update update : run.secrets.updates()) {
        // One that sets the label alone stands in the way of none that has content, too.
        boolean candidate =
            update.draft().content() != null && label.equals(update.draft().label());
        SecretContent content =
            candidate && labelSelects(uri, update.id())
                ? readUpdate(update.id(), null, refresh, peek)
                : null;
        if (content != null) {
          return content;
        }
      }
    }
    return null;
  }

  private boolean labelSelects(@Nullable SecretUri uri, String id) {
    if (uri == null || uri.id().equals(id)) {
      return true;
    }
    if (run.quirks.mends(Quirk.LABEL_SELECTS)) {
      return false;
    }
    run.quirks.note(
        Quirk.LABEL_SELECTS, uri.id(), "the read returned what secret:" + id + " is to hold");
    return true;
  }

  private SecretContent readCreate(SecretBuffer.Create create, @Nullable String newLabel) {
    if (newLabel != null) {
      run.secrets.label(create.id(), newLabel);
    }
    return create.content();
  }

  /** S-272: with refresh or peek, the manager reads the content it has just set. */
  private @Nullable SecretContent readUpdate(
      String id, @Nullable String newLabel, boolean refresh, boolean peek) {
    SecretDraft update = run.secrets.updated(id);
    SecretContent content = update == null ? null : update.content();
    if (content == null || !(refresh || peek) || management.managedAtStart(id) == null) {
      return null;
    }
    if (newLabel != null) {
      run.secrets.label(id, newLabel);
    }
    if (refresh) {
      run.secrets.trackLatest(id);
    }
    return content;
  }

  /** S-067: first among the managed ones, as this run has labelled them. */
  private @Nullable SecretUri byManagedLabel(String label) {
    String managed = management.idByLabel(label);
    return managed == null ? null : SecretUri.ofId(managed);
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
      String what = run.quirks.has(VersionChange.NEW_TEXTS) ? "secret URI for " : "";
      throw HookCommandException.failed(what + "consumer label \"" + label + "\" not found");
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
      if (run.quirks.has(VersionChange.REFUSED_READ_TRACKS)) {
        track(secret, newLabel, refresh);
      }
      throw HookCommandException.failed(Access.readRefusal(state, unit));
    }
    boolean peer = !manages && unit.application().equals(secret.owner().name());
    if (run.quirks.mends(Quirk.FAILED_READ_TRACKS)) {
      contentOf(uri, secret, wanted(secret, refresh || peek));
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
    return contentOf(uri, tracked, revision);
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

  private int wanted(SecretState secret, boolean latest) {
    ObserverState observer = secret.observers().get(run.unit);
    return latest || observer == null ? secret.latest() : observer.tracked();
  }

  private SecretContent contentOf(SecretUri uri, SecretState secret, int revision) {
    RevisionState found = secret.revisions().get(revision);
    if (found == null) {
      throw HookCommandException.failed(
          run.quirks.has(VersionChange.NEW_TEXTS)
              ? "secret value ref for \"" + uri + "\" revision " + revision + " not found"
              : "secret revision \"" + secret.id() + "/" + revision + "\" not found");
    }
    return found.content();
  }
}
