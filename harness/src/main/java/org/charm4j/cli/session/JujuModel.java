package org.charm4j.cli.session;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.charm4j.sim.Controller;
import org.charm4j.sim.words.CharmOrigin;
import org.charm4j.sim.words.CharmSpec;

/** One model of a session. */
public final class JujuModel {
  private final String name;
  private final Controller controller;
  private final boolean isController;
  private final TreeMap<String, Integer> uploads = new TreeMap<>();
  private final TreeMap<String, String> settings = new TreeMap<>();
  private final Notes notes = new Notes();
  private boolean still;

  JujuModel(String name, Controller controller, boolean isController) {
    this.name = name;
    this.controller = controller;
    this.isController = isController;
  }

  /** Returns the name without its owner. */
  public String name() {
    return name;
  }

  /** Returns the Juju in memory of this model. */
  public Controller controller() {
    return controller;
  }

  /** Returns whether this is the model of the controller itself. */
  public boolean isController() {
    return isController;
  }

  /** Stops all hooks of this model, which is only a picture of one in another session. */
  void standStill() {
    still = true;
  }

  /** Returns the controller to look at: what is due has run. */
  public Controller looking() {
    if (!still) {
      controller.settle();
    }
    return controller;
  }

  /** Returns this model, in which nothing has happened, at another time. */
  JujuModel at(Instant time) {
    Controller moved = Controller.create(controller.config().withStart(time));
    JujuModel model = new JujuModel(name, moved, isController);
    model.settings.putAll(settings);
    model.notes.addAll(notes.all());
    return model;
  }

  SessionSnapshot.Model snapshot() {
    return new SessionSnapshot.Model(
        name,
        isController,
        controller.snapshot(),
        new TreeMap<>(uploads),
        new TreeMap<>(settings),
        notes.all());
  }

  static JujuModel of(SessionSnapshot.Model snapshot) {
    JujuModel model =
        new JujuModel(snapshot.name(), Controller.of(snapshot.world()), snapshot.isController());
    model.uploads.putAll(snapshot.uploads());
    model.settings.putAll(snapshot.settings());
    model.notes.addAll(snapshot.notes());
    return model;
  }

  /** Returns the model settings that were set, as they were typed. */
  public Map<String, String> settings() {
    return settings;
  }

  /** Returns the settings of this model that no hook depends on. */
  public Notes notes() {
    return notes;
  }

  /** Returns a charm with its origin: an uploaded one gets the next revision of its name. */
  public CharmSpec uploaded(CharmSpec charm) {
    if (charm.origin() != null) {
      return charm;
    }
    int revision = uploads.merge(charm.metadata().name(), 0, (last, zero) -> last + 1);
    return charm.from(CharmOrigin.local(revision));
  }

  @Override
  public String toString() {
    return "model " + name;
  }
}
