package org.charm4j.sim.agreement;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.charm4j.sim.agreement.RefHook.Draft;
import org.charm4j.sim.agreement.RefHook.PendingGrant;
import org.charm4j.sim.agreement.RefHook.PendingRevoke;
import org.charm4j.sim.agreement.RefSecret.Grant;

/**
 * The end of a hook in Juju 4.1 (S-274 of section 8, as corrected): first the rights of all kinds,
 * then one transaction. As this model changes in place, what the transaction would refuse is found
 * out before it begins.
 */
final class RefTransaction {
  private final RefHook hook;
  private final RefModel model;

  /** Owner and label of all secrets by id, as they will be; the ids of those that will be. */
  private final Map<String, String[]> labels = new TreeMap<>();

  RefTransaction(RefHook hook) {
    this.hook = hook;
    this.model = hook.model;
    for (RefSecret secret : model.secrets.values()) {
      labels.put(secret.id, new String[] {secret.owner, secret.label});
    }
  }

  /**
   * Returns whether another secret of the same application has the label as its owner's (S-130).
   */
  static boolean isTaken(RefModel model, RefSecret secret, String label) {
    Map<String, String[]> labels = new TreeMap<>();
    model.secrets.forEach(
        (n, other) -> labels.put(other.id, new String[] {other.owner, other.label}));
    return isTaken(labels, secret.id, secret.owner, label);
  }

  private static boolean isTaken(
      Map<String, String[]> labels, String id, String owner, String label) {
    boolean unit = owner.indexOf('/') >= 0;
    String application = RefModel.applicationOf(owner);
    for (Map.Entry<String, String[]> entry : labels.entrySet()) {
      String other = entry.getValue()[0];
      boolean clashes =
          other.equals(owner)
              || (unit ? other.equals(application) : other.startsWith(application + "/"));
      if (clashes && entry.getValue()[1].equals(label) && !entry.getKey().equals(id)) {
        return true;
      }
    }
    return false;
  }

  /** Returns the error, or null. */
  String run() {
    String error = rights();
    if (error == null) {
      error = refusedInside();
    }
    if (error == null) {
      apply();
    }
    return error;
  }

  private String rights() {
    List<String> updates = new ArrayList<>();
    hook.updates.keySet().forEach(id -> manage(id, updates));
    List<String> grants = new ArrayList<>();
    for (PendingGrant grant : hook.grants.values()) {
      String own = RefModel.applicationOf(hook.unit);
      if (!manage(grant.id(), grants) && grant.relation().remoteOf(own).equals(own)) {
        grants.add("granting access to a secret over a peer relation is not supported");
      }
    }
    List<String> revokes = new ArrayList<>();
    hook.revokes.forEach(revoke -> manage(revoke.id(), revokes));
    List<String> removes = new ArrayList<>();
    hook.removes.keySet().forEach(id -> manage(id, removes));
    String error = RefCommit.joined("updating secrets", updates);
    error = error == null ? RefCommit.joined("granting secrets access", grants) : error;
    error = error == null ? RefCommit.joined("revoking secrets access", revokes) : error;
    return error == null ? RefCommit.joined("removing secrets", removes) : error;
  }

  /** Notes why the unit may not manage a secret, if it is there; returns whether there was that. */
  private boolean manage(String id, List<String> errors) {
    RefSecret secret = model.byId.get(id);
    String refusal = secret == null ? null : model.refuseManage(hook.unit, secret);
    if (refusal != null) {
      errors.add(refusal);
    }
    return refusal != null;
  }

  private String refusedInside() {
    String application = RefModel.applicationOf(hook.unit);
    for (Draft create : hook.creates.values()) {
      String owner = create.unitOwned ? hook.unit : application;
      if (!create.unitOwned && !model.isLeader(hook.unit)) {
        return "creating secrets: \"" + hook.unit + "\" is not leader of \"" + application + "\"";
      }
      String label = create.label == null ? "" : create.label;
      if (!label.isEmpty() && isTaken(labels, create.id, owner, label)) {
        return taken("create secrets: creating", create);
      }
      labels.put(create.id, new String[] {owner, label});
    }
    for (Draft update : hook.updates.values()) {
      String[] present = labels.get(update.id);
      if (present == null || update.label == null || update.label.equals(present[1])) {
        continue;
      }
      if (isTaken(labels, update.id, present[0], update.label)) {
        return taken("update secrets: updating", update);
      }
      labels.put(update.id, new String[] {present[0], update.label});
    }
    return scopes();
  }

  private static String taken(String what, Draft draft) {
    return "%s secret \"%s\": secret with label \"%s\" already exists"
        .formatted(what, draft.id, draft.label);
  }

  private String scopes() {
    Map<String, Integer> granted = new TreeMap<>();
    for (PendingGrant grant : hook.grants.values()) {
      RefSecret secret = model.byId.get(grant.id());
      if (!labels.containsKey(grant.id())) {
        continue;
      }
      String key = grant.id() + " " + grant.subject();
      Grant before = secret == null ? null : secret.grants.get(grant.subject());
      Integer scope = before == null ? granted.get(key) : Integer.valueOf(before.scope());
      if (scope != null && scope != grant.relation().id()) {
        return "grant secrets access: cannot change scope or subject type of existing grant for"
            + " \"UUID\" on \""
            + grant.id()
            + "\"";
      }
      granted.put(key, grant.relation().id());
    }
    return null;
  }

  private void apply() {
    RefCommit commit = new RefCommit(hook);
    String application = RefModel.applicationOf(hook.unit);
    for (Draft create : hook.creates.values()) {
      commit.create(create, create.unitOwned ? hook.unit : application);
    }
    Set<RefSecret> revised = new LinkedHashSet<>();
    for (Draft update : hook.updates.values()) {
      RefSecret secret = model.byId.get(update.id);
      if (secret != null) {
        update(update, secret, revised);
      }
    }
    for (PendingGrant grant : hook.grants.values()) {
      RefSecret secret = model.byId.get(grant.id());
      if (secret != null) {
        Facts.Relation relation = grant.relation();
        secret.grants.putIfAbsent(grant.subject(), new Grant(false, relation.id(), relation.tag()));
        secret.edits++;
      }
    }
    for (PendingRevoke revoke : hook.revokes) {
      RefSecret secret = model.byId.get(revoke.id());
      if (secret != null && secret.grants.remove(revoke.subject()) != null) {
        secret.edits++;
      }
    }
    hook.removes.forEach(this::remove);
    for (String id : hook.trackLatest) {
      RefSecret secret = model.byId.get(id);
      if (secret != null) {
        RefSecret.Observer record = secret.observers.get(hook.unit);
        model.save(secret, hook.unit, secret.latest, record == null ? "" : record.label);
      }
    }
    for (RefSecret secret : revised) {
      if (model.byId.containsKey(secret.id)) {
        model.announce(secret);
      }
    }
  }

  private void update(Draft draft, RefSecret secret, Set<RefSecret> revised) {
    secret.edits++;
    secret.label = draft.label == null ? secret.label : draft.label;
    secret.description = draft.description == null ? secret.description : draft.description;
    if (draft.policy != null) {
      model.clock.applyPolicy(secret, draft.policy);
    }
    if (draft.content != null) {
      secret.addRevision(draft.content, draft.expire);
      revised.add(secret);
    } else if (draft.expire != null) {
      secret.expireLatest(draft.expire);
    }
    model.sweep(secret);
  }

  private void remove(String id, Set<Integer> revisions) {
    RefSecret secret = model.byId.get(id);
    if (secret != null && revisions.isEmpty()) {
      model.delete(secret);
    } else if (secret != null) {
      for (int revision : new TreeSet<>(revisions)) {
        if (secret.revisions.containsKey(revision)) {
          model.deleteRevision(secret, revision);
        }
      }
    }
  }
}
