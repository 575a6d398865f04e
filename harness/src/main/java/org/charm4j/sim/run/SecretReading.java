package org.charm4j.sim.run;

import java.util.Objects;
import org.charm4j.hook.SecretUri;
import org.charm4j.sim.command.SecretDraft;
import org.charm4j.sim.words.Quirk;
import org.charm4j.sim.words.VersionChange;
import org.charm4j.sim.world.SecretContent;
import org.jspecify.annotations.Nullable;

/**
 * Reads of secrets within one run: first of what the run has pending, then of what is stored, by
 * {@link StoredReads}. They take effect at once, also when the hook then fails (S-063).
 */
final class SecretReading {
  private final HookTransaction run;
  private final SecretManagement management;
  private final StoredReads stored;

  SecretReading(HookTransaction run, SecretManagement management) {
    this.run = run;
    this.management = management;
    this.stored =
        run.quirks.has(VersionChange.OWN_LABEL_FIRST)
            ? new ReadsSince4(run)
            : new ReadsBefore4(run);
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
      return stored.read(null, label, refresh, peek);
    }
    String newLabel = uri == null ? null : label;
    SecretBuffer.Create create = run.secrets.created(found.id());
    if (create != null) {
      return readCreate(create, newLabel);
    }
    SecretContent updated =
        uri == null && !run.quirks.mends(Quirk.LABEL_BLIND)
            ? missedUpdate(found.id(), refresh, peek)
            : readUpdate(found.id(), newLabel, refresh, peek);
    return updated != null ? updated : stored.read(found, newLabel, refresh, peek);
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

  /** a label is not looked up among what is pending; says so if that makes a difference. */
  private @Nullable SecretContent missedUpdate(String id, boolean refresh, boolean peek) {
    SecretDraft update = run.secrets.updated(id);
    if (update != null && update.content() != null && (refresh || peek)) {
      run.quirks.note(
          Quirk.LABEL_BLIND, id, "the read by label did not see the content that the hook has set");
    }
    return null;
  }

  private SecretContent readCreate(SecretBuffer.Create create, @Nullable String newLabel) {
    if (newLabel != null) {
      run.secrets.label(create.id(), newLabel);
    }
    return create.content();
  }

  /** S-272: with refresh or peek, a unit reads what it has just set, whether or not it may set. */
  private @Nullable SecretContent readUpdate(
      String id, @Nullable String newLabel, boolean refresh, boolean peek) {
    SecretDraft update = run.secrets.updated(id);
    SecretContent content = update == null ? null : update.content();
    if (content == null || !(refresh || peek)) {
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
}
