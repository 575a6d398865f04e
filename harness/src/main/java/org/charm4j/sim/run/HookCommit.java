package org.charm4j.sim.run;

import java.util.List;
import java.util.Map;
import org.charm4j.sim.words.Quirk;
import org.charm4j.sim.words.VersionChange;
import org.charm4j.sim.world.Access;
import org.charm4j.sim.world.Mutation;
import org.charm4j.sim.world.ResourceChange;
import org.charm4j.sim.world.UnitChange;
import org.jspecify.annotations.Nullable;
import org.pcollections.TreePMap;

/**
 * Makes true what a run asked for: secrets first, then the rest in one transaction (H-300); since
 * 4.0 secrets are part of it.
 */
final class HookCommit {
  private HookCommit() {}

  static void commit(HookTransaction run, RelationAccess relations) throws CommitException {
    run.quirks.reachCommit();
    run.beginCommit();
    try {
      commitAll(run, relations);
    } catch (CommitException refused) {
      keepPart(run);
      throw refused;
    }
    run.endCommit();
  }

  /** S-274: Juju leaves as it is what was done before the refusal. */
  private static void keepPart(HookTransaction run) {
    int left = run.committed();
    if (left > 0 && !run.quirks.mends(Quirk.PARTIAL_COMMIT)) {
      run.quirks.note(
          Quirk.PARTIAL_COMMIT, null, "the commit was refused, and these changes stay: " + left);
      run.endCommit();
    } else {
      run.dropCommit();
    }
  }

  private static void commitAll(HookTransaction run, RelationAccess relations)
      throws CommitException {
    SecretTransaction together = null;
    boolean secretsLast = !run.quirks.mends(Quirk.SECRETS_LAST);
    if (!run.secrets.isEmpty() && run.quirks.has(VersionChange.ONE_TRANSACTION)) {
      together = new SecretTransaction(run);
      together.checkRights();
    } else if (!run.secrets.isEmpty() && !secretsLast) {
      new SecretCommit(run).commit();
    }
    commitRest(run, relations, together);
    if (!run.secrets.isEmpty() && secretsLast) {
      commitSecretsLast(run);
    }
  }

  private static void commitSecretsLast(HookTransaction run) throws CommitException {
    try {
      new SecretCommit(run).commit();
    } catch (CommitException refused) {
      run.quirks.note(
          Quirk.SECRETS_LAST, null, "secrets were refused, and the rest is committed already");
      throw refused;
    }
  }

  private static void commitRest(
      HookTransaction run, RelationAccess relations, @Nullable SecretTransaction together)
      throws CommitException {
    if (!run.applicationWrites.isEmpty() && !run.state().isLeader(run.unit)) {
      // H-301: written as leader, flushed as a follower.
      throw new CommitException("cannot apply changes: " + Access.notLeaderOf(run.unitState()));
    }
    Map<String, String> charmState = run.charmState;
    if (charmState != null) {
      CharmStateLimits.checkAll(charmState);
    }
    Ports ports = run.ports;
    if (ports != null) {
      ports.check();
    }
    List<Mutation> storage = run.storage.isEmpty() ? List.of() : Storages.added(run);
    for (Mutation change : relations.changes()) {
      run.applyNow(change);
    }
    if (ports != null && !ports.result().equals(run.unitState().resources().ports())) {
      run.applyNow(new ResourceChange.SetPorts(run.unit, ports.result()));
    }
    if (charmState != null && !charmState.equals(run.unitState().charmState())) {
      run.applyNow(new UnitChange.SetCharmState(run.unit, TreePMap.from(charmState)));
    }
    if (together != null) {
      together.apply();
    }
    for (Mutation change : storage) {
      run.applyNow(change);
    }
  }
}
