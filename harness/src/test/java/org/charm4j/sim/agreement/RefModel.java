package org.charm4j.sim.agreement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.charm4j.sim.agreement.RefAgent.Changed;
import org.charm4j.sim.agreement.RefAgent.Hook;
import org.charm4j.sim.agreement.RefSecret.Observer;
import org.charm4j.sim.agreement.RefSecret.Revision;

/**
 * The rules of secrets a second time, written from the specification alone and as plainly as
 * possible: a second opinion for the simulator. This class holds the secrets, who leads, and what
 * each agent has to do; {@link RefClock} is time, {@link RefHook} the commands of one hook, {@link
 * RefCommit} its end. It is long because all rules that share this state stand together.
 */
final class RefModel {
  final String modelUuid;
  final Facts facts;

  /** Whether it is Juju 4.1 (section 8 and the corrections), and not 3.6. */
  final boolean four;

  final RefLabels labels = new RefLabels();

  /** The secrets by id, and so that going through them is in order of creation. */
  final Map<Integer, RefSecret> secrets = new TreeMap<>();

  final Map<String, RefSecret> byId = new TreeMap<>();
  final Map<String, RefAgent> agents = new TreeMap<>();
  final Map<String, String> leaders = new TreeMap<>();
  final RefClock clock;
  private int created;

  RefModel(String modelUuid, Instant start, Facts facts, boolean four) {
    this.four = four;
    this.modelUuid = modelUuid;
    this.facts = facts;
    this.clock = new RefClock(this, start);
  }

  static String applicationOf(String unit) {
    int slash = unit.indexOf('/');
    return slash < 0 ? unit : unit.substring(0, slash);
  }

  static String tag(String entity) {
    return entity.indexOf('/') < 0 ? "application-" + entity : "unit-" + entity.replace('/', '-');
  }

  RefAgent agent(String unit) {
    return agents.computeIfAbsent(unit, u -> new RefAgent());
  }

  boolean isLeader(String unit) {
    return unit.equals(leaders.get(applicationOf(unit)));
  }

  RefSecret create(String id, String owner, boolean unitOwned) {
    RefSecret secret = new RefSecret(++created, id, owner, unitOwned);
    secrets.put(secret.number, secret);
    byId.put(id, secret);
    return secret;
  }

  /** Returns the unit that is told of rotation, expiry and obsolete revisions now (S-254). */
  String manager(RefSecret secret) {
    return secret.unitOwned ? secret.owner : leaders.get(secret.owner);
  }

  /** Returns whether the unit sees the secret as one of its own (S-092): by owner, not by grant. */
  boolean owns(String unit, RefSecret secret) {
    return unit.equals(manager(secret));
  }

  /** Returns why the unit may not change the secret, or null (S-091). */
  String refuseManage(String unit, RefSecret secret) {
    RefSecret.Grant ofUnit = secret.grants.get(unit);
    if (ofUnit != null && ofUnit.manage()) {
      return null;
    }
    String application = applicationOf(unit);
    RefSecret.Grant ofApplication = secret.grants.get(application);
    if (four) {
      boolean manages = ofApplication != null && ofApplication.manage() && isLeader(unit);
      return manages ? null : "\"" + unit + "\" is not allowed to manage this secret";
    }
    if (ofApplication == null || !ofApplication.manage()) {
      return "permission denied";
    }
    return isLeader(unit) ? null : "\"" + unit + "\" is not leader of \"" + application + "\"";
  }

  /** Returns whether nobody can stop what is due by time of a secret (S-117). */
  boolean isStuck(String id) {
    RefSecret secret = byId.get(id);
    String manager = secret == null ? null : manager(secret);
    return manager != null && refuseManage(manager, secret) != null;
  }

  boolean isAnyStuck() {
    return byId.keySet().stream().anyMatch(this::isStuck);
  }

  /** Deletes a secret with everything that belongs to it (S-146). */
  void delete(RefSecret secret) {
    labels.freeOwner(secret.owner, secret.label);
    secret.observers.forEach((unit, observer) -> labels.freeObserver(unit, observer.label));
    secrets.remove(secret.number);
    byId.remove(secret.id);
    for (RefAgent agent : agents.values()) {
      // What is due by time and queued already still runs once (S-151, S-152).
      agent.changed.remove(secret.id);
      agent.obsolete.remove(secret.number);
    }
  }

  /** Removes one revision, and the secret with the last one (S-147 to S-150). */
  void deleteRevision(RefSecret secret, int revision) {
    secret.revisions.remove(revision);
    secret.edits++;
    if (secret.revisions.isEmpty()) {
      delete(secret);
      return;
    }
    for (RefAgent agent : agents.values()) {
      noLongerObsolete(agent, secret.number, revision);
      agent.announced.getOrDefault(secret.number, new TreeSet<>()).remove(revision);
    }
    if (four && revision == secret.latest) {
      // The content that was set last is still what is compared.
      secret.latest = secret.revisions.lastKey();
      secret.latestExpire = secret.revisions.lastEntry().getValue().expire;
    }
  }

  static void noLongerObsolete(RefAgent agent, int secret, int revision) {
    TreeSet<Integer> revisions = agent.obsolete.get(secret);
    if (revisions != null) {
      revisions.remove(revision);
      if (revisions.isEmpty()) {
        agent.obsolete.remove(secret);
      }
    }
  }

  /** Flags a revision and tells the managing unit, if there is one (S-166, S-169). */
  void flagObsolete(RefSecret secret, int revision) {
    secret.revisions.get(revision).obsolete = true;
    secret.edits++;
    String manager = manager(secret);
    if (manager != null) {
      agent(manager).obsolete.computeIfAbsent(secret.number, n -> new TreeSet<>()).add(revision);
    }
  }

  /** The sweep of S-160 (a), after a new revision was committed. */
  void sweepAfterRevision(RefSecret secret) {
    for (Map.Entry<Integer, Revision> entry : List.copyOf(secret.revisions.entrySet())) {
      int number = entry.getKey();
      if (number < secret.latest && !entry.getValue().obsolete && !secret.isTracked(number)) {
        flagObsolete(secret, number);
      }
    }
    prune(secret);
  }

  /** S-313: of a secret that says so, obsolete revisions go; with the last one it goes (S-147). */
  void prune(RefSecret secret) {
    if (!secret.autoPrune) {
      return;
    }
    for (Map.Entry<Integer, Revision> entry : List.copyOf(secret.revisions.entrySet())) {
      if (entry.getValue().obsolete && entry.getKey() != secret.latest) {
        deleteRevision(secret, entry.getKey());
      }
    }
  }

  /**
   * Makes the unit track a revision; sweeps if that is an increase (S-160 (b)). An empty label
   * leaves the unit's own as it is.
   */
  void track(RefSecret secret, String unit, int revision, String label) {
    Observer observer = secret.observers.get(unit);
    if (observer == null) {
      secret.observers.put(unit, new Observer());
      secret.observers.get(unit).tracked = revision;
      secret.observers.get(unit).label = label;
      secret.edits++;
      if (revision > 1) {
        // The first read of a later revision is followed by a secret-changed for it (S-184).
        queueChanged(secret, unit);
      }
      return;
    }
    boolean increase = revision > observer.tracked;
    secret.edits++;
    observer.tracked = revision;
    observer.label = label.isEmpty() ? observer.label : label;
    if (increase) {
      for (Map.Entry<Integer, Revision> entry : List.copyOf(secret.revisions.entrySet())) {
        int number = entry.getKey();
        boolean kept = number == secret.latest || secret.isTracked(number);
        if (!entry.getValue().obsolete && !kept) {
          flagObsolete(secret, number);
        }
      }
      prune(secret);
    }
  }

  /** Juju 4 saves a reader's record as it is to be, and always looks for what is obsolete. */
  void save(RefSecret secret, String unit, int revision, String label) {
    Observer observer = secret.observers.computeIfAbsent(unit, u -> new Observer());
    observer.tracked = revision;
    observer.label = label;
    secret.edits++;
    sweep(secret);
  }

  /** Flags all but the latest revision that nobody tracks. */
  void sweep(RefSecret secret) {
    for (Map.Entry<Integer, Revision> entry : List.copyOf(secret.revisions.entrySet())) {
      boolean kept = entry.getKey() == secret.latest || secret.isTracked(entry.getKey());
      if (!entry.getValue().obsolete && !kept) {
        flagObsolete(secret, entry.getKey());
      }
    }
    prune(secret);
  }

  /** Whether a unit tracks an earlier revision than the latest. */
  static boolean isBehind(RefSecret secret, String unit) {
    Observer observer = secret.observers.get(unit);
    return observer != null && observer.tracked < secret.latest;
  }

  /**
   * Tells every observer that may read of the latest revision (S-180); in Juju 4 whoever is behind,
   * whether or not it may read.
   */
  void announce(RefSecret secret) {
    for (String unit : secret.observers.keySet()) {
      if (four ? isBehind(secret, unit) : secret.isReadableBy(unit)) {
        queueChanged(secret, unit);
      }
    }
  }

  private void queueChanged(RefSecret secret, String unit) {
    String label = secret.observers.get(unit).label;
    boolean own = secret.owner.equals(unit) || secret.owner.equals(applicationOf(unit));
    if (label.isEmpty() && own) {
      label = secret.label;
    }
    agent(unit).changed.put(secret.id, new Changed(secret.latest, label));
  }

  /** Returns the secret hook that comes next on a unit that is free to run one, or null (S-250). */
  Hook next(String unit) {
    RefAgent agent = agent(unit);
    agent.expired.removeIf(hook -> isOfAnotherLeader(unit, hook.secret()));
    agent.rotations.removeIf(id -> isOfAnotherLeader(unit, id));
    if (!agent.expired.isEmpty()) {
      return agent.expired.get(0);
    }
    if (!agent.rotations.isEmpty()) {
      return new Hook("secret-rotate", agent.rotations.get(0), 0);
    }
    for (Map.Entry<String, Changed> entry : List.copyOf(agent.changed.entrySet())) {
      RefSecret secret = byId.get(entry.getKey());
      int revision = entry.getValue().revision();
      boolean seen = Integer.valueOf(revision).equals(agent.lastNotified.get(entry.getKey()));
      boolean dropped =
          secret == null || (four ? !isBehind(secret, unit) : seen || !secret.isReadableBy(unit));
      if (dropped) {
        agent.changed.remove(entry.getKey());
        continue;
      }
      return new Hook("secret-changed", entry.getKey(), revision);
    }
    if (agent.obsolete.isEmpty()) {
      return null;
    }
    Map.Entry<Integer, TreeSet<Integer>> first = agent.obsolete.firstEntry();
    return new Hook(
        "secret-remove", secrets.get(first.getKey()).id, first.getValue().iterator().next());
  }

  /** S-258; what is left of a deleted secret runs (S-152). */
  boolean isOfAnotherLeader(String unit, String id) {
    RefSecret secret = byId.get(id);
    return secret != null && !owns(unit, secret);
  }

  /** Returns what JUJU_SECRET_LABEL has to be in a hook that starts now (section 4.7, S-185). */
  String labelFor(String unit, Hook hook, String queuedLabel) {
    RefSecret secret = byId.get(hook.secret());
    if (hook.name().equals("secret-changed") && !queuedLabel.isEmpty()) {
      return queuedLabel;
    }
    return secret == null || !owns(unit, secret) ? "" : secret.label;
  }

  /** Notes that a hook has succeeded, or was skipped by a person. */
  void succeeded(String unit, Hook hook, boolean fromQueue, int revisionAtStart) {
    RefAgent agent = agent(unit);
    agent.failed = null;
    switch (hook.name()) {
      case "secret-changed" -> {
        agent.lastNotified.put(hook.secret(), hook.revision());
        Changed queued = agent.changed.get(hook.secret());
        if (queued != null && queued.revision() == hook.revision()) {
          agent.changed.remove(hook.secret());
        }
      }
      case "secret-remove" -> {
        RefSecret secret = byId.get(hook.secret());
        if (secret != null) {
          noLongerObsolete(agent, secret.number, hook.revision());
          if (secret.revisions.containsKey(hook.revision())) {
            agent
                .announced
                .computeIfAbsent(secret.number, n -> new TreeSet<>())
                .add(hook.revision());
          }
        }
      }
      case "secret-rotate" -> {
        if (fromQueue) {
          agent.rotations.remove(hook.secret());
        }
        clock.completeRotation(hook.secret(), revisionAtStart);
      }
      case "secret-expired" -> {
        if (fromQueue) {
          agent.expired.remove(hook);
        }
      }
      default -> {
        // Not about secrets.
      }
    }
  }

  /** The failed hook of a unit is committed without having run (S-213, H-205). */
  void skipFailed(String unit) {
    Hook hook = agent(unit).failed;
    RefSecret secret = byId.get(hook.secret());
    // Nothing was committed, so a rotation counts as one that made no revision.
    succeeded(unit, hook, true, secret == null ? 0 : secret.latest);
  }

  /** Another unit leads, or none (S-255 to S-258). */
  void leaderBecame(String application, String leader) {
    String before = leaders.get(application);
    if (leader == null) {
      leaders.remove(application);
    } else {
      leaders.put(application, leader);
    }
    for (String unit : new String[] {before, leader}) {
      if (unit == null) {
        continue;
      }
      RefAgent agent = agent(unit);
      agent.expired.clear();
      agent.rotations.clear();
      agent.obsolete.keySet().removeIf(number -> !owns(unit, secrets.get(number)));
      clock.restartTimersOf(unit);
    }
    if (four && leader != null) {
      tellOfBacklog(leader);
    }
  }

  /** S-168 of Juju 4: a new leader hears of all that is obsolete and that it was not told of. */
  private void tellOfBacklog(String leader) {
    RefAgent agent = agent(leader);
    for (RefSecret secret : secrets.values()) {
      if (secret.unitOwned || !owns(leader, secret)) {
        continue;
      }
      secret.revisions.forEach(
          (number, revision) -> {
            TreeSet<Integer> told = agent.announced.getOrDefault(secret.number, new TreeSet<>());
            if (revision.obsolete && !told.contains(number)) {
              agent.obsolete.computeIfAbsent(secret.number, n -> new TreeSet<>()).add(number);
            }
          });
    }
  }

  /** S-119: the grants in the relation go, and nothing else. */
  void relationGone(int relation) {
    for (RefSecret secret : secrets.values()) {
      if (secret.grants.values().removeIf(grant -> grant.scope() == relation)) {
        secret.edits++;
      }
    }
    dropUnreadable();
  }

  /** S-187: whoever may not read a secret is not told of it, even if it may again later. */
  void dropUnreadable() {
    if (four) {
      return;
    }
    agents.forEach(
        (unit, agent) ->
            agent
                .changed
                .keySet()
                .removeIf(id -> byId.containsKey(id) && !byId.get(id).isReadableBy(unit)));
  }

  /** S-120: a unit or an application is gone. */
  void entityGone(String entity) {
    agents.remove(entity);
    leaders.remove(entity);
    for (RefSecret secret : new ArrayList<>(secrets.values())) {
      if (secret.owner.equals(entity)) {
        delete(secret);
        continue;
      }
      boolean observed = secret.observers.remove(entity) != null;
      boolean granted = secret.grants.remove(entity) != null;
      if (observed || granted) {
        secret.edits++;
      }
    }
    labels.freeAll(entity);
    dropUnreadable();
  }
}
