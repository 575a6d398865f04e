package org.charm4j.sim.agreement;

import java.util.ArrayList;
import java.util.List;
import org.charm4j.sim.agreement.RefHook.Reply;
import org.charm4j.sim.agreement.RefSecret.Grant;

/**
 * What an administrator does to secrets in the reference model (section 2.16, C-01, C-02, and where
 * it reaches the secrets of charms, S-314). It happens at once.
 */
final class RefPeople {
  private final RefModel model;

  RefPeople(RefModel model) {
    this.model = model;
  }

  /**
   * Answers one order.
   *
   * @param newId the id to give to a secret that it creates
   */
  Reply run(Order order, String newId) {
    if (order.verb == Order.Verb.ADD) {
      return add(order, newId);
    }
    RefSecret secret = order.id.isEmpty() ? named(order.secret) : model.byId.get(order.id);
    if (model.four) {
      Reply refusal = refusedInFour(order, secret);
      if (refusal != null) {
        return refusal;
      }
    }
    if (secret == null) {
      String called = order.id.isEmpty() ? order.secret : printed(order);
      return Reply.error("secret \"" + called + "\" not found");
    }
    return switch (order.verb) {
      case UPDATE -> update(order, secret);
      case REMOVE -> remove(order, secret);
      case GRANT -> grant(order, secret);
      default -> revoke(order, secret);
    };
  }

  /** Juju 4: what is not there has other texts, and the secrets of charms are theirs (S-314). */
  private Reply refusedInFour(Order order, RefSecret secret) {
    if (secret != null) {
      return secret.isUserSecret() ? null : Reply.error("permission denied");
    }
    String called = order.id.isEmpty() ? order.secret : printed(order);
    if (order.id.isEmpty()) {
      return Reply.error(
          "getting user secret for label \"%s\": secret with label \"%s\" not found"
              .formatted(called, called));
    }
    if (order.verb == Order.Verb.REMOVE) {
      return Reply.error("secret not found");
    }
    if (order.verb == Order.Verb.UPDATE) {
      String missing = "secret \"" + called + "\" not found";
      return Reply.error(
          order.name.isEmpty()
              ? "updating secret records for secret \"" + called + "\": " + missing
              : missing);
    }
    List<String> refusals = new ArrayList<>();
    for (String application : order.applications) {
      refusals.add(
          "cannot change access to \"%s\" for \"%s\": secret not found"
              .formatted(called, application));
    }
    return Reply.error("failed to grant/revoke secret: " + String.join(", ", refusals));
  }

  /** S-004: with the model's UUID if one was given. */
  private String printed(Order order) {
    return order.secret.contains("/")
        ? "secret://" + model.modelUuid + "/" + order.id
        : "secret:" + order.id;
  }

  /** S-301: by name only user secrets are found. */
  private RefSecret named(String name) {
    for (RefSecret secret : model.secrets.values()) {
      if (secret.isUserSecret() && secret.label.equals(name)) {
        return secret;
      }
    }
    return null;
  }

  private Reply add(Order order, String newId) {
    if (named(order.name) != null) {
      return taken(order.name);
    }
    RefSecret secret = model.create(newId, RefSecret.MODEL_OWNER, false);
    secret.label = order.name;
    secret.description = order.info;
    secret.addRevision(order.content, null);
    return Reply.ok("secret:" + newId);
  }

  private Reply taken(String name) {
    String what = model.four ? "label" : "name";
    return Reply.error("secret with " + what + " \"" + name + "\" already exists");
  }

  /** All of it or nothing (C-02). What is empty stays. */
  private Reply update(Order order, RefSecret secret) {
    if (!order.name.isEmpty() && !order.name.equals(secret.label)) {
      if (named(order.name) != null) {
        return taken(order.name);
      }
      secret.label = order.name;
    }
    secret.description = order.info.isEmpty() ? secret.description : order.info;
    secret.autoPrune = order.autoPrune == null ? secret.autoPrune : order.autoPrune;
    secret.edits++;
    if (!order.content.isEmpty() && !order.content.equals(secret.latestContent)) {
      secret.addRevision(order.content, null);
      model.sweepAfterRevision(secret);
      model.announce(secret);
    }
    // Turned on, it removes what is obsolete already (S-313).
    model.prune(secret);
    return Reply.ok("");
  }

  private Reply remove(Order order, RefSecret secret) {
    if (!secret.isUserSecret()) {
      return Reply.error("permission denied");
    }
    if (order.revision <= 0) {
      model.delete(secret);
      return Reply.ok("");
    }
    if (!secret.revisions.containsKey(order.revision)) {
      return Reply.error(
          model.four
              ? "secret revision not found: secret:" + secret.id + "/" + order.revision
              : "cannot delete any of revisions [" + order.revision + "] - revisions not found");
    }
    model.deleteRevision(secret, order.revision);
    return Reply.ok("");
  }

  /** C-01: each application is tried. */
  private Reply grant(Order order, RefSecret secret) {
    List<String> refusals = new ArrayList<>();
    for (String application : order.applications) {
      String refusal = grant(application, secret);
      if (refusal != null) {
        boolean unknown = refusal.startsWith("invalid");
        refusals.add(
            "cannot change access to \"secret:%s\" for \"%s\": %s"
                .formatted(secret.id, unknown ? application : RefModel.tag(application), refusal));
      }
    }
    return refusals.isEmpty()
        ? Reply.ok("")
        : Reply.error("failed to grant/revoke secret: " + String.join(", ", refusals));
  }

  private String grant(String application, RefSecret secret) {
    if (!model.facts.isThereApplication(application)) {
      return "invalid subject reference: saas application \"" + application + "\" not found";
    }
    if (!model.facts.isAliveApplication(application)) {
      return "cannot grant dying \"" + RefModel.tag(application) + "\" access to secret";
    }
    Grant before = secret.grants.get(application);
    if (before != null) {
      boolean same = before.scope() == RefSecret.MODEL_SCOPE;
      return same ? null : "cannot change secret permission scope";
    }
    secret.grants.put(
        application, new Grant(false, RefSecret.MODEL_SCOPE, "model-" + model.modelUuid));
    secret.edits++;
    return null;
  }

  /** What was not granted is no error, nor who is not there (C-01). */
  private Reply revoke(Order order, RefSecret secret) {
    for (String application : order.applications) {
      if (secret.grants.remove(application) != null) {
        secret.edits++;
      }
    }
    model.dropUnreadable();
    return Reply.ok("");
  }
}
