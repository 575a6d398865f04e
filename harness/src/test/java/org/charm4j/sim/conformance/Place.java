package org.charm4j.sim.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;

/**
 * Where in the suite something stands, so that every message can say so.
 *
 * @param file the file
 * @param scenario the scenario's name, or empty while there is none
 * @param step the step, counted from 1, or 0 outside of steps; steps of the world are negative
 */
record Place(String file, String scenario, int step) {

  Place at(int newStep) {
    return new Place(file, scenario, newStep);
  }

  /** Returns what to throw when the text of the suite is wrong. */
  IllegalArgumentException mistake(String what) {
    return new IllegalArgumentException(this + ": " + what);
  }

  /** Refuses keys that are not among those allowed. */
  void allow(String what, JsonNode node, Collection<String> allowed) {
    if (!node.isObject()) {
      throw mistake(what + " must be a map with some of: " + String.join(", ", allowed));
    }
    for (Iterator<String> keys = node.fieldNames(); keys.hasNext(); ) {
      String key = keys.next();
      if (!allowed.contains(key)) {
        throw mistake(
            what + " has the unknown key \"" + key + "\"; allowed: " + String.join(", ", allowed));
      }
    }
  }

  /** Returns the elements of a list, or the one element that stands there alone. */
  List<JsonNode> items(JsonNode node) {
    List<JsonNode> items = new ArrayList<>();
    if (node.isArray()) {
      node.forEach(items::add);
    } else if (!node.isNull() && !node.isMissingNode()) {
      items.add(node);
    }
    return items;
  }

  /** Returns the text of a scalar. */
  String text(String what, JsonNode node) {
    if (!node.isValueNode() || node.isNull()) {
      throw mistake(what + " must be a text, and is: " + node);
    }
    return node.asText();
  }

  @Override
  public String toString() {
    String where = scenario.isEmpty() ? file : file + ", scenario \"" + scenario + "\"";
    if (step == 0) {
      return where;
    }
    return where + (step > 0 ? ", step " + step : ", step " + -step + " of its world");
  }
}
