package org.charm4j.sim.agreement;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.charm4j.sim.agreement.RefHook.Draft;
import org.charm4j.sim.agreement.RefHook.Reply;
import org.charm4j.sim.agreement.RefSecret.Grant;
import org.charm4j.sim.agreement.RefSecret.Observer;

/** What the commands that print answer in the reference model (S-060 to S-074, S-092, S-272). */
final class RefReading {
  /** A secret that the unit manages, with its label as changed so far in this hook. */
  record Visible(String id, String label) {}

  private final RefHook hook;
  private final RefModel model;

  RefReading(RefHook hook) {
    this.hook = hook;
    this.model = hook.model;
  }

  /**
   * What the unit manages, without what it removes in this hook, then its creates (S-272). The
   * stored labels are those of the hook's beginning: Juju reads the metadata once for a hook, as
   * S-041 says of the checksum.
   */
  List<Visible> visible() {
    List<Visible> found = new ArrayList<>();
    for (RefSecret secret : model.secrets.values()) {
      if (model.owns(hook.unit, secret) && !hook.removes.containsKey(secret.id)) {
        Draft update = hook.updates.get(secret.id);
        boolean relabelled = update != null && update.label != null;
        found.add(new Visible(secret.id, relabelled ? update.label : startLabel(secret)));
      }
    }
    hook.creates
        .values()
        .forEach(c -> found.add(new Visible(c.id, c.label == null ? "" : c.label)));
    return found;
  }

  private String startLabel(RefSecret secret) {
    return hook.labelsAtStart.getOrDefault(secret.id, secret.label);
  }

  /**
   * S-067 (1). Where several match, Juju takes any of them; here creates come first, then what was
   * labelled in this hook.
   */
  private String visibleByLabel(String label) {
    for (Draft create : hook.creates.values()) {
      if (label.equals(create.label)) {
        return create.id;
      }
    }
    for (Draft update : hook.updates.values()) {
      RefSecret secret = model.byId.get(update.id);
      if (label.equals(update.label) && secret != null && model.owns(hook.unit, secret)) {
        return update.id;
      }
    }
    for (Visible secret : visible()) {
      if (!label.isEmpty() && secret.label().equals(label)) {
        return secret.id();
      }
    }
    return null;
  }

  Reply get(Cmd cmd) {
    if (cmd.id.isEmpty() && cmd.label.isEmpty()) {
      return Reply.error("require either a secret URI or label");
    }
    if (cmd.peek && cmd.refresh) {
      return Reply.error("specify one of --peek or --refresh but not both");
    }
    String id = cmd.id.isEmpty() ? visibleByLabel(cmd.label) : cmd.id;
    // A label selects only where there is no URI, but see S-071 for what is pending.
    String label = cmd.id.isEmpty() ? "" : cmd.label;
    Draft pending = pending(id, cmd);
    if (pending != null) {
      pending.label = label.isEmpty() ? pending.label : label;
      if (cmd.refresh && hook.updates.containsValue(pending)) {
        hook.trackLatest.add(pending.id);
      }
      return print(pending.content, cmd.key);
    }
    if (model.four) {
      boolean visible = cmd.id.isEmpty() && id != null;
      return new RefConsumer(hook, cmd).read(id, visible ? "" : cmd.label);
    }
    if (id == null) {
      id = storedByLabel(cmd.label);
    }
    if (id == null) {
      return Reply.error("consumer label \"" + cmd.label + "\" not found");
    }
    RefSecret secret = model.byId.get(id);
    if (secret == null) {
      return Reply.error("secret \"" + cmd.printedUri() + "\" not found");
    }
    return stored(cmd, secret, label);
  }

  /** Returns the pending create or update whose content is read (S-071, S-073, S-272), or null. */
  private Draft pending(String id, Cmd cmd) {
    List<Draft> readable = new ArrayList<>(hook.creates.values());
    if (cmd.peek || cmd.refresh) {
      for (Draft update : hook.updates.values()) {
        // Also of a secret that is not its own: only the commit refuses that (S-048).
        if (update.content != null) {
          readable.add(update);
        }
      }
    }
    // What is pending under the label comes before what the URI says (S-071). Without a URI it is
    // one of those that S-067 leaves to chance where several secrets have the label.
    for (Draft draft : readable) {
      if (cmd.label.equals(draft.label)) {
        return draft;
      }
    }
    for (Draft draft : readable) {
      if (draft.id.equals(id)) {
        return draft;
      }
    }
    return null;
  }

  /** S-067, (2) and (3). */
  private String storedByLabel(String label) {
    String application = RefModel.applicationOf(hook.unit);
    for (RefSecret secret : model.secrets.values()) {
      boolean own = secret.owner.equals(hook.unit) || secret.owner.equals(application);
      if (own && secret.label.equals(label)) {
        return secret.id;
      }
    }
    for (RefSecret secret : model.secrets.values()) {
      Observer observer = secret.observers.get(hook.unit);
      if (observer != null && observer.label.equals(label)) {
        return secret.id;
      }
    }
    return null;
  }

  /** A read of what is stored, in the order of S-064. */
  private Reply stored(Cmd cmd, RefSecret secret, String label) {
    String unit = hook.unit;
    boolean own = model.owns(unit, secret);
    if (own && !label.isEmpty() && !label.equals(secret.label)) {
      String refusal = model.labels.refuseOwner(secret.owner, secret.unitOwned, label);
      if (refusal != null) {
        return Reply.error(refusal);
      }
      model.labels.freeOwner(secret.owner, secret.label);
      model.labels.takeOwner(secret.owner, label);
      secret.label = label;
      secret.edits++;
    }
    if (!secret.isReadableBy(unit)) {
      return Reply.error("permission denied");
    }
    Observer observer = secret.observers.get(unit);
    boolean peer = secret.owner.equals(RefModel.applicationOf(unit));
    boolean labels = !own && !peer && !label.isEmpty();
    if (labels && (observer == null || !observer.label.equals(label))) {
      String refusal = model.labels.refuseObserver(unit, label, secret.id);
      if (refusal != null) {
        return Reply.error("getting latest secret revision: " + refusal);
      }
      // The label that the unit used until now stays taken (S-133).
      model.labels.takeObserver(unit, label, secret.id);
    }
    int revision = observer == null || cmd.refresh || cmd.peek ? secret.latest : observer.tracked;
    int tracked = observer == null || cmd.refresh ? secret.latest : observer.tracked;
    model.track(secret, unit, tracked, labels ? label : "");
    RefSecret.Revision found = secret.revisions.get(revision);
    if (found == null) {
      return Reply.error("secret revision \"" + secret.id + "/" + revision + "\" not found");
    }
    return print(found.content, cmd.key);
  }

  static Reply print(SortedMap<String, String> content, String key) {
    if (!key.isEmpty()) {
      String value = content.get(key);
      return value == null
          ? Reply.error("secret key value \"" + key + "\" not found")
          : Reply.ok(value);
    }
    List<String> lines = new ArrayList<>();
    content.forEach((name, value) -> lines.add(name + ": " + value));
    return Reply.ok(String.join("\n", lines));
  }

  Reply ids() {
    return Reply.ok(String.join("\n", visible().stream().map(Visible::id).toList()));
  }

  Reply info(Cmd cmd) {
    if (cmd.id.isEmpty() && cmd.label.isEmpty()) {
      return Reply.error("require either a secret URI or label");
    }
    if (!cmd.id.isEmpty() && !cmd.label.isEmpty()) {
      return Reply.error("specify either a secret URI or label but not both");
    }
    String id = cmd.id.isEmpty() ? visibleByLabel(cmd.label) : cmd.id;
    for (Visible seen : visible()) {
      if (seen.id().equals(id)) {
        return Reply.ok(text(seen));
      }
    }
    return Reply.error("secret \"" + (cmd.id.isEmpty() ? cmd.label : cmd.id) + "\" not found");
  }

  private String text(Visible seen) {
    RefSecret secret = model.byId.get(seen.id());
    Draft create = hook.creates.get(seen.id());
    Draft pending = create == null ? hook.updates.get(seen.id()) : create;
    if (pending == null) {
      pending = new Draft(seen.id());
    }
    boolean unitOwned = secret == null ? pending.unitOwned : secret.unitOwned;
    Object description = secret == null || secret.description.isEmpty() ? null : secret.description;
    Object policy = secret == null ? null : secret.policy;
    Object expire = secret == null ? null : secret.latestExpire;
    StringBuilder text = new StringBuilder(seen.id()).append(":\n");
    line(text, "revision", secret == null ? 1 : secret.latest);
    line(text, "label", seen.label().isEmpty() ? "\"\"" : seen.label());
    line(text, "owner", unitOwned ? "unit" : "application");
    line(text, "description", pending.description == null ? description : pending.description);
    line(text, "rotation", pending.policy == null ? policy : pending.policy);
    line(text, "expiry", pending.expire == null ? expire : pending.expire);
    if (secret != null) {
      line(text, "rotates", secret.nextRotate);
      access(text, secret);
    }
    return text.toString().stripTrailing();
  }

  private static void access(StringBuilder text, RefSecret secret) {
    boolean first = true;
    for (Map.Entry<String, Grant> entry : secret.grants.entrySet()) {
      if (entry.getValue().manage()) {
        continue;
      }
      if (first) {
        text.append("  access:\n");
        first = false;
      }
      text.append("  - target: ").append(RefModel.tag(entry.getKey()));
      text.append("\n    scope: ").append(entry.getValue().scopeTag());
      text.append("\n    role: view\n");
    }
  }

  private static void line(StringBuilder text, String name, Object value) {
    if (value != null) {
      text.append("  ").append(name).append(": ").append(value).append('\n');
    }
  }
}
