package org.charm4j.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.charm4j.sim.RevealedContent;
import org.charm4j.sim.SecretListing;
import org.charm4j.sim.command.Answers;
import org.charm4j.sim.command.Fields;

/** What {@code secrets} and {@code show-secret} print in JSON and YAML, by bare id (H-958). */
final class SecretText {
  private SecretText() {}

  /**
   * Returns the secrets by bare id.
   *
   * @param access whether to say who may read them, which only {@code show-secret} does (C-03)
   */
  static SortedMap<String, Object> all(List<SecretListing> secrets, boolean access, boolean json) {
    TreeMap<String, Object> all = new TreeMap<>();
    for (SecretListing secret : secrets) {
      Fields fields = of(secret, json);
      if (access && !secret.access().isEmpty()) {
        fields.put("access", access(secret));
      }
      all.put(secret.id(), fields);
    }
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
    // The controller says that the content is gone; that it is no base64 the client finds, and
    // prints an error without its text.
    boolean isGone = secret.checksum() == null;
    fields.putIfPresent("error", isGone ? secret.error() : null);
    RevealedContent content = secret.content();
    if (content != null) {
      fields.put("content", content(content, json));
    } else if (secret.error() != null && !isGone) {
      fields.put("content", new Fields().with("error", new Fields()));
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
    return fields;
  }

  private static SortedMap<String, Object> content(RevealedContent content, boolean json) {
    TreeMap<String, Object> values = new TreeMap<>();
    content.bytes().forEach((key, bytes) -> values.put(key, Answers.text(bytes)));
    return json ? new TreeMap<>(Map.of("Data", values)) : values;
  }

  private static List<Fields> access(SecretListing secret) {
    List<Fields> access = new ArrayList<>();
    for (SecretListing.Access grant : secret.access()) {
      access.add(
          new Fields()
              .with("target", grant.target())
              .with("scope", grant.scope())
              .with("role", grant.role()));
    }
    return access;
  }
}
