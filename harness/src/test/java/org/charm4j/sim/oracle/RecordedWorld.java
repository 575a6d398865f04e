package org.charm4j.sim.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.charm4j.hook.CharmMetadataReader;
import org.charm4j.hook.HookCommand;
import org.charm4j.hook.HookCommandResult;
import org.charm4j.hook.HookCommandRunner;
import org.charm4j.sim.Controller;
import org.charm4j.sim.RefusedException;
import org.charm4j.sim.SecretInput;
import org.charm4j.sim.SecretOrders;
import org.charm4j.sim.SecretRef;
import org.charm4j.sim.SecretUpdate;
import org.charm4j.sim.SecretView;
import org.charm4j.sim.TaskView;
import org.charm4j.sim.words.CharmSpec;
import org.charm4j.sim.words.ControllerConfig;
import org.charm4j.sim.words.GrantState;
import org.charm4j.sim.words.HookInfo;
import org.charm4j.sim.words.JournalEntry;
import org.charm4j.sim.words.TaskStatus;

/** The world that a recorded sequence begins with, and what its steps do to it. */
final class RecordedWorld {
  private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");

  private final Controller juju;

  /** The ids of the secrets by the name that the recording has for them. */
  private final Map<String, String> ids = new TreeMap<>();

  private long seen;

  RecordedWorld() {
    juju =
        Controller.create(
            ControllerConfig.juju36()
                .withJuju("4.1")
                .withUpdateStatusInterval(Duration.ZERO)
                .withStart(START));
    deploy("a", 2, "provides: {x: i, z: j}\npeers: {p: k}\n");
    deploy("b", 2, "requires: {y: i, w: j}\n");
    deploy("c", 1, "requires: {y: i}\n");
    juju.integrate("a:x", "b:y");
    juju.integrate("a:z", "b:w");
    juju.integrate("a:x", "c:y");
    juju.settle();
    seen = juju.journalSize();
  }

  private void deploy(String name, int units, String yaml) {
    CharmSpec charm =
        new CharmSpec(
            CharmMetadataReader.parse(name, "name: " + name + "\n" + yaml),
            (environment, commands) -> 0);
    juju.deploy(name, charm, units, new TreeMap<>());
  }

  /** Runs one step; returns in what it differs from the recording, or null. */
  String run(JsonNode recorded) {
    List<String> out = carryOut(recorded.get("step"));
    juju.checkInvariants();
    StringBuilder difference = new StringBuilder();
    compare(difference, "out", texts(recorded.get("out")), out);
    if (!recorded.get("events").isNull()) {
      compare(difference, "events", texts(recorded.get("events")), events());
    }
    compareStates(difference, recorded.get("state"), states());
    return difference.length() == 0 ? null : difference.toString();
  }

  private List<String> carryOut(JsonNode step) {
    return switch (step.get("Step").asText()) {
      case "reset" -> List.of();
      case "hook" -> hook(step.get("Unit").asText(), step.get("Ops"));
      case "advance" -> {
        juju.advance(Duration.ofSeconds(step.get("Secs").asLong()));
        yield List.of();
      }
      default -> person(step);
    };
  }

  /** Runs operations in one hook; what its commit refuses comes last. */
  private List<String> hook(String unit, JsonNode operations) {
    List<String> out = new ArrayList<>();
    int id =
        juju.exec(
            unit,
            (environment, commands) -> {
              operations.forEach(operation -> out.add(answer(operation, commands)));
              return 0;
            });
    juju.settle();
    TaskView task = juju.task(id);
    if (task.status() == TaskStatus.FAILED) {
      out.add("commit: " + named(String.valueOf(task.results().get("stderr"))));
    }
    return out;
  }

  private String answer(JsonNode operation, HookCommandRunner commands) {
    HookCommandResult result = commands.run(command(operation));
    if (!result.isOk()) {
      return "call: " + named(result.stderr().strip().replaceFirst("^ERROR ", ""));
    }
    if (operation.get("Op").asText().equals("add")) {
      String uri = result.stdout().strip();
      ids.put(operation.get("Sym").asText(), uri.substring(uri.lastIndexOf('/') + 1));
      return "";
    }
    return result.stdout().strip();
  }

  private HookCommand command(JsonNode operation) {
    List<String> words = new ArrayList<>();
    flag(words, operation, "Label", "--label");
    flag(words, operation, "Desc", "--description");
    flag(words, operation, "Rotate", "--rotate");
    flag(words, operation, "Rel", "--relation");
    flag(words, operation, "Unit", "--unit");
    flag(words, operation, "App", "--app");
    flag(words, operation, "Rev", "--revision");
    if (operation.has("Owner")) {
      words.add("--owner");
      words.add(operation.get("Owner").asText().equals("app") ? "application" : "unit");
    }
    if (operation.has("Expire")) {
      words.add("--expire");
      words.add(operation.get("Expire").asText() + "s");
    }
    if (operation.has("Refresh")) {
      words.add("--refresh");
    }
    if (operation.has("Peek")) {
      words.add("--peek");
    }
    String verb = operation.get("Op").asText();
    if (verb.equals("get")) {
      words.add("--format=json");
    }
    if (operation.has("Sym") && !verb.equals("add")) {
      words.add(uri(operation));
    }
    content(operation).forEach((key, value) -> words.add(key + "=" + value));
    return HookCommand.of("secret-" + verb, words);
  }

  private static void flag(List<String> words, JsonNode operation, String field, String flag) {
    if (operation.has(field)) {
      words.add(flag);
      words.add(operation.get(field).asText());
    }
  }

  private static Map<String, String> content(JsonNode step) {
    Map<String, String> content = new LinkedHashMap<>();
    if (step.has("Content")) {
      step.get("Content")
          .properties()
          .forEach(pair -> content.put(pair.getKey(), pair.getValue().asText()));
    }
    return content;
  }

  /** Returns the URI of a secret; one that was never created has an id that nothing has. */
  private String uri(JsonNode step) {
    String name = step.get("Sym").asText();
    return "secret:"
        + ids.computeIfAbsent(name, key -> "0000000000000000%03d0".formatted(ids.size()));
  }

  private List<String> person(JsonNode step) {
    SecretOrders orders = juju.secretOrders();
    return switch (step.get("Step").asText()) {
      case "useradd" -> userAdd(orders, step);
      case "userset" -> attempt(() -> orders.update(SecretRef.of(uri(step)), update(step)));
      case "usergrant" ->
          attempt(() -> orders.grant(SecretRef.of(uri(step)), List.of(step.get("App").asText())));
      case "userrevoke" ->
          attempt(() -> orders.revoke(SecretRef.of(uri(step)), List.of(step.get("App").asText())));
      case "userremove" ->
          attempt(
              () -> {
                if (step.has("Rev")) {
                  orders.remove(SecretRef.of(uri(step)), step.get("Rev").asInt());
                } else {
                  orders.remove(SecretRef.of(uri(step)));
                }
              });
      default -> throw new IllegalArgumentException("no such step: " + step);
    };
  }

  private List<String> userAdd(SecretOrders orders, JsonNode step) {
    return attempt(
        () -> {
          String uri = orders.add(step.get("Label").asText(), input(step), "").toString();
          ids.put(step.get("Sym").asText(), uri.substring("secret:".length()));
          if (step.has("Prune")) {
            orders.update(
                SecretRef.of(uri),
                SecretUpdate.NOTHING.withAutoPrune(step.get("Prune").asBoolean()));
          }
        });
  }

  private static SecretInput input(JsonNode step) {
    List<String> pairs = new ArrayList<>();
    content(step).forEach((key, value) -> pairs.add(key + "=" + value));
    return SecretInput.of(pairs);
  }

  private static SecretUpdate update(JsonNode step) {
    SecretUpdate update = SecretUpdate.NOTHING;
    if (step.has("Content")) {
      update = update.withContent(input(step));
    }
    if (step.has("Label")) {
      update = update.withName(step.get("Label").asText());
    }
    if (step.has("Desc")) {
      update = update.withInfo(step.get("Desc").asText());
    }
    return step.has("Prune") ? update.withAutoPrune(step.get("Prune").asBoolean()) : update;
  }

  private List<String> attempt(Runnable order) {
    try {
      order.run();
      juju.settle();
      return List.of();
    } catch (RefusedException refused) {
      return List.of("err: " + ofService(named(String.valueOf(refused.getMessage()))));
    }
  }

  /** Cuts off what the facade and the client put before the service's words, recorded alone. */
  private static String ofService(String refusal) {
    return refusal.replaceFirst(
        "^failed to grant/revoke secret: cannot change access to \\S+ for \\S+: ", "");
  }

  /** Puts the recording's names in place of URIs and ids. */
  private String named(String text) {
    String result = text;
    for (Map.Entry<String, String> secret : ids.entrySet()) {
      String uri = "secret://" + juju.modelUuid() + "/" + secret.getValue();
      result =
          result
              .replace(uri, "URI(" + secret.getKey() + ")")
              .replace("secret:" + secret.getValue(), "URI(" + secret.getKey() + ")")
              .replace(secret.getValue(), "ID(" + secret.getKey() + ")");
    }
    return result;
  }

  /** Returns the hooks about secrets that ran since the last step, sorted. */
  private List<String> events() {
    List<String> events = new ArrayList<>();
    for (JournalEntry entry : juju.journal()) {
      HookInfo hook = entry.hook();
      if (entry.sequence() > seen
          && hook != null
          && hook.secretId() != null
          && entry.outcome() != JournalEntry.Outcome.SKIPPED) {
        String name = hook.name();
        String secret =
            name.equals("secret-changed")
                ? named("secret:" + hook.secretId())
                : named(hook.secretId()) + "/" + hook.revision();
        events.add(entry.unit() + " " + name + " " + secret);
      }
    }
    seen = juju.journalSize();
    events.sort(null);
    return events;
  }

  private Map<String, Map<String, List<String>>> states() {
    Map<String, Map<String, List<String>>> states = new TreeMap<>();
    ids.forEach(
        (name, id) -> {
          SecretView secret = juju.secret(id);
          if (secret != null) {
            states.put(name, state(secret));
          }
        });
    return states;
  }

  private static Map<String, List<String>> state(SecretView secret) {
    Map<String, List<String>> state = new TreeMap<>();
    state.put("desc", List.of(orDash(secret.description())));
    state.put("label", List.of(orDash(secret.label())));
    state.put("latest", List.of(String.valueOf(secret.latest())));
    state.put("policy", List.of(secret.rotation()));
    Instant next = secret.nextRotate();
    state.put("rotate", next == null ? List.of() : List.of(next.toString()));
    List<String> revisions = new ArrayList<>();
    secret
        .revisions()
        .values()
        .forEach(
            revision ->
                revisions.add(
                    revision.number()
                        + (revision.obsolete() ? " obsolete " : " used ")
                        + (revision.expire() == null ? "-" : revision.expire())));
    state.put("revs", revisions);
    List<String> observers = new ArrayList<>();
    secret
        .observers()
        .values()
        .forEach(
            observer ->
                observers.add(
                    observer.unit() + " " + observer.tracked() + " " + orDash(observer.label())));
    state.put("observers", observers);
    state.put("grants", grants(secret));
    return state;
  }

  /**
   * Returns the grants to read: subject, role (1: view), and kind of scope (2: model, 3: relation).
   */
  private static List<String> grants(SecretView secret) {
    List<String> grants = new ArrayList<>();
    for (GrantState grant : secret.grants().values()) {
      if (grant.role() == GrantState.Role.VIEW) {
        boolean ofModel = grant.relation() == GrantState.MODEL_SCOPE;
        grants.add(grant.subject() + (ofModel ? " 1 2" : " 1 3"));
      }
    }
    return grants;
  }

  private static String orDash(String text) {
    return text.isEmpty() ? "-" : text;
  }

  private static void compareStates(
      StringBuilder difference, JsonNode recorded, Map<String, Map<String, List<String>>> found) {
    Map<String, Map<String, List<String>>> wanted = new TreeMap<>();
    recorded
        .properties()
        .forEach(
            secret -> {
              Map<String, List<String>> state = new TreeMap<>();
              secret
                  .getValue()
                  .properties()
                  .forEach(part -> state.put(part.getKey(), texts(part.getValue())));
              wanted.put(secret.getKey(), state);
            });
    compare(
        difference, "secrets", new ArrayList<>(wanted.keySet()), new ArrayList<>(found.keySet()));
    wanted.forEach(
        (name, state) -> {
          if (found.containsKey(name)) {
            state.forEach(
                (part, texts) ->
                    compare(difference, name + " " + part, texts, found.get(name).get(part)));
          }
        });
  }

  private static void compare(
      StringBuilder difference, String what, List<String> wanted, List<String> found) {
    if (!wanted.equals(found)) {
      difference.append("\n  ").append(what).append(": Juju ").append(wanted);
      difference.append("\n    here ").append(found);
    }
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    if (array.isTextual()) {
      texts.add(array.asText());
    }
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
