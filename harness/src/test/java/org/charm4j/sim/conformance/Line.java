package org.charm4j.sim.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * One hook command of a script and what it must answer.
 *
 * @param run the command line, or empty
 * @param stdin what stands on its standard input, or null
 * @param out what it prints, or null if that does not matter
 * @param error the error text, or null if it succeeds
 * @param exit the exit status it ends with
 * @param save the variable that its output is saved in, or null
 * @param meanwhile an order given to Juju instead, while the script runs, or null
 */
record Line(
    String run, String stdin, String out, String error, int exit, String save, JsonNode meanwhile) {

  /** What a line may say about itself; the last of a script may say it at the step. */
  static final List<String> EXPECTATIONS = List.of("stdin", "out", "error", "usage", "save");

  private static final List<String> KEYS =
      List.of("run", "stdin", "out", "error", "usage", "save", "meanwhile");
  private static final int FAILED = 1;
  private static final int REFUSED = 2;

  /** Reads a script: a line, or a list of them. */
  static List<Line> script(Place place, JsonNode node) {
    List<Line> lines = new ArrayList<>();
    for (JsonNode item : place.items(node)) {
      lines.add(item.isTextual() ? of(place, item.asText(), item) : of(place, item));
    }
    return lines;
  }

  private static Line of(Place place, JsonNode item) {
    place.allow("a command", item, KEYS);
    if (item.has("run") == item.has("meanwhile")) {
      throw place.mistake("a command needs either run or meanwhile: " + item);
    }
    if (item.has("meanwhile")) {
      return new Line("", null, null, null, 0, null, item.get("meanwhile"));
    }
    return of(place, place.text("run", item.get("run")), item);
  }

  /** Returns a line with the expectations that stand in {@code says}. */
  static Line of(Place place, String run, JsonNode says) {
    if (says.has("error") && says.has("usage")) {
      throw place.mistake("error is for exit status 1 and usage for 2: say one of them");
    }
    String error = optional(place, says, says.has("usage") ? "usage" : "error");
    int exit = error == null ? 0 : says.has("usage") ? REFUSED : FAILED;
    return new Line(
        run,
        optional(place, says, "stdin"),
        optional(place, says, "out"),
        error,
        exit,
        optional(place, says, "save"),
        null);
  }

  private static String optional(Place place, JsonNode node, String key) {
    return node.has(key) ? place.text(key, node.get(key)) : null;
  }
}
