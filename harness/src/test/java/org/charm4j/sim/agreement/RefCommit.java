package org.charm4j.sim.agreement;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.charm4j.sim.agreement.RefHook.Draft;
import org.charm4j.sim.agreement.RefHook.PendingGrant;
import org.charm4j.sim.agreement.RefHook.PendingRevoke;
import org.charm4j.sim.agreement.RefSecret.Grant;

/** The end of a hook with exit status 0 in the reference model (S-271, S-274, S-275, S-279). */
final class RefCommit {
  private final RefHook hook;
  private final RefModel model;
  private final Set<RefSecret> withNewRevision = new java.util.LinkedHashSet<>();

  RefCommit(RefHook hook) {
    this.hook = hook;
    this.model = hook.model;
  }

  /** Returns the error, its lines sorted because their order is arbitrary, or null. */
  String run() {
    if (model.four) {
      return new RefTransaction(hook).run();
    }
    String error = null;
    for (int kind = 0; kind < 6 && error == null; kind++) {
      error =
          switch (kind) {
            case 0 -> creates();
            case 1 -> updates();
            case 2 -> trackLatest();
            case 3 -> grants();
            case 4 -> revokes();
            default -> removes();
          };
    }
    model.dropUnreadable();
    // What a commit causes is queued after the whole of it (S-279).
    for (RefSecret secret : withNewRevision) {
      if (model.byId.containsKey(secret.id)) {
        model.announce(secret);
      }
    }
    return error;
  }

  static String joined(String prefix, List<String> errors) {
    errors.sort(null);
    return errors.isEmpty() ? null : prefix + ": " + String.join("\n", errors);
  }

  private String creates() {
    List<String> errors = new ArrayList<>();
    for (Draft draft : hook.creates.values()) {
      String application = RefModel.applicationOf(hook.unit);
      String owner = draft.unitOwned ? hook.unit : application;
      if (!draft.unitOwned && !model.isLeader(hook.unit)) {
        errors.add("\"" + hook.unit + "\" is not leader of \"" + application + "\"");
      } else if (draft.label != null
          && model.labels.refuseOwner(owner, draft.unitOwned, draft.label) != null) {
        errors.add("secret with label \"" + draft.label + "\" already exists");
      } else {
        create(draft, owner);
      }
    }
    return joined("creating secrets", errors);
  }

  void create(Draft draft, String owner) {
    RefSecret secret = model.create(draft.id, owner, draft.unitOwned);
    secret.label = draft.label == null ? "" : draft.label;
    secret.description = draft.description == null ? "" : draft.description;
    model.labels.takeOwner(owner, secret.label);
    secret.addRevision(draft.content, draft.expire);
    if (draft.policy != null) {
      model.clock.applyPolicy(secret, draft.policy);
    }
    Grant manage = new Grant(true, RefSecret.OWNER_SCOPE, RefModel.tag(owner));
    secret.grants.put(owner, manage);
  }

  private String updates() {
    List<String> errors = new ArrayList<>();
    for (Draft draft : hook.updates.values()) {
      RefSecret secret = model.byId.get(draft.id);
      String error =
          secret == null
              ? "secret \"" + draft.uri + "\" not found"
              : model.refuseManage(hook.unit, secret);
      if (error == null) {
        error = update(draft, secret);
      }
      if (error != null) {
        errors.add(error);
      }
    }
    return joined("updating secrets", errors);
  }

  /** Applies one update, all of it or nothing; returns why not. */
  private String update(Draft draft, RefSecret secret) {
    boolean relabelled = draft.label != null && !draft.label.equals(secret.label);
    if (relabelled
        && model.labels.refuseOwner(secret.owner, secret.unitOwned, draft.label) != null) {
      return "secret with label \"" + draft.label + "\" already exists";
    }
    boolean expireOnly = draft.expire != null && draft.content == null;
    if (expireOnly && !secret.revisions.containsKey(secret.latest)) {
      return "reversion %d for secret \"%s\" not found".formatted(secret.latest, draft.uri);
    }
    secret.edits++;
    if (relabelled) {
      model.labels.freeOwner(secret.owner, secret.label);
      model.labels.takeOwner(secret.owner, draft.label);
      secret.label = draft.label;
    }
    secret.description = draft.description == null ? secret.description : draft.description;
    if (draft.policy != null) {
      model.clock.applyPolicy(secret, draft.policy);
    }
    if (expireOnly) {
      secret.expireLatest(draft.expire);
    }
    if (draft.content != null) {
      secret.addRevision(draft.content, draft.expire);
      model.sweepAfterRevision(secret);
      withNewRevision.add(secret);
    }
    return null;
  }

  private String trackLatest() {
    for (String id : hook.trackLatest) {
      RefSecret secret = model.byId.get(id);
      model.track(secret, hook.unit, secret.latest, "");
    }
    return null;
  }

  private String grants() {
    List<String> errors = new ArrayList<>();
    for (PendingGrant grant : hook.grants.values()) {
      RefSecret secret = model.byId.get(grant.id());
      String error = model.refuseManage(hook.unit, secret);
      if (error == null) {
        error = grant(grant, secret);
        if (error != null) {
          String subject = RefModel.tag(grant.subject());
          error =
              "cannot change access to \"%s\" for \"%s\": %s"
                  .formatted(grant.uri(), subject, error);
        }
      }
      if (error != null) {
        errors.add(error);
      }
    }
    return joined("granting secrets access", errors);
  }

  private String grant(PendingGrant grant, RefSecret secret) {
    String subject = grant.subject();
    if (!model.facts.isAliveRelation(grant.relation().id())) {
      return "cannot grant access to secret in scope of \""
          + grant.relation().tag()
          + "\" which is not alive";
    }
    boolean unit = subject.indexOf('/') >= 0;
    if (unit ? !model.facts.isAliveUnit(subject) : !model.facts.isAliveApplication(subject)) {
      return "cannot grant dying \"" + RefModel.tag(subject) + "\" access to secret";
    }
    Grant before = secret.grants.get(subject);
    if (before != null) {
      boolean same = before.scope() == grant.relation().id();
      return same ? null : "cannot change secret permission scope";
    }
    secret.grants.put(subject, new Grant(false, grant.relation().id(), grant.relation().tag()));
    secret.edits++;
    return null;
  }

  private String revokes() {
    List<String> errors = new ArrayList<>();
    for (PendingRevoke revoke : hook.revokes) {
      RefSecret secret = model.byId.get(revoke.id());
      String error =
          secret == null
              ? "secret \"" + revoke.uri() + "\" not found"
              : model.refuseManage(hook.unit, secret);
      if (error != null) {
        errors.add(error);
      } else if (secret.grants.remove(revoke.subject()) != null) {
        secret.edits++;
      }
    }
    return joined("revoking secrets access", errors);
  }

  private String removes() {
    List<String> errors = new ArrayList<>();
    hook.removes.forEach(
        (id, revisions) -> {
          RefSecret secret = model.byId.get(id);
          // Removing an unknown secret is no error (S-148).
          String error = secret == null ? null : model.refuseManage(hook.unit, secret);
          if (error != null) {
            errors.add(error);
          } else if (secret != null && revisions.isEmpty()) {
            model.delete(secret);
          } else if (secret != null) {
            for (int revision : new TreeSet<>(revisions)) {
              if (secret.revisions.containsKey(revision)) {
                model.deleteRevision(secret, revision);
              }
            }
          }
        });
    return joined("removing secrets", errors);
  }
}
