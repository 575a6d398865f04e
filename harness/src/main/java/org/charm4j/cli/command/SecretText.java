package org.charm4j.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.charm4j.sim.RevealedContent;
import org.charm4j.sim.SecretListing;
import org.charm4j.sim.command.Fields;

/** What {@code secrets} and {@code show-secret} print in JSON and YAML, by bare id (H-958). */
final class SecretText {
  private SecretText() {}

  static SortedMap<String, Object> all(List<SecretListing> secrets, boolean json) {
    TreeMap<String, Object> all = new TreeMap<>();
    secrets.forEach(secret -> all.put(secret.id(), of(secret, json)));
    return all;
  }

  /** C-06: content stands under {@code Data} in JSON only. */
  private static Fields of(SecretListing secret, boolean json) {
    Fields fields = new Fields();
    fields.put("revision", secret.revision());
    fields.putIfPresent("checksum", secret.checksum());
    fields.putIfPresent("expires", secret.expires());
    fields.putIfPresent("rotation", secret.rotation());
    fields.putIfPresent("rotates", secret.rotates());
    fields.put("owner", secret.owner());
    fields.putIfText("description", secret.description());
    fields.putIfText("name", secret.name());
    fields.putIfText("label", secret.label());
    fields.put("created", secret.created());
    fields.put("updated", secret.updated());
    fields.putIfPresent("error", secret.error());
    RevealedContent content = secret.content();
    if (content != null) {
      fields.put("content", json ? new Fields().with("Data", content.values()) : content.values());
    }
    List<Fields> revisions = new ArrayList<>();
    for (SecretListing.Revision revision : secret.revisions()) {
      Fields one =
          new Fields()
              .with("revision", revision.revision())
              .with("backend", revision.backend())
              .with("created", revision.created())
              .with("updated", revision.updated());
      one.putIfPresent("expires", revision.expires());
      revisions.add(one);
    }
    if (!revisions.isEmpty()) {
      fields.put("revisions", revisions);
    }
    List<Fields> access = new ArrayList<>();
    for (SecretListing.Access grant : secret.access()) {
      access.add(
          new Fields()
              .with("target", grant.target())
              .with("scope", grant.scope())
              .with("role", grant.role()));
    }
    if (!access.isEmpty()) {
      fields.put("access", access);
    }
    return fields;
  }
}
