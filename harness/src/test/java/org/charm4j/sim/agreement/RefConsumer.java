package org.charm4j.sim.agreement;

import org.charm4j.sim.agreement.RefHook.Reply;
import org.charm4j.sim.agreement.RefSecret.Observer;

/** A read of what is stored, in Juju 4.1 (S-064 of section 8, S-069 and S-071 as corrected). */
final class RefConsumer {
  private static final String PREFIX = "getting latest secret revision: ";

  private final RefHook hook;
  private final RefModel model;
  private final Cmd cmd;

  RefConsumer(RefHook hook, Cmd cmd) {
    this.hook = hook;
    this.model = hook.model;
    this.cmd = cmd;
  }

  /**
   * Answers a read.
   *
   * @param id of the secret that the URI names, or that the unit manages under the label, or null
   * @param label the label to look for and to give, or empty
   */
  Reply read(String id, String label) {
    for (RefSecret secret : model.secrets.values()) {
      boolean found = secret.id.equals(id) || (!label.isEmpty() && secret.label.equals(label));
      if (isOwn(secret) && found) {
        return own(secret, id == null ? "" : label);
      }
    }
    if (id != null) {
      RefSecret secret = model.byId.get(id);
      return secret == null
          ? Reply.error(PREFIX + "secret not found")
          : consume(secret, label, cmd.id.isEmpty() ? "secret:" + id : cmd.printedUri());
    }
    for (RefSecret secret : model.secrets.values()) {
      Observer record = secret.observers.get(hook.unit);
      if (record != null && record.label.equals(label)) {
        return consume(secret, "", "secret:" + secret.id);
      }
    }
    return Reply.error("secret URI for consumer label \"" + label + "\" not found");
  }

  private boolean isOwn(RefSecret secret) {
    return secret.owner.equals(hook.unit) || secret.owner.equals(RefModel.applicationOf(hook.unit));
  }

  /** Whoever manages its own secret gives the owner's label; nobody has one for itself. */
  private Reply own(RefSecret secret, String label) {
    if (!label.isEmpty() && !label.equals(secret.label) && model.owns(hook.unit, secret)) {
      String refusal = model.refuseManage(hook.unit, secret);
      if (refusal == null && RefTransaction.isTaken(model, secret, label)) {
        refusal = "secret with label \"" + label + "\" already exists";
      }
      if (refusal != null) {
        return Reply.error(refusal);
      }
      secret.label = label;
      secret.edits++;
    }
    return consume(secret, "", "secret:" + secret.id);
  }

  private Reply consume(RefSecret secret, String label, String uri) {
    Observer record = secret.observers.get(hook.unit);
    boolean latest = record == null || cmd.refresh;
    if (latest || !label.isEmpty()) {
      String kept = record == null ? "" : record.label;
      if (record != null && kept.isEmpty() && isOwn(secret)) {
        kept = secret.label;
      }
      String saved = label.isEmpty() ? kept : label;
      if (!saved.isEmpty() && isUsed(saved, secret)) {
        return Reply.error(
            PREFIX
                + "UNIQUE constraint failed: secret_unit_consumer.label,"
                + " secret_unit_consumer.unit_uuid");
      }
      model.save(secret, hook.unit, latest ? secret.latest : record.tracked, saved);
    }
    int revision = latest || cmd.peek ? secret.latest : record.tracked;
    if (!secret.isReadableBy(hook.unit)) {
      return Reply.error("\"" + hook.unit + "\" is not allowed to read this secret");
    }
    RefSecret.Revision found = secret.revisions.get(revision);
    return found == null
        ? Reply.error("secret value ref for \"" + uri + "\" revision " + revision + " not found")
        : RefReading.print(found.content, cmd.key);
  }

  private boolean isUsed(String label, RefSecret by) {
    return model.secrets.values().stream()
        .filter(secret -> secret != by)
        .map(secret -> secret.observers.get(hook.unit))
        .anyMatch(record -> record != null && record.label.equals(label));
  }
}
