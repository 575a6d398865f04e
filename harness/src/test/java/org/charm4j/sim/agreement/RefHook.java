package org.charm4j.sim.agreement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.charm4j.sim.agreement.RefSecret.Grant;

/**
 * One hook, action or exec in the reference model: what its commands answer at call, and the buffer
 * they fill (section 2.14). {@link RefReading} answers the reads.
 */
final class RefHook {
  /** What a command printed, or its error text. */
  record Reply(boolean ok, String text) {
    static Reply ok(String text) {
      return new Reply(true, text);
    }

    static Reply error(String text) {
      return new Reply(false, text);
    }
  }

  /** A create, or the attributes of an update; null stands for what is not given (S-273). */
  static final class Draft {
    final String id;
    String uri = "";
    boolean unitOwned;
    String label;
    String description;
    String policy;
    Instant expire;
    SortedMap<String, String> content;

    Draft(String id) {
      this.id = id;
    }

    /** A later value of an attribute wins (S-273). */
    void merge(Draft later) {
      // The URI is printed as it was given last.
      uri = later.uri;
      label = later.label == null ? label : later.label;
      description = later.description == null ? description : later.description;
      policy = later.policy == null ? policy : later.policy;
      expire = later.expire == null ? expire : later.expire;
      content = later.content == null ? content : later.content;
    }

    boolean isEmpty() {
      return label == null
          && description == null
          && policy == null
          && expire == null
          && content == null;
    }
  }

  /** A grant to come. */
  record PendingGrant(String uri, String id, String subject, Facts.Relation relation) {}

  /** A revoke to come. */
  record PendingRevoke(String uri, String id, String subject) {}

  final RefModel model;
  final String unit;
  final int hookRelation;
  final Map<String, Draft> creates = new LinkedHashMap<>();
  final Map<String, Draft> updates = new LinkedHashMap<>();
  final Set<String> trackLatest = new LinkedHashSet<>();

  /** By secret and relation: only the last one is sent (S-105). */
  final Map<String, PendingGrant> grants = new LinkedHashMap<>();

  final List<PendingRevoke> revokes = new ArrayList<>();

  /** The applications that revokes of a secret carried so far (S-116). */
  private final Map<String, Set<String>> revokedApplications = new TreeMap<>();

  /** The revisions to remove; an empty set stands for all (S-145). */
  final Map<String, Set<Integer>> removes = new LinkedHashMap<>();

  /** The labels of the unit's own secrets when the hook began (S-041, S-067, S-272). */
  final Map<String, String> labelsAtStart = new TreeMap<>();

  private final RefReading reading;

  RefHook(RefModel model, String unit, int hookRelation) {
    this.model = model;
    this.unit = unit;
    this.hookRelation = hookRelation;
    this.reading = new RefReading(this);
    for (RefSecret secret : model.secrets.values()) {
      if (model.owns(unit, secret)) {
        labelsAtStart.put(secret.id, secret.label);
      }
    }
  }

  /**
   * Answers one command.
   *
   * @param newId the id to give to a secret that it creates
   */
  Reply run(Cmd cmd, String newId) {
    return switch (cmd.verb) {
      case ADD -> add(cmd, newId);
      case SET -> set(cmd);
      case GET -> reading.get(cmd);
      case INFO -> reading.info(cmd);
      case IDS -> reading.ids();
      case GRANT -> grant(cmd);
      case REVOKE -> revoke(cmd);
      case REMOVE -> remove(cmd);
    };
  }

  private Draft draft(Cmd cmd, String id) {
    Draft draft = new Draft(id);
    draft.uri = cmd.verb == Cmd.Verb.ADD ? "secret:" + id : cmd.printedUri();
    draft.unitOwned = cmd.unitOwned;
    draft.label = cmd.label.isEmpty() ? null : cmd.label;
    draft.description = cmd.description.isEmpty() ? null : cmd.description;
    draft.policy = cmd.rotate.isEmpty() ? null : cmd.rotate;
    // A duration counts from the call (S-024).
    draft.expire = cmd.expireIn == null ? cmd.expireAt : model.clock.now.plus(cmd.expireIn);
    draft.content = cmd.content.isEmpty() ? null : cmd.content;
    return draft;
  }

  private Reply add(Cmd cmd, String newId) {
    if (cmd.content.isEmpty()) {
      return Reply.error("missing secret value or filename");
    }
    if (!cmd.unitOwned && !model.isLeader(unit)) {
      return Reply.error("this unit is not the leader");
    }
    if (!model.four && !model.facts.isAliveUnit(unit)) {
      // Whoever is to own the secret, it is the unit that reserves (S-023).
      return Reply.error(
          "cannot reserve secret for owner \"" + RefModel.tag(unit) + "\" which is not alive");
    }
    Draft draft = draft(cmd, newId);
    for (Draft other : creates.values()) {
      if (draft.label != null && draft.label.equals(other.label)) {
        return Reply.error("secret with label \"" + draft.label + "\" already exists");
      }
    }
    creates.put(newId, draft);
    return Reply.ok("secret://" + model.modelUuid + "/" + newId);
  }

  private Reply set(Cmd cmd) {
    Draft draft = draft(cmd, cmd.id);
    RefSecret secret = model.byId.get(cmd.id);
    boolean own = secret != null && model.owns(unit, secret);
    // Compared with what is stored, not with what is pending (S-041, S-042).
    if (own && draft.content != null && draft.content.equals(secret.latestContent)) {
      draft.content = null;
    }
    if (draft.isEmpty()) {
      return Reply.ok("");
    }
    // A set cancels a remove of the same hook (S-153).
    removes.remove(cmd.id);
    Draft pending = creates.containsKey(cmd.id) ? creates.get(cmd.id) : updates.get(cmd.id);
    if (pending == null) {
      updates.put(cmd.id, draft);
    } else {
      pending.merge(draft);
    }
    return Reply.ok("");
  }

  private Reply remove(Cmd cmd) {
    creates.remove(cmd.id);
    updates.remove(cmd.id);
    trackLatest.remove(cmd.id);
    grants.values().removeIf(grant -> grant.id().equals(cmd.id));
    revokes.removeIf(revoke -> revoke.id().equals(cmd.id));
    revokedApplications.remove(cmd.id);
    Set<Integer> revisions = removes.get(cmd.id);
    if (cmd.revision <= 0 || (revisions != null && revisions.isEmpty())) {
      removes.put(cmd.id, new TreeSet<>());
    } else {
      removes.computeIfAbsent(cmd.id, id -> new TreeSet<>()).add(cmd.revision);
    }
    return Reply.ok("");
  }

  private Facts.Relation relationOf(Cmd cmd) {
    int number = cmd.relation >= 0 ? cmd.relation : hookRelation;
    return number < 0 ? null : model.facts.relation(unit, number);
  }

  private static Reply relationNotFound(Cmd cmd) {
    return Reply.error(
        "invalid value \"" + cmd.relation + "\" for option --relation: relation not found");
  }

  private Reply grant(Cmd cmd) {
    Facts.Relation relation = relationOf(cmd);
    if (relation == null) {
      return cmd.relation >= 0 ? relationNotFound(cmd) : Reply.error("no relation id specified");
    }
    String remote = relation.remoteOf(RefModel.applicationOf(unit));
    if (!cmd.unit.isEmpty() && !RefModel.applicationOf(cmd.unit).equals(remote)) {
      return Reply.error(
          "cannot specify unit \"%s\" in relation to application \"%s\""
              .formatted(cmd.unit, remote));
    }
    String subject = cmd.unit.isEmpty() ? remote : cmd.unit;
    if (reading.visible().stream().noneMatch(seen -> seen.id().equals(cmd.id))) {
      return Reply.error("secret \"" + cmd.id + "\" not found");
    }
    RefSecret secret = model.byId.get(cmd.id);
    if (secret != null) {
      // S-103, against committed grants in the same scope.
      boolean unitGranted = false;
      for (Map.Entry<String, Grant> entry : secret.grants.entrySet()) {
        if (entry.getValue().manage() || entry.getValue().scope() != relation.id()) {
          continue;
        }
        if (entry.getKey().equals(subject) || entry.getKey().equals(remote)) {
          return Reply.ok("");
        }
        unitGranted |= RefModel.applicationOf(entry.getKey()).equals(remote);
      }
      if (unitGranted && subject.equals(remote)) {
        return Reply.error(
            "any unit level grants need to be revoked before granting access to the"
                + " corresponding application");
      }
    }
    PendingGrant grant = new PendingGrant(cmd.printedUri(), cmd.id, subject, relation);
    // In the order of the calls, as one that is replaced is not sent.
    grants.remove(cmd.id + " " + relation.id());
    grants.put(cmd.id + " " + relation.id(), grant);
    return Reply.ok("");
  }

  private Reply revoke(Cmd cmd) {
    if (cmd.relation >= 0 && model.facts.relation(unit, cmd.relation) == null) {
      return relationNotFound(cmd);
    }
    if (!cmd.application.isEmpty() && !cmd.unit.isEmpty()) {
      return Reply.error("specify only one of application or unit");
    }
    Facts.Relation relation = relationOf(cmd);
    if (cmd.application.isEmpty() && cmd.unit.isEmpty() && relation == null) {
      return Reply.error("missing relation or application or unit");
    }
    if (!cmd.application.isEmpty() && relation != null) {
      return Reply.error("do not specify both relation and app");
    }
    String application =
        relation == null ? cmd.application : relation.remoteOf(RefModel.applicationOf(unit));
    if (model.four && creates.containsKey(cmd.id)) {
      // Juju 4 leaves out what is not there yet.
      return Reply.ok("");
    }
    Set<String> carried = revokedApplications.computeIfAbsent(cmd.id, id -> new TreeSet<>());
    if (!cmd.unit.isEmpty() && carried.contains(RefModel.applicationOf(cmd.unit))) {
      return Reply.ok("");
    }
    carried.add(application);
    String subject = cmd.unit.isEmpty() ? application : cmd.unit;
    revokes.add(new PendingRevoke(cmd.printedUri(), cmd.id, subject));
    return Reply.ok("");
  }
}
