package org.charm4j.harness;

import java.util.Map;
import java.util.function.Function;
import org.charm4j.charm.Model;
import org.charm4j.charm.SecretOptions;
import org.charm4j.hook.CharmMetadata;
import org.charm4j.sim.words.CharmSpec;
import org.jspecify.annotations.Nullable;

/**
 * An application without a charm, whose part the test plays: the other side in a test of one charm.
 * Public because {@link Harness#play} returns it.
 *
 * <p>Every step runs at once, in a transaction of its own, with the permissions of the unit that
 * does it; for the application that is its leader. The model settles before and after. What Juju
 * refuses throws: {@code ModelException} where the hook command itself fails, {@link
 * CommitRefusedException} where only the commit does.
 */
public final class PlayedApplication {
  private final Engine engine;
  private final Deployment deployment;

  PlayedApplication(Engine engine, String name, CharmMetadata metadata) {
    this.engine = engine;
    this.deployment = new Deployment(engine, name, new CharmSpec(metadata, null));
  }

  /** Returns the name of the application. */
  public String name() {
    return deployment.name();
  }

  /** Deploys that many units; see {@link Deployment#units}. */
  public PlayedApplication units(int count) {
    deployment.units(count);
    return this;
  }

  /** Returns the unit that leads now. */
  public PlayedUnit leader() {
    return new PlayedUnit(engine, new Finder(engine.looking()).leader(name()));
  }

  /** Returns the unit of that number, such as {@code unit(0)} for {@code database/0}. */
  public PlayedUnit unit(int number) {
    String unit = name() + "/" + number;
    new Finder(engine.looking()).unit(unit);
    return new PlayedUnit(engine, unit);
  }

  /** Puts a value into the application's databag; an empty one removes the key. */
  public PlayedApplication put(int relation, String key, String value) {
    return putAll(relation, Map.of(key, value));
  }

  /** Puts values into the application's databag; an empty one removes its key. */
  public PlayedApplication putAll(int relation, Map<String, String> values) {
    leader().put(relation, values, true);
    return this;
  }

  /** Adds a secret that the application owns. */
  public PlayedSecret addSecret(Map<String, String> content) {
    return addSecret(content, SecretOptions.with());
  }

  /** Adds a secret that the application owns, with a label, an expiry, a rotation and so on. */
  public PlayedSecret addSecret(Map<String, String> content, SecretOptions options) {
    String id = leader().act(model -> model.app().addSecret(content, options).id());
    return new PlayedSecret(engine, id);
  }

  /** Does as the leader what the test says; see {@link PlayedUnit#act}. */
  public <T extends @Nullable Object> T act(Function<Model, T> step) {
    return leader().act(step);
  }

  @Override
  public String toString() {
    return "played application " + name();
  }
}
