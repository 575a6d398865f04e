package org.charm4j.sim.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.charm4j.sim.Controller;
import org.charm4j.sim.RefusedException;
import org.charm4j.sim.words.CharmSpec;
import org.charm4j.sim.words.HookInfo;
import org.charm4j.sim.words.HookKind;
import org.charm4j.sim.words.UserAccess;

/** What a step can do, as a table of verbs. */
final class Verbs {
  private static final List<String> OF_AN_ORDER = List.of("refused", "settle");

  /** What a verb does with its object, such as {@code a/0}, and what stands behind it. */
  private interface Deed {
    void carryOut(String object, JsonNode body, JsonNode step);
  }

  /**
   * A verb.
   *
   * @param usage how it is written
   * @param options what the step may say besides
   * @param isOrder whether it is an order to Juju, and may be given while a hook runs
   */
  record Verb(String usage, List<String> options, boolean isOrder, Deed deed) {}

  private final Stage stage;
  private final Tasks tasks;
  private final Typing typing;

  /** The verbs by name. */
  private final Map<String, Verb> verbs = new LinkedHashMap<>();

  Verbs(Stage stage) {
    this.stage = stage;
    this.tasks = new Tasks(stage);
    this.typing = new Typing(stage);
    orders();
    units();
    people();
    time();
    said();
  }

  private void order(String name, String usage, Deed deed) {
    verbs.put(name, new Verb(name + usage, OF_AN_ORDER, true, deed));
  }

  private void verb(String name, String usage, List<String> options, Deed deed) {
    verbs.put(name, new Verb(name + usage, options, false, deed));
  }

  private void orders() {
    order("deploy", " APP: {units, charm, config}", (app, body, step) -> deploy(app, body));
    order("refresh", " APP: CHARM", (app, body, step) -> juju().refresh(app, charm(app, body)));
    order("integrate", ": ENDPOINT ENDPOINT", (none, body, step) -> integrate(text(body)));
    order("add-unit", ": APP", (none, body, step) -> juju().addUnit(text(body)));
    order("remove-unit", ": UNIT", (none, body, step) -> juju().removeUnit(text(body)));
    order(
        "remove-application", ": APP", (none, body, step) -> juju().removeApplication(text(body)));
    order("remove-relation", ": NUMBER", (none, body, step) -> juju().removeRelation(body.asInt()));
    order("leader", ": UNIT", (none, body, step) -> juju().setLeader(text(body)));
    order("failover", ": APP", (none, body, step) -> juju().failover(text(body)));
    order(
        "config",
        " APP: {OPTION: VALUE}",
        (app, body, step) -> juju().configure(app, values(body), List.of()));
    order(
        "reset",
        " APP: [OPTION]",
        (app, body, step) -> juju().configure(app, new TreeMap<>(), texts(body)));
    order("suspend", " NUMBER: WHY", (id, body, step) -> suspend(id, text(body)));
    order("resume", ": NUMBER", (none, body, step) -> juju().resumeRelation(body.asInt()));
    order("resolve", ": UNIT", (none, body, step) -> juju().resolve(text(body)));
    order("skip", ": UNIT", (none, body, step) -> juju().resolveWithoutRetry(text(body)));
  }

  private void units() {
    verb(
        "exec",
        " UNIT: COMMANDS",
        Tasks.OF_EXEC,
        (unit, body, step) -> tasks.exec(unit, script(body), body, step));
    verb("action", " UNIT: NAME or {NAME: {PARAMETER: VALUE}}", Tasks.OF_ACTION, tasks::action);
    verb(
        "when",
        " UNIT HOOK: COMMANDS",
        List.of(),
        (object, body, step) -> when(words(object, 2), script(body)));
    verb(
        "fail-next",
        " UNIT HOOK: hook|commit",
        List.of(),
        (object, body, step) -> failNext(words(object, 2), text(body)));
    verb("break", ": UNIT", List.of(), (none, body, step) -> breakUnit(text(body)));
    verb("mend", ": UNIT", List.of(), (none, body, step) -> mend(text(body)));
    verb(
        "restart",
        ": UNIT",
        List.of("settle"),
        (none, body, step) -> juju().restartAgent(text(body)));
    verb("trigger", " UNIT: HOOK", List.of(), (unit, body, step) -> trigger(unit, text(body)));
  }

  private void people() {
    verb(
        "juju",
        ": COMMAND LINE",
        Typing.OPTIONS,
        (none, body, step) -> typing.type(stage.place.text("juju", body), step));
    verb(
        "access",
        " USER: read|write|admin",
        List.of(),
        (user, body, step) -> juju().setAccess(user, access(text(body))));
  }

  private void time() {
    verb(
        "advance",
        ": DURATION",
        List.of(),
        (none, body, step) -> juju().advance(Times.duration(text(body))));
    verb(
        "pass",
        ": DURATION",
        List.of("settle"),
        (none, body, step) -> juju().passTime(Times.duration(text(body))));
  }

  private void said() {
    verb("check", ": WHAT", List.of(), (none, body, step) -> text(body));
    verb("let", ": {NAME: TEXT or {text, times}}", List.of(), (none, body, step) -> let(body));
    verb("file", " NAME: TEXT or {size}", List.of(), (name, body, step) -> file(name, body));
  }

  private Controller juju() {
    return stage.juju;
  }

  boolean isVerb(String key) {
    return verbs.containsKey(key.split(" ", 2)[0]);
  }

  List<String> names() {
    return verbs.values().stream().map(Verb::usage).toList();
  }

  Verb find(String key) {
    return verbs.get(key.split(" ", 2)[0]);
  }

  /** Carries out a step and, unless it says otherwise, all that follows from it. */
  void carryOut(Verb verb, String key, JsonNode step) {
    String object = stage.variables.expand(key.contains(" ") ? key.split(" ", 2)[1] : "");
    if (object.isEmpty() == verb.usage().startsWith(key.split(" ", 2)[0] + " ")) {
      throw stage.place.mistake("write " + verb.usage());
    }
    if (step.has("refused")) {
      refused(verb, object, step.get(key), step);
    } else {
      verb.deed().carryOut(object, step.get(key), step);
    }
    if (!step.has("settle") || step.get("settle").asBoolean()) {
      juju().settle();
    }
    tasks.compare();
  }

  private void refused(Verb verb, String object, JsonNode body, JsonNode step) {
    String wanted = stage.variables.expand(text(step.get("refused")));
    try {
      verb.deed().carryOut(object, body, step);
    } catch (RefusedException | IllegalArgumentException refusal) {
      stage.compareText("the refusal", wanted, refusal.getMessage());
      return;
    }
    throw stage.failure("the refusal", wanted, "it was done");
  }

  /** Fails if something was ordered that never came to an end. */
  void requireAllEnded() {
    tasks.requireNonePending();
  }

  private List<Line> script(JsonNode body) {
    List<Line> lines = Line.script(stage.place, body);
    lines.stream().filter(line -> line.meanwhile() != null).forEach(this::requireOrder);
    return lines;
  }

  private void requireOrder(Line line) {
    JsonNode order = line.meanwhile();
    String key = order.isObject() && order.size() == 1 ? order.fieldNames().next() : "";
    if (!isVerb(key) || !find(key).isOrder()) {
      List<String> orders = verbs.values().stream().filter(Verb::isOrder).map(Verb::usage).toList();
      throw stage.place.mistake("meanwhile needs one of " + orders + ", and is " + order);
    }
  }

  /** Gives an order while a script runs; nothing settles before the script's hook has ended. */
  void meanwhile(JsonNode order) {
    String key = order.fieldNames().next();
    String object = stage.variables.expand(key.contains(" ") ? key.split(" ", 2)[1] : "");
    find(key).deed().carryOut(object, order.get(key), order);
  }

  private String text(JsonNode node) {
    return stage.variables.expand(stage.place.text("this", node));
  }

  private List<String> texts(JsonNode list) {
    return stage.place.items(list).stream().map(this::text).toList();
  }

  private Map<String, String> values(JsonNode map) {
    Map<String, String> values = new TreeMap<>();
    map.properties().forEach(entry -> values.put(entry.getKey(), text(entry.getValue())));
    return values;
  }

  private String[] words(String object, int count) {
    String[] words = object.split(" ", -1);
    if (words.length != count) {
      throw stage.place.mistake("\"" + object + "\" should be " + count + " words");
    }
    return words;
  }

  private CharmSpec charm(String app, JsonNode body) {
    return stage.charms.charm(app, body);
  }

  private void deploy(String app, JsonNode body) {
    stage.place.allow("deploy", body, List.of("units", "charm", "config"));
    int units = body.path("units").asInt(1);
    juju().deploy(app, charm(app, body.path("charm")), units, values(body.path("config")));
  }

  private void integrate(String endpoints) {
    String[] two = words(endpoints, 2);
    juju().integrate(two[0], two[1]);
  }

  private void suspend(String number, String why) {
    if (!number.matches("\\d+")) {
      throw stage.place.mistake("a relation is named by its number, not " + number);
    }
    juju().suspendRelation(Integer.parseInt(number), why);
  }

  private UserAccess access(String text) {
    for (UserAccess access : UserAccess.values()) {
      if (access.toString().equals(text)) {
        return access;
      }
    }
    throw stage.place.mistake(
        "no access \"" + text + "\"; there are: " + List.of(UserAccess.values()));
  }

  private void when(String[] who, List<Line> lines) {
    stage.charms.script(who[0], who[1], lines);
  }

  private void failNext(String[] who, String where) {
    if (!List.of("hook", "commit").contains(where)) {
      throw stage.place.mistake("a hook fails in the hook or at its commit, not in " + where);
    }
    stage.charms.failNext(who[0], who[1], where.equals("commit"));
  }

  /** Makes a unit fail, so that all that comes due for it waits. */
  private void breakUnit(String unit) {
    stage.charms.keepFailing(unit);
    trigger(unit, "update-status");
  }

  private void mend(String unit) {
    stage.charms.failNoMore(unit);
    juju().resolve(unit);
  }

  private void trigger(String unit, String hook) {
    List<String> known = new ArrayList<>();
    for (HookKind kind : HookKind.values()) {
      if (!kind.isRelation() && !kind.isSecret() && !kind.isStorage()) {
        known.add(kind.text());
        if (kind.text().equals(hook)) {
          String refusal = juju().trigger(unit, HookInfo.of(kind));
          if (refusal != null) {
            throw stage.place.mistake(unit + " cannot run " + hook + ": " + refusal);
          }
          return;
        }
      }
    }
    throw stage.place.mistake("cannot trigger \"" + hook + "\"; there are: " + known);
  }

  private void let(JsonNode body) {
    body.properties()
        .forEach(
            entry -> {
              JsonNode value = entry.getValue();
              if (value.isObject()) {
                stage.place.allow("let", value, List.of("text", "times"));
                String text = value.path("text").asText().repeat(value.path("times").asInt(1));
                stage.variables.save(entry.getKey(), text);
              } else {
                stage.variables.save(entry.getKey(), text(value));
              }
            });
  }

  /** Puts a file where commands find it; one below ~/ into the home directory (S-014). */
  private void file(String object, JsonNode body) {
    boolean atHome = object.startsWith("~/");
    String name = atHome ? System.getProperty("user.home") + object.substring(1) : object;
    if (body.isObject()) {
      stage.place.allow("file", body, List.of("size"));
      stage.files.put(name, new byte[body.path("size").asInt()]);
    } else {
      stage.files.put(name, text(body).getBytes(StandardCharsets.UTF_8));
    }
  }
}
