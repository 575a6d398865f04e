package org.charm4j.sim.world;

import java.util.ArrayList;
import java.util.List;
import org.charm4j.sim.words.Names;
import org.charm4j.sim.words.ObserverState;
import org.charm4j.sim.words.Quirk;
import org.charm4j.sim.words.VersionChange;

/** Puts what happened to a secret where the agent of a unit will find it. */
public final class SecretNotices {
  private SecretNotices() {}

  /** Tells {@code unit} of the latest revision, by the label it has for the secret now (S-185). */
  static ModelState changed(ModelState state, int number, String unit) {
    SecretState secret = state.secret(number);
    UnitState agent = state.unit(unit);
    AgentSecrets.Changed notice = new AgentSecrets.Changed(secret.latest(), secret.labelFor(unit));
    AgentSecrets secrets = agent.secrets();
    return state
        .withUnit(agent.withSecrets(secrets.withChanged(secrets.changed().with(number, notice))))
        .attending(agent);
  }

  /**
   * Takes back what observers that may no longer read the secret have not been told yet; a later
   * grant does not bring it back (S-187).
   */
  static ModelState withdrawn(ModelState state, int number) {
    if (state.config().has(VersionChange.UNREADABLE_TOLD)) {
      return state;
    }
    SecretState secret = state.secret(number);
    ModelState next = state;
    for (String name : secret.observers().keySet()) {
      UnitState unit = next.units().get(name);
      if (unit != null
          && unit.secrets().changed().contains(number)
          && !secret.isReadableBy(name, unit.application())) {
        AgentSecrets secrets = unit.secrets();
        next =
            next.withUnit(unit.withSecrets(secrets.withChanged(secrets.changed().without(number))));
      }
    }
    return next;
  }

  /** S-183: in Juju 4 only who tracks an earlier revision is told of the latest. */
  public static boolean isNews(ModelState state, SecretState secret, String unit) {
    ObserverState observer = secret.observers().get(unit);
    return !state.config().has(VersionChange.CHANGED_ONLY_IF_BEHIND)
        || (observer != null && observer.tracked() < secret.latest());
  }

  /** Returns whether a unit is told of a secret only while it may read it (S-180, S-187). */
  public static boolean mayBeTold(ModelState state, SecretState secret, String unit) {
    return state.config().has(VersionChange.UNREADABLE_TOLD)
        || secret.isReadableBy(unit, Names.applicationOf(unit));
  }

  /** S-180: returns who is to be told of the latest revision, in the order of their names. */
  public static List<String> audience(ModelState state, SecretState secret) {
    List<String> units = new ArrayList<>();
    for (String observer : secret.observers().keySet()) {
      boolean owner = secret.owner().has(observer);
      if (mayBeTold(state, secret, observer)
          && isNews(state, secret, observer)
          && !(owner && state.config().mends(Quirk.CHANGED_FOR_OWNER))) {
        units.add(observer);
      }
    }
    return units;
  }

  /** S-184: who starts beyond revision 1 is told of the revision it has just read. */
  public static boolean ofFirstRead(ModelState state, SecretState secret, ObserverState observer) {
    return observer.tracked() > 1
        && !state.config().mends(Quirk.CHANGED_AFTER_FIRST_READ)
        && !(state.config().mends(Quirk.CHANGED_FOR_OWNER) && secret.owner().has(observer.unit()));
  }

  /** Tells the managing unit that rotation is due; entries merge (S-203). */
  static ModelState rotation(ModelState state, UnitState manager, SecretState secret) {
    AgentSecrets secrets = manager.secrets();
    return state
        .withUnit(
            manager.withSecrets(
                secrets.withRotations(secrets.rotations().with(secret.number(), secret.id()))))
        .attending(manager);
  }

  /** Tells the managing unit that a revision has expired; entries merge (S-236). */
  static ModelState expired(ModelState state, UnitState manager, SecretState secret, int revision) {
    AgentSecrets secrets = manager.secrets();
    AgentSecrets.SecretRevision key = new AgentSecrets.SecretRevision(secret.number(), revision);
    return state
        .withUnit(
            manager.withSecrets(secrets.withExpired(secrets.expired().with(key, secret.id()))))
        .attending(manager);
  }
}
