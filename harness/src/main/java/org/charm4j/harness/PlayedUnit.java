package org.charm4j.harness;

import java.util.Map;
import java.util.function.Function;
import org.charm4j.charm.Model;
import org.charm4j.charm.Relation;
import org.charm4j.charm.SecretOptions;
import org.charm4j.hook.SecretUri;
import org.charm4j.sim.SecretView;
import org.charm4j.sim.words.ObserverState;
import org.jspecify.annotations.Nullable;

/**
 * One unit of a {@link PlayedApplication}. It has a databag and secrets of its own, and is an
 * observer of the secrets that it reads.
 */
public final class PlayedUnit {
  private final Engine engine;
  private final String name;

  PlayedUnit(Engine engine, String name) {
    this.engine = engine;
    this.name = name;
  }

  /** Returns the name of the unit. */
  public String name() {
    return name;
  }

  /**
   * Runs a step of the test as this unit, in one transaction, and returns its result. Do not use
   * objects of the model after the step; return an id or a copy. If the step throws, what it had
   * changed before is committed, as with {@code juju exec}.
   *
   * @throws CommitRefusedException if Juju refuses the commit
   */
  public <T extends @Nullable Object> T act(Function<Model, T> step) {
    return new Player(engine).act(name, step);
  }

  /** Puts a value into the databag of the unit. An empty value removes the key. */
  public PlayedUnit put(int relation, String key, String value) {
    return putAll(relation, Map.of(key, value));
  }

  /** Puts values into the databag of the unit. Empty values remove their keys. */
  public PlayedUnit putAll(int relation, Map<String, String> values) {
    put(relation, values, false);
    return this;
  }

  void put(int relation, Map<String, String> values, boolean application) {
    String endpoint = endpointOf(relation);
    act(
        model -> {
          Relation found = model.getRelation(endpoint, relation);
          (application ? found.data(model.app()) : found.data(model.unit())).putAll(values);
          return true;
        });
  }

  private String endpointOf(int relation) {
    return new Finder(engine.looking()).side(name, relation).endpoint().name();
  }

  /** Adds a secret that this unit owns. */
  public PlayedSecret addSecret(Map<String, String> content) {
    return addSecret(content, SecretOptions.with());
  }

  /** Adds a secret that this unit owns, with a label, an expiry, a rotation and so on. */
  public PlayedSecret addSecret(Map<String, String> content, SecretOptions options) {
    return new PlayedSecret(engine, act(model -> model.unit().addSecret(content, options).id()));
  }

  /**
   * Reads the revision that this unit tracks. The first read tracks the latest.
   *
   * @param idOrLabel any form of the id, or a label as in {@link Harness#secret}
   * @return the content; its text form hides the values
   */
  public Map<String, String> read(String idOrLabel) {
    String id = idOf(idOrLabel);
    return act(model -> model.getSecret(id).getContent());
  }

  /** Reads the latest revision and tracks it from then on. */
  public Map<String, String> refresh(String idOrLabel) {
    String id = idOf(idOrLabel);
    return act(model -> model.secretReference(id).refreshContent());
  }

  /**
   * Reads the latest revision, and does not change which one the unit tracks, if it has read the
   * secret before.
   */
  public Map<String, String> peek(String idOrLabel) {
    String id = idOf(idOrLabel);
    return act(model -> model.secretReference(id).peekContent());
  }

  /** Returns the revision that this unit tracks, or 0 if it has never read the secret. */
  public int tracked(String idOrLabel) {
    SecretView secret = new Finder(engine.looking()).secret(idOrLabel);
    ObserverState observer = secret.observers().get(name);
    return observer == null ? 0 : observer.tracked();
  }

  /** An id goes to Juju as it is, so that Juju itself says that there is no such secret. */
  private String idOf(String idOrLabel) {
    if (idOrLabel == null) { // A databag gives null for a key that it does not have.
      throw new IllegalArgumentException(
          "there is no secret to read: its id is null. If it comes from a databag, it is not in there"
              + " yet; see who writes it, and whether that unit could");
    }
    try {
      SecretUri.parse(idOrLabel);
      return idOrLabel;
    } catch (IllegalArgumentException notAnId) {
      return new Finder(engine.looking()).secret(idOrLabel).uri().toString();
    }
  }

  @Override
  public String toString() {
    return "played unit " + name;
  }
}
