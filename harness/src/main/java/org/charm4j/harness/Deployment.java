package org.charm4j.harness;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.charm4j.sim.Controller;
import org.charm4j.sim.RefusedException;
import org.charm4j.sim.Snapshot;
import org.charm4j.sim.words.CharmSpec;

/**
 * An application that was just deployed, with one unit and its default configuration. The methods
 * change the number of units and the configuration. A subordinate application has no unit at first:
 * when it is integrated over a relation of container scope, each unit of the other application gets
 * a subordinate unit.
 *
 * <pre>{@code
 * juju.deploy("database", DatabaseCharm::new).units(3).config("port", 5433);
 * }</pre>
 *
 * <p>Call the methods right after the deployment, before anything else happens.
 */
public final class Deployment {
  private final Engine engine;
  private final String name;
  private CharmSpec charm;
  private boolean trusted;
  private final Snapshot before;
  private Snapshot after;
  private int units;
  private final TreeMap<String, String> config = new TreeMap<>();
  private final TreeMap<String, Path> resources = new TreeMap<>();

  Deployment(Engine engine, String name, CharmSpec charm) {
    this.engine = engine;
    this.name = name;
    this.charm = charm;
    this.units = charm.metadata().subordinate() ? 0 : 1;
    this.before = engine.ordering().snapshot();
    engine.goingOn().deploy(name, charm, units, config);
    this.after = engine.asItStands().snapshot();
  }

  /** Returns the name of the application. */
  public String name() {
    return name;
  }

  /**
   * Sets the number of units, 0 or more.
   *
   * @throws RefusedException if the application is subordinate
   * @throws IllegalStateException if anything has happened since the deployment; use {@link
   *     Harness#addUnit} then
   */
  public Deployment units(int count) {
    again(count, config, "addUnit");
    units = count;
    return this;
  }

  /**
   * Sets an option, as {@code juju deploy --config} does.
   *
   * @param value a text, a number or a boolean
   * @throws RefusedException if the charm has no such option, or the value is not of its type
   * @throws IllegalStateException if anything has happened since the deployment; use {@link
   *     Harness#config} then
   */
  public Deployment config(String key, Object value) {
    return config(Collections.singletonMap(key, value));
  }

  /** Sets several options, see {@link #config(String, Object)}. */
  public Deployment config(Map<String, ?> values) {
    TreeMap<String, String> all = new TreeMap<>(config);
    all.putAll(OptionTexts.of(values));
    again(units, all, "config");
    config.putAll(all);
    return this;
  }

  /**
   * Lets the application use the credential of the cloud, as {@code juju deploy --trust} does.
   *
   * @throws IllegalStateException if anything has happened since the deployment
   */
  public Deployment trust() {
    trusted = true;
    again(units, config, "controller().trust");
    return this;
  }

  /**
   * Attaches the file of a resource, as {@code juju deploy --resource} does.
   *
   * @throws RefusedException if the charm has no such resource
   * @throws IllegalStateException if anything has happened since the deployment
   */
  public Deployment resource(String resource, Path file) {
    TreeMap<String, Path> before = new TreeMap<>(resources);
    resources.put(resource, file);
    try {
      again(units, config, "controller().attachResource");
    } catch (RuntimeException e) {
      resources.clear();
      resources.putAll(before);
      throw e;
    }
    return this;
  }

  /** Lets another charm run its hooks, with the same metadata. */
  void charm(CharmSpec other) {
    charm = other;
    again(units, config, "refresh");
  }

  /** Worlds are values: the deployment is made again, on the world that was there before it. */
  private void again(int count, Map<String, String> options, String instead) {
    if (!engine.goingOn().snapshot().equals(after)) {
      throw new IllegalStateException(
          "the model has changed since "
              + name
              + " was deployed; use juju."
              + instead
              + "(\""
              + name
              + "\", …)");
    }
    Controller controller = engine.goingOn();
    controller.together(
        () -> {
          controller.restore(before);
          controller.deploy(name, charm, count, options);
          if (trusted) {
            controller.trust(name, true);
          }
          resources.forEach((resource, file) -> controller.attachResource(name, resource, file));
        });
    after = engine.asItStands().snapshot();
  }

  @Override
  public String toString() {
    return "deployment of " + name;
  }
}
