package org.charm4j.judge;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.charm4j.sim.ApplicationView;
import org.charm4j.sim.Controller;
import org.charm4j.sim.RevisionView;
import org.charm4j.sim.SecretView;
import org.charm4j.sim.words.Change;
import org.charm4j.sim.words.JournalEntry;
import org.jspecify.annotations.Nullable;

/** The values of all secrets that there are or were, in all their forms, to be searched for. */
final class Known {
  /**
   * A value of a secret.
   *
   * @param id the secret
   * @param model the name of the other model that it is in, or empty
   * @param key the key of the value
   * @param form how it is written
   * @param hashed whether the form is a hash
   */
  record Value(String id, String model, String key, String form, boolean hashed) {
    /** Returns the secret, with its model if that is another. */
    String secret() {
      return "secret:" + id + (model.isEmpty() ? "" : " of the model " + model);
    }
  }

  private final TextSearch<Value> search = new TextSearch<>();
  private final Map<String, Value> shortOnes = new TreeMap<>();
  private final Set<String> names = new TreeSet<>();
  private final Set<String> taken = new TreeSet<>();

  Known(Controller juju, List<JournalEntry> journal) {
    learn(juju, journal, "");
  }

  /** Learns the values of another model. */
  void learn(Controller other) {
    learn(other, other.journal(), other.config().modelName());
  }

  private void learn(Controller juju, List<JournalEntry> journal, String model) {
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
          add(content.id(), model, content.reveal());
        }
      }
    }
    for (SecretView secret : juju.secrets()) {
      for (RevisionView revision : secret.revisions().values()) {
        add(secret.id(), model, revision.reveal());
      }
    }
  }

  private void add(String id, String model, Map<String, String> content) {
    content.forEach(
        (key, value) -> {
          if (SecretValues.isShortSecret(key, value) && !names.contains(value)) {
            addShort(new Value(id, model, key, "plain", false), value);
          }
          if (SecretValues.isSecret(key, value) && !names.contains(value) && taken.add(value)) {
            Forms.of(value)
                .forEach((form, name) -> search.add(form, new Value(id, model, key, name, false)));
            Forms.hashesOf(value)
                .forEach((form, name) -> search.add(form, new Value(id, model, key, name, true)));
          }
        });
  }

  /**
   * A short value is found by chance in many a text; beside its name, or in a URL, it is no chance.
   */
  private void addShort(Value meaning, String value) {
    shortOnes.computeIfAbsent(value, none -> meaning);
    String name = SecretValues.lastWord(meaning.key());
    for (String between : new String[] {"=", ": ", ":", "\":\"", "\": \"", " is "}) {
      String form = name + between + value;
      if (form.length() >= TextSearch.WINDOW) {
        search.add(form, meaning);
      }
    }
    for (String form : new String[] {":" + value + "@", "//:" + value + "@"}) {
      if (form.length() >= TextSearch.WINDOW) {
        search.add(form, meaning);
      }
    }
  }

  /** Returns the short secret value that stands alone under its own name, or one like it. */
  @Nullable Value shortOne(String key, String value) {
    Value known = shortOnes.get(value.strip());
    return known != null
            && (known.key().equalsIgnoreCase(key) || ClearTextPasswords.isPasswordKey(key))
        ? known
        : null;
  }

  TextSearch<Value> search() {
    return search;
  }
}
