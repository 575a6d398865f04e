package org.charm4j.sim.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.charm4j.hook.SecretUri;
import org.charm4j.sim.words.PortRange;
import org.charm4j.sim.world.SecretContent;

/**
 * The Juju behind the recorded hook commands: the same answers as stood behind Juju's own commands
 * when they were recorded. It writes down what it is asked to do, and knows no rules. A few words
 * change it: {@code leader}, {@code rel} (a hook of relation db:7 with a remote unit), {@code
 * relapp} (one without), {@code action}, and what {@link FixedWorld} leaves out or adds.
 */
final class FixedContext implements PartialContext.Other {
  private static final ObjectMapper JSON =
      new ObjectMapper().configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);

  private final FixedWorld world;
  private final Path directory;
  private final List<String> calls = new ArrayList<>();
  // Juju's own commands write one key after the other; together they are one call.
  private final SortedMap<String, TreeMap<String, String>> writes = new TreeMap<>();

  FixedContext(Set<String> words, Path directory) {
    this.world = new FixedWorld(words);
    this.directory = directory;
  }

  /** Returns what the command asked of Juju, with all that it wrote at the end. */
  List<String> calls() {
    List<String> all = new ArrayList<>(calls);
    writes.forEach((where, values) -> all.add(where + " " + json(values)));
    return all;
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(String where, Map<String, String> values) {
    if (!values.isEmpty()) {
      writes.computeIfAbsent(where, none -> new TreeMap<>()).putAll(values);
    }
  }

  /** Fails: what was recorded asked for nothing else. */
  @Override
  public Object answer(String method, List<Object> arguments) {
    throw new AssertionError("the recorded lines ask for no " + method + arguments);
  }

  public Map<String, String> leaderSettings() {
    return Map.of("a", "1");
  }

  public void setLeaderSettings(Map<String, String> changes) {
    calls.add("leader-set " + json(changes));
  }

  private void requireLeader(String refusal) {
    if (!isLeader()) {
      throw HookCommandException.failed(refusal);
    }
  }

  public String unitName() {
    return "web/0";
  }

  public Instant now() {
    return FixedWorld.NOW;
  }

  public Path workingDirectory() {
    return directory;
  }

  public boolean isLeader() {
    return world.has("leader");
  }

  public Map<String, Object> config() {
    return world.config();
  }

  public RelationRef hookRelation() {
    return world.has("rel") || world.has("relapp") ? relation(7) : null;
  }

  public String hookRemoteUnit() {
    return world.has("rel") ? "postgres/0" : null;
  }

  public RelationRef relation(int id) {
    return FixedWorld.RELATIONS.get(id);
  }

  public List<RelationRef> relations(String endpoint) {
    return FixedWorld.RELATIONS.values().stream()
        .filter(relation -> relation.endpoint().equals(endpoint))
        .toList();
  }

  public List<String> relationMembers(int relationId) {
    return switch (relationId) {
      case 7 -> List.of("postgres/0", "postgres/1", "postgres/10", "postgres/2");
      case 1 -> List.of("web/1");
      default -> List.of();
    };
  }

  public Map<String, String> unitSettings(int relationId, String unit) {
    calls.add("read " + relationId + " unit " + unit);
    return FixedWorld.bag(unit);
  }

  public Map<String, String> applicationSettings(int relationId, String application) {
    calls.add("read " + relationId + " application " + application);
    return FixedWorld.bag(application);
  }

  public void writeUnitSettings(int relationId, Map<String, String> changes) {
    write("write " + relationId + " unit", changes);
  }

  public void writeApplicationSettings(int relationId, Map<String, String> changes) {
    requireLeader("cannot write relation settings");
    write("write " + relationId + " application", changes);
  }

  public StatusAnswer unitStatus() {
    return new StatusAnswer("waiting", "for: db");
  }

  public ApplicationStatusText applicationStatus() {
    requireLeader("finding application status: this unit is not the leader");
    TreeMap<String, StatusAnswer> units = new TreeMap<>();
    units.put("web/0", unitStatus());
    units.put("web/1", new StatusAnswer("active", ""));
    return new ApplicationStatusText(new StatusAnswer("active", "fine"), units);
  }

  public void setUnitStatus(String status, String message) {
    calls.add("unit status " + status + " '" + message + "'");
  }

  public void setApplicationStatus(String status, String message) {
    requireLeader("this unit is not the leader");
    calls.add("application status " + status + " '" + message + "'");
  }

  public void setWorkloadVersion(String version) {
    calls.add("version " + version);
  }

  public void log(String level, String message) {
    calls.add("log " + level + " " + message);
  }

  public Map<String, String> charmState() {
    return world.charmState();
  }

  public void putCharmState(Map<String, String> values) {
    write("put", values);
  }

  public void deleteCharmState(String key) {
    calls.add("delete " + key);
  }

  public GoalStateText goalState() {
    return world.goalState();
  }

  public String relationModel(int relationId) {
    return "5f1c9a52-9a5e-4b7c-8a35-0a4f6e1d2c%02d".formatted(relationId);
  }

  public String address(boolean seenFromOutside) {
    return seenFromOutside ? "192.0.2.7" : "10.0.0.7";
  }

  public NetworkText network(String binding) {
    return binding.equals("db") || binding.equals("cache") ? FixedWorld.NETWORK : null;
  }

  public String resource(String name) {
    if (!name.equals("dist")) {
      throw HookCommandException.failed(
          "could not download resource: resource \""
              + name
              + "\" of application \"web\" not found");
    }
    return "/resources/" + name;
  }

  public String hookStorage() {
    return world.has("storage") ? "data/1" : null;
  }

  public List<String> storages() {
    return world.has("nostorage") ? List.of() : List.of("data/0", "data/1", "logs/2");
  }

  public StorageText storage(String id) {
    return switch (id) {
      case "data/0", "data/1" -> new StorageText("filesystem", "/srv/" + id);
      case "logs/2" -> new StorageText("block", "/dev/sdb");
      default -> throw HookCommandException.failed("storage \"" + id + "\" not found");
    };
  }

  public void addStorage(Map<String, Integer> counts) {
    calls.add("add storage " + json(counts));
  }

  public SortedMap<String, Object> cloudCredential() {
    throw HookCommandException.failed("cannot access cloud credentials: permission denied");
  }

  public void reboot(boolean now) {
    calls.add(now ? "reboot now" : "reboot");
  }

  public void openPorts(PortRange range, List<String> endpoints) {
    eachEndpoint("open " + range, endpoints);
  }

  public void closePorts(PortRange range, List<String> endpoints) {
    eachEndpoint("close " + range, endpoints);
  }

  private void eachEndpoint(String what, List<String> endpoints) {
    for (String endpoint : endpoints.isEmpty() ? List.of("") : endpoints) {
      calls.add(what + " '" + endpoint + "'");
    }
  }

  public SortedMap<PortRange, ? extends Set<String>> openedPorts() {
    return world.openedPorts();
  }

  public ActionContext action() {
    return world.has("action") ? new FixedAction() : null;
  }

  public SecretUri addSecret(SecretDraft draft, boolean ownedByUnit) {
    calls.add("add for " + (ownedByUnit ? "unit" : "application") + " " + json(given(draft)));
    return SecretUri.parse(FixedWorld.MODEL_URI);
  }

  public void setSecret(SecretUri uri, SecretDraft draft) {
    calls.add("set " + uri + " " + json(given(draft)));
  }

  private static Map<String, Object> given(SecretDraft draft) {
    TreeMap<String, Object> given = new TreeMap<>();
    given.put("content", draft.content() == null ? null : draft.content().base64());
    given.put("rotate", draft.rotate() == null ? null : draft.rotate().text());
    given.put("expire", draft.expire() == null ? null : GoTime.format(draft.expire()));
    given.put("expirerel", draft.expire() == null ? null : secondsUntil(draft.expire()));
    given.put("description", draft.description());
    given.put("label", draft.label());
    given.values().removeIf(value -> value == null);
    return given;
  }

  /** Returns the rounded seconds, 0 for years that Go's durations do not reach. */
  private static long secondsUntil(Instant expire) {
    int year = expire.atOffset(ZoneOffset.UTC).getYear();
    return year > 2200 || year < 1800
        ? 0
        : Math.round(Duration.between(FixedWorld.NOW, expire).toMillis() / 1000.0);
  }

  public SecretContent readSecret(SecretUri uri, String label, boolean refresh, boolean peek) {
    calls.add("get " + uri + " " + label + (refresh ? " refresh" : "") + (peek ? " peek" : ""));
    return world.secretContent();
  }

  public SecretInfoText secretInfo(SecretUri uri, String label) {
    return world.secrets().stream()
        .filter(info -> uri != null ? info.id().equals(uri.id()) : info.label().equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                HookCommandException.failed(
                    "secret \"" + (uri != null ? uri.id() : label) + "\" not found"));
  }

  public List<String> secretIds() {
    return world.secrets().stream().map(SecretInfoText::id).toList();
  }

  public void grantSecret(SecretUri uri, int relationId, String unit) {
    RelationRef relation = relation(relationId);
    calls.add(
        "grant %s web:%s %s:r%d %s"
            .formatted(
                uri, relation.endpoint(), relation.remoteApplication(), relation.id(), unit));
  }

  public void revokeSecret(SecretUri uri, String application, String unit) {
    calls.add("revoke " + uri + " " + application + " " + unit);
  }

  public boolean offers(String command) {
    return true;
  }

  public void removeSecret(SecretUri uri, Integer revision) {
    calls.add("remove " + uri + " " + revision);
  }

  /** The running action. */
  private final class FixedAction implements ActionContext {

    @Override
    public Map<String, Object> parameters() {
      return world.parameters();
    }

    @Override
    public void setResult(List<String> path, String value) {
      calls.add("result " + json(path) + "=" + value);
    }

    @Override
    public void fail(String message) {
      calls.add("fail " + message);
    }

    @Override
    public void log(String message) {
      calls.add("progress " + message);
    }
  }
}
