package org.charm4j.judge;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.charm4j.sim.ApplicationView;
import org.charm4j.sim.Controller;
import org.charm4j.sim.RevisionView;
import org.charm4j.sim.SecretView;
import org.charm4j.sim.words.Change;
import org.charm4j.sim.words.JournalEntry;

/** The values of all secrets that there are or were, in all their forms, to be searched for. */
final class Known {
  /**
   * A value of a secret.
   *
   * @param id the secret
   * @param key the key of the value
   * @param form how it is written
   * @param hashed whether the form is a hash
   */
  record Value(String id, String key, String form, boolean hashed) {}

  private final TextSearch<Value> search = new TextSearch<>();
  private final Set<String> names = new TreeSet<>();
  private final Set<String> taken = new TreeSet<>();

  Known(Controller juju, List<JournalEntry> journal) {
    for (ApplicationView application : juju.applications()) {
      names.add(application.name());
      names.addAll(application.units().values());
      names.add(application.charm().metadata().name());
      application
          .charm()
          .metadata()
          .endpoints()
          .values()
          .forEach(
              endpoint -> {
                names.add(endpoint.name());
                names.add(endpoint.interfaceName());
              });
    }
    for (JournalEntry entry : journal) {
      for (Change change : entry.changes()) {
        if (change instanceof Change.ContentSet content) {
          add(content.id(), content.reveal());
        }
      }
    }
    for (SecretView secret : juju.secrets()) {
      for (RevisionView revision : secret.revisions().values()) {
        add(secret.id(), revision.reveal());
      }
    }
  }

  private void add(String id, Map<String, String> content) {
    content.forEach(
        (key, value) -> {
          if (SecretValues.isSecret(key, value) && !names.contains(value) && taken.add(value)) {
            Forms.of(value)
                .forEach((form, name) -> search.add(form, new Value(id, key, name, false)));
            Forms.hashesOf(value)
                .forEach((form, name) -> search.add(form, new Value(id, key, name, true)));
          }
        });
  }

  TextSearch<Value> search() {
    return search;
  }
}
