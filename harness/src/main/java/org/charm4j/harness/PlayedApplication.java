package org.charm4j.harness;

import java.util.Map;
import java.util.function.Function;
import org.charm4j.charm.CharmBase;
import org.charm4j.charm.CharmMain;
import org.charm4j.charm.Model;
import org.charm4j.charm.SecretOptions;
import org.charm4j.hook.CharmMetadata;
import org.charm4j.sim.words.CharmSpec;
import org.jspecify.annotations.Nullable;

/**
 * An application without a charm. The test plays its part, as the other side in a test of one
 * charm.
 *
 * <p>Every step runs at once, in a transaction of its own, with the permissions of the unit that
 * does it; steps of the application are done by its leader. The model settles before and after each
 * step. What Juju refuses throws {@code ModelException} if the hook command fails, and {@link
 * CommitRefusedException} if the commit fails.
 */
public final class PlayedApplication {
  private final Engine engine;
  private final Deployment deployment;
  private final CharmMetadata metadata;

  PlayedApplication(Engine engine, String name, CharmMetadata metadata) {
    this.engine = engine;
    this.metadata = metadata;
    this.deployment = new Deployment(engine, name, new CharmSpec(metadata, null));
  }

  /** Returns the name of the application. */
  public String name() {
    return deployment.name();
  }

  /** Sets the number of units; see {@link Deployment#units}. */
  public PlayedApplication units(int count) {
    deployment.units(count);
    return this;
  }

  /**
   * Lets its units read the latest revision whenever a secret changes that they have read, as most
   * charms do on secret-changed. Without it a unit tracks a revision until the test refreshes.
   *
   * @throws IllegalStateException if anything has happened since the application was made
   */
  public PlayedApplication refreshesSecrets() {
    deployment.charm(new CharmSpec(metadata, CharmMain.asProcess(Refreshing::new, metadata)));
    return this;
  }

  /** Reads what has changed. */
  private static final class Refreshing extends CharmBase {
    Refreshing() {
      observe(on().secretChanged(), event -> event.secret().refreshContent());
    }
  }

  /** Returns the leader. */
  public PlayedUnit leader() {
    return new PlayedUnit(engine, new Finder(engine.looking()).leader(name()));
  }

  /** Returns the unit with this number, such as {@code unit(0)} for {@code database/0}. */
  public PlayedUnit unit(int number) {
    String unit = name() + "/" + number;
    new Finder(engine.looking()).unit(unit);
    return new PlayedUnit(engine, unit);
  }

  /** Puts a value into the databag of the application. An empty value removes the key. */
  public PlayedApplication put(int relation, String key, String value) {
    return putAll(relation, Map.of(key, value));
  }

  /** Puts values into the databag of the application. Empty values remove their keys. */
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

  /** Runs a step of the test as the leader; see {@link PlayedUnit#act}. */
  public <T extends @Nullable Object> T act(Function<Model, T> step) {
    return leader().act(step);
  }

  @Override
  public String toString() {
    return "played application " + name();
  }
}
