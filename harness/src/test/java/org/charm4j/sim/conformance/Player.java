package org.charm4j.sim.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.charm4j.sim.RefusedException;

/** Plays a scenario: each step is one verb with what it says, and what must be true after it. */
final class Player {
  /** What any step may say about the time after it. */
  private static final List<String> AFTERWARDS = List.of("events", "state", "quirks");

  private final Stage stage;
  private final Verbs verbs;

  private Player(Stage stage) {
    this.stage = stage;
    this.verbs = new Verbs(stage);
  }

  /** Plays a scenario to its end. */
  static void play(Scenario scenario) {
    Stage stage = new Stage(scenario);
    Player player = new Player(stage);
    int count = 0;
    for (JsonNode step : scenario.world()) {
      player.step(scenario.place().at(--count), step);
    }
    count = 0;
    for (JsonNode step : scenario.steps()) {
      player.step(scenario.place().at(++count), step);
    }
    stage.charms.requireAllUsed();
    player.verbs.requireAllEnded();
  }

  private void step(Place place, JsonNode step) {
    stage.begin(place);
    String key = verbKey(place, step);
    Verbs.Verb verb = verbs.find(key);
    List<String> allowed = new ArrayList<>(List.of(key));
    allowed.addAll(verb.options());
    allowed.addAll(AFTERWARDS);
    place.allow("a step \"" + key + "\"", step, allowed);
    try {
      verbs.carryOut(verb, key, step);
      stage.juju.checkInvariants();
      stage.requireNoFailure();
      compare(step);
    } catch (RefusedException | IllegalArgumentException | IllegalStateException refused) {
      String text = String.valueOf(refused.getMessage());
      String where = place.toString();
      throw new IllegalArgumentException(
          text.startsWith(where) ? text : where + ": " + text, refused);
    }
  }

  private void compare(JsonNode step) {
    if (step.has("events")) {
      new Events(stage).compare(step.get("events"));
    }
    if (step.has("quirks")) {
      new Events(stage).compareQuirks(step.get("quirks"));
    }
    if (step.has("state")) {
      new States(stage).compare(step.get("state"));
    }
  }

  private String verbKey(Place place, JsonNode step) {
    if (!step.isObject()) {
      throw place.mistake("a step is a map that begins with " + verbs.names());
    }
    String found = null;
    for (Iterator<String> keys = step.fieldNames(); keys.hasNext(); ) {
      String key = keys.next();
      if (verbs.isVerb(key)) {
        if (found != null) {
          throw place.mistake("says \"" + found + "\" and \"" + key + "\": make it two steps");
        }
        found = key;
      }
    }
    if (found == null) {
      List<String> keys = new ArrayList<>();
      step.fieldNames().forEachRemaining(keys::add);
      throw place.mistake("none of " + keys + " is known; a step begins with " + verbs.names());
    }
    return found;
  }
}
