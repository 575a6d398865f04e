package org.charm4j.sim.run;

import java.util.Collection;
import org.charm4j.sim.command.HookCommandException;
import org.charm4j.sim.words.GrantState;
import org.charm4j.sim.words.Quirk;
import org.charm4j.sim.words.VersionChange;
import org.charm4j.sim.world.SecretState;
import org.jspecify.annotations.Nullable;

/**
 * Whether a grant says anything new (S-103): Juju compares it with the committed grants of the same
 * relation, and with those only (S-104).
 */
final class GrantCheck {
  private enum Finding {
    NEW,
    GRANTED,
    REFUSED
  }

  private final HookTransaction run;
  private final @Nullable SecretState stored;
  private final SecretBuffer.Grant grant;
  private final String application;

  GrantCheck(
      HookTransaction run,
      @Nullable SecretState stored,
      SecretBuffer.Grant grant,
      String application) {
    this.run = run;
    this.stored = stored;
    this.grant = grant;
    this.application = application;
  }

  /** Returns whether the grant can be left out; throws what Juju says if it is refused. */
  boolean isGranted() {
    if (!run.quirks.has(VersionChange.GRANTS_COMPARED)) {
      return false;
    }
    Finding finding = stored == null ? Finding.NEW : compareWith(stored.grants().values());
    if (run.secrets.access.has(grant.id())) {
      finding = withPending(finding);
    }
    if (finding == Finding.REFUSED) {
      throw HookCommandException.failed(
          "any unit level grants need to be revoked before granting access to the"
              + " corresponding application");
    }
    return finding == Finding.GRANTED;
  }

  /** Returns what counts, given what this run has granted and revoked before. */
  private Finding withPending(Finding blind) {
    String id = grant.id();
    Finding seeing = compareWith(run.secrets.access.seenFrom(id, stored));
    if (run.quirks.mends(Quirk.GRANT_BLIND)) {
      return seeing;
    }
    if (run.secrets.access.isRevoked(id, grant.subject())) {
      if (run.quirks.mends(Quirk.REVOKE_WINS)) {
        return seeing;
      }
      run.quirks.noteAtCommit(
          Quirk.REVOKE_WINS, id, "the earlier revoke undoes the grant to " + grant.subject());
    } else if (seeing != blind && !isRepeated(seeing)) {
      noteBlindness(blind);
    }
    return blind;
  }

  /** Returns whether the same grant is pending already, so that nothing depends on seeing it. */
  private boolean isRepeated(Finding seeing) {
    return seeing == Finding.GRANTED && run.secrets.access.isGranted(grant.id(), grant.subject());
  }

  private void noteBlindness(Finding blind) {
    String text =
        "the check of the grant to "
            + grant.subject()
            + " did not see what this hook had granted or revoked";
    if (blind == Finding.REFUSED) {
      run.quirks.note(Quirk.GRANT_BLIND, grant.id(), text);
    } else {
      run.quirks.noteAtCommit(Quirk.GRANT_BLIND, grant.id(), text);
    }
  }

  private Finding compareWith(Collection<GrantState> grants) {
    boolean toApplication = grant.subject().equals(application);
    for (GrantState present : grants) {
      if (present.role() != GrantState.Role.VIEW || present.relation() != grant.relation()) {
        continue;
      }
      if (present.subject().equals(grant.subject()) || present.subject().equals(application)) {
        return Finding.GRANTED;
      }
      if (toApplication) {
        return Finding.REFUSED;
      }
    }
    return Finding.NEW;
  }
}
