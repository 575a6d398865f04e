package org.charm4j.sim.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.charm4j.sim.ApplicationView;
import org.charm4j.sim.Controller;
import org.charm4j.sim.RelationView;
import org.charm4j.sim.RevisionView;
import org.charm4j.sim.SecretView;
import org.charm4j.sim.UnitView;
import org.charm4j.sim.words.StatusValue;

/** Compares what there is with what the scenario says there is, as tables of what can be asked. */
final class States {
  private static final List<String> ADDRESSES =
      List.of("egress-subnets", "ingress-address", "private-address");
  private static final String GONE = "gone";
  private static final String NONE = "none";

  private final Stage stage;
  private final Controller juju;
  private final Map<String, Function<SecretView, Object>> ofSecret = new LinkedHashMap<>();
  private final Map<String, Function<UnitView, Object>> ofUnit = new LinkedHashMap<>();
  private final Map<String, Function<ApplicationView, Object>> ofApplication =
      new LinkedHashMap<>();
  private final Map<String, Function<RelationView, Object>> ofRelation = new LinkedHashMap<>();

  States(Stage stage) {
    this.stage = stage;
    this.juju = stage.juju;
    secrets();
    units();
    applications();
    relations();
  }

  private void secrets() {
    ofSecret.put("owner", secret -> secret.owner().toString());
    ofSecret.put("manager", secret -> orNone(juju.managerOf(secret)));
    ofSecret.put("label", SecretView::label);
    ofSecret.put("description", SecretView::description);
    ofSecret.put("rotation", SecretView::rotation);
    ofSecret.put("latest", SecretView::latest);
    ofSecret.put("revisions", secret -> new ArrayList<>(secret.revisions().keySet()));
    ofSecret.put("obsolete", States::obsolete);
    ofSecret.put(
        "tracked", secret -> map(secret.observers().values(), o -> o.unit(), o -> o.tracked()));
    ofSecret.put(
        "labels", secret -> map(secret.observers().values(), o -> o.unit(), o -> o.label()));
    ofSecret.put(
        "grants", secret -> map(secret.grants().values(), g -> g.subject(), g -> g.role()));
    ofSecret.put(
        "scopes", secret -> map(secret.grants().values(), g -> g.subject(), g -> g.scope()));
    ofSecret.put(
        "content", secret -> map(secret.revisions().values(), r -> r.number(), r -> r.reveal()));
    ofSecret.put("expires", secret -> orNone(secret.latestExpire()));
    ofSecret.put(
        "expiry",
        secret -> map(secret.revisions().values(), r -> r.number(), r -> orNone(r.expire())));
    ofSecret.put("rotates", secret -> orNone(secret.nextRotate()));
    ofSecret.put("created", SecretView::created);
    ofSecret.put("updated", SecretView::updated);
  }

  private void units() {
    ofUnit.put("life", unit -> unit.life());
    ofUnit.put("status", unit -> status(unit.shownStatus()));
    ofUnit.put("failed", unit -> unit.isInError() ? unit.failedHook().name() : NONE);
    ofUnit.put("failure", unit -> orNone(unit.failureMessage()));
    ofUnit.put("started", UnitView::isStarted);
    ofUnit.put("version", UnitView::workloadVersion);
    ofUnit.put("state", UnitView::charmState);
    ofUnit.put("ports", UnitView::openPorts);
  }

  private void applications() {
    ofApplication.put("life", application -> application.life());
    ofApplication.put("leader", application -> orNone(application.leader()));
    ofApplication.put("status", application -> status(juju.applicationStatus(application.name())));
    ofApplication.put("units", application -> new ArrayList<>(application.units().values()));
  }

  private void relations() {
    ofRelation.put("life", relation -> relation.life());
    ofRelation.put("key", RelationView::key);
    ofRelation.put("status", relation -> relation.status().status());
    ofRelation.put("in-scope", relation -> new ArrayList<>(relation.unitsInScope()));
    ofRelation.put("data", this::data);
  }

  /** Compares everything that {@code wanted} names: {@code secret $db}, {@code unit a/0} … */
  void compare(JsonNode wanted) {
    if (!wanted.isObject()) {
      throw stage.place.mistake("state is a map; " + usage());
    }
    wanted.properties().forEach(one -> compare(one.getKey(), one.getValue()));
  }

  private static String usage() {
    return "its keys are: secret $NAME, unit U, application A, relation N, secrets, relations,"
        + " applications, units, now";
  }

  private void compare(String key, JsonNode wanted) {
    String[] words = stage.variables.expand(key).split(" ", -1);
    String name = words.length == 2 ? words[1] : "";
    switch (words[0] + (words.length == 2 ? " of" : "")) {
      case "secret of" -> entity(key, wanted, juju.secret(name), ofSecret);
      case "unit of" -> entity(key, wanted, juju.unit(name), ofUnit);
      case "application of" -> entity(key, wanted, juju.application(name), ofApplication);
      case "relation of" -> entity(key, wanted, relation(name), ofRelation);
      case "secrets" -> all(key, wanted, juju.secrets().stream().map(SecretView::id).toList());
      case "relations" ->
          all(key, wanted, juju.relations().stream().map(RelationView::id).toList());
      case "applications" ->
          all(key, wanted, juju.applications().stream().map(ApplicationView::name).toList());
      case "units" -> all(key, wanted, juju.units().stream().map(UnitView::name).toList());
      case "now" -> stage.compare(key, text(resolve(wanted)), juju.now().toString());
      default -> throw stage.place.mistake("state has the unknown key \"" + key + "\"; " + usage());
    }
  }

  private RelationView relation(String number) {
    if (!number.matches("\\d+")) {
      throw stage.place.mistake("a relation is named by its number, not " + number);
    }
    return juju.relation(Integer.parseInt(number));
  }

  private void all(String what, JsonNode wanted, List<?> got) {
    stage.compare(what, text(resolve(wanted)), text(got));
  }

  private <T> void entity(
      String what, JsonNode wanted, T got, Map<String, Function<T, Object>> table) {
    if (wanted.isTextual() && wanted.asText().equals(GONE)) {
      stage.compare(what, GONE, got == null ? GONE : "still there");
      return;
    }
    stage.place.allow(what, wanted, table.keySet());
    if (got == null) {
      throw stage.failure(what, wanted, GONE);
    }
    for (Map.Entry<String, JsonNode> one : wanted.properties()) {
      String is = text(table.get(one.getKey()).apply(got));
      stage.compareText(what + ": " + one.getKey(), text(resolve(one.getValue())), is);
    }
  }

  /** Replaces what is saved, and {@code +1h} by the time it stands for. */
  private Object resolve(JsonNode node) {
    if (node.isObject()) {
      Map<String, Object> map = new TreeMap<>();
      node.properties()
          .forEach(one -> map.put(stage.variables.expand(one.getKey()), resolve(one.getValue())));
      return map;
    }
    if (node.isArray()) {
      return stage.place.items(node).stream().map(this::resolve).toList();
    }
    String text = stage.variables.expand(node.asText());
    return text.matches("\\+[0-9dhms]+") ? stage.instant(text) : text;
  }

  /** Returns a value as a scenario writes it: lists and maps in one line, words in lower case. */
  private static String text(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, String> texts = new TreeMap<>();
      map.forEach((key, one) -> texts.put(text(key), text(one)));
      return texts.toString();
    }
    if (value instanceof List<?> list) {
      return list.stream().map(States::text).toList().toString();
    }
    return value instanceof Enum<?> word
        ? word.name().toLowerCase(Locale.ROOT)
        : String.valueOf(value);
  }

  /** Returns a node as {@link #text} would return what it stands for. */
  static String text(JsonNode node) {
    if (node.isObject()) {
      Map<String, String> texts = new TreeMap<>();
      node.properties().forEach(one -> texts.put(one.getKey(), text(one.getValue())));
      return texts.toString();
    }
    if (node.isArray()) {
      List<String> texts = new ArrayList<>();
      node.forEach(one -> texts.add(text(one)));
      return texts.toString();
    }
    return node.asText();
  }

  private static <T> Map<String, Object> map(
      Iterable<T> all, Function<T, Object> key, Function<T, Object> value) {
    Map<String, Object> map = new TreeMap<>();
    all.forEach(one -> map.put(String.valueOf(key.apply(one)), value.apply(one)));
    return map;
  }

  private static Object orNone(Object value) {
    return value == null ? NONE : value;
  }

  private static List<Integer> obsolete(SecretView secret) {
    return secret.revisions().values().stream()
        .filter(RevisionView::obsolete)
        .map(RevisionView::number)
        .toList();
  }

  private static String status(StatusValue status) {
    return status.message().isEmpty() ? status.status() : status.status() + ": " + status.message();
  }

  /** Returns the databags by owner, without the addresses that Juju puts there (H-020). */
  private Map<String, Object> data(RelationView relation) {
    Map<String, Object> data = new TreeMap<>();
    Map<String, Map<String, String>> bags = new TreeMap<>();
    bags.putAll(relation.databags());
    bags.forEach(
        (owner, contents) -> {
          Map<String, String> written = new TreeMap<>(contents);
          written.keySet().removeAll(ADDRESSES);
          if (!written.isEmpty()) {
            data.put(owner, written);
          }
        });
    return data;
  }
}
