package org.charm4j.sim.agreement;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One hook command about secrets, taken apart, so that the reference model parses nothing; an empty
 * text, null or -1 stands for what is not given.
 */
final class Cmd {
  /** The hook commands of section 4. */
  enum Verb {
    ADD,
    SET,
    GET,
    INFO,
    IDS,
    GRANT,
    REVOKE,
    REMOVE;

    private final String word = name().toLowerCase(Locale.ROOT);

    String command() {
      return this == INFO ? "secret-info-get" : "secret-" + word;
    }
  }

  final Verb verb;

  /** The bare id. */
  String id = "";

  /** The id as written, in one of the forms of S-002. */
  String uri = "";

  String label = "";
  String description = "";
  String rotate = "";
  boolean unitOwned;
  Duration expireIn;
  Instant expireAt;
  SortedMap<String, String> content = new TreeMap<>();
  boolean refresh;
  boolean peek;
  String key = "";
  int relation = -1;
  String unit = "";
  String application = "";
  int revision;

  Cmd(Verb verb) {
    this.verb = verb;
  }

  /** Returns the URI as error texts print it (S-004): with a model's UUID if one was given. */
  String printedUri() {
    int slash = uri.lastIndexOf('/');
    if (slash < 0) {
      return "secret:" + id;
    }
    String model = uri.substring(0, slash);
    return "secret://" + model.substring(Math.max(0, model.length() - 36)) + "/" + id;
  }

  List<String> arguments() {
    List<String> words = new ArrayList<>();
    flag(words, "--label", label);
    flag(words, "--description", description);
    flag(words, "--rotate", rotate);
    flag(words, "--owner", unitOwned ? "unit" : "");
    flag(words, "--expire", expireIn != null ? expireIn.toSeconds() + "s" : "");
    flag(words, "--expire", expireAt != null ? expireAt.toString() : "");
    flag(words, "--relation", relation < 0 ? "" : String.valueOf(relation));
    flag(words, "--unit", unit);
    flag(words, "--app", application);
    flag(words, "--revision", revision == 0 ? "" : String.valueOf(revision));
    if (refresh) {
      words.add("--refresh");
    }
    if (peek) {
      words.add("--peek");
    }
    if (!uri.isEmpty()) {
      words.add(uri);
    }
    if (!key.isEmpty()) {
      words.add(key);
    }
    content.forEach((name, value) -> words.add(name + "=" + value));
    return words;
  }

  private static void flag(List<String> words, String name, String value) {
    if (!value.isEmpty()) {
      words.add(name);
      words.add(value);
    }
  }

  @Override
  public String toString() {
    return verb.command() + " " + String.join(" ", arguments());
  }
}
