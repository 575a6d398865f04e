package org.charm4j.sim.command;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.charm4j.hook.SecretUri;
import org.charm4j.sim.words.PortRange;
import org.charm4j.sim.world.SecretContent;

/**
 * A Juju that answers what a test puts in and writes down what it is asked to do. A new method of
 * {@link HookContext} needs nothing here: see {@link #answers}. It knows no rules: {@link
 * #refusal}, when set, is thrown by whatever changes something or reads a secret.
 */
final class FakeHookContext implements PartialContext.Other {
  static final String ID = "d2k8c0pmp25c7f4a1b30";
  static final String URI = "secret:" + ID;
  static final String MODEL_URI = "secret://5f1c9a52-9a5e-4b7c-8a35-0a4f6e1d2c3b/" + ID;

  final List<String> calls = new ArrayList<>();

  /** What methods return that this class has none for, by name. */
  final Map<String, Object> answers = new TreeMap<>();

  final Map<String, Object> config = new TreeMap<>();
  final Map<Integer, RelationRef> relations = new TreeMap<>();
  final Map<String, Map<String, String>> bags = new TreeMap<>();
  final Map<String, String> state = new TreeMap<>();
  final Map<String, StatusAnswer> unitStatuses = new TreeMap<>();
  final List<String> members = new ArrayList<>();
  final List<String> secretIds = new ArrayList<>();
  final Map<String, String> secret = new TreeMap<>();
  final SortedMap<PortRange, TreeSet<String>> ports = new TreeMap<>();
  final Map<String, NetworkText> networks = new TreeMap<>();
  GoalStateText goalState;
  final Map<String, StorageText> storages = new LinkedHashMap<>();
  String hookStorage;
  Path directory = Path.of("/nowhere");
  boolean leader;
  RelationRef hookRelation;
  String hookRemoteUnit;
  FakeAction action;
  SecretInfoText info;
  HookCommandException refusal;
  final List<String> withdrawn = new ArrayList<>();

  /**
   * Makes the hook one of the relation {@code db:7} to {@code postgres}, and adds {@code db:10}.
   */
  FakeHookContext inRelationHook() {
    withRelations();
    hookRelation = relations.get(7);
    hookRemoteUnit = "postgres/0";
    return this;
  }

  FakeHookContext withRelations() {
    relations.put(7, new RelationRef("db", 7, "postgres"));
    relations.put(10, new RelationRef("db", 10, "mysql"));
    return this;
  }

  /** Writes the call down, and returns what the test put in under the name of the method. */
  @Override
  public Object answer(String method, List<Object> arguments) {
    record(method + " " + arguments);
    return answers.get(method);
  }

  private void record(String call) {
    if (refusal != null) {
      throw refusal;
    }
    calls.add(call);
  }

  public String unitName() {
    return "web/0";
  }

  public Instant now() {
    return Instant.parse("2026-08-01T10:00:00Z");
  }

  public Path workingDirectory() {
    return directory;
  }

  public boolean isLeader() {
    return leader;
  }

  public Map<String, Object> config() {
    return config;
  }

  public RelationRef hookRelation() {
    return hookRelation;
  }

  public String hookRemoteUnit() {
    return hookRemoteUnit;
  }

  public RelationRef relation(int id) {
    return relations.get(id);
  }

  public List<RelationRef> relations(String endpoint) {
    return relations.values().stream().filter(r -> r.endpoint().equals(endpoint)).toList();
  }

  public List<String> relationMembers(int relationId) {
    calls.add("members of " + relationId);
    return members;
  }

  public Map<String, String> unitSettings(int relationId, String unit) {
    record("read " + relationId + " unit " + unit);
    return bags.getOrDefault(unit, Map.of());
  }

  public Map<String, String> applicationSettings(int relationId, String application) {
    record("read " + relationId + " application " + application);
    return bags.getOrDefault(application, Map.of());
  }

  public void writeUnitSettings(int relationId, Map<String, String> changes) {
    record("write " + relationId + " unit " + changes);
  }

  public void writeApplicationSettings(int relationId, Map<String, String> changes) {
    record("write " + relationId + " application " + changes);
  }

  public StatusAnswer unitStatus() {
    return new StatusAnswer("waiting", "for db");
  }

  public ApplicationStatusText applicationStatus() {
    record("application status");
    return new ApplicationStatusText(new StatusAnswer("active", "fine"), unitStatuses);
  }

  public void setUnitStatus(String status, String message) {
    record("unit status " + status + " '" + message + "'");
  }

  public void setApplicationStatus(String status, String message) {
    record("application status " + status + " '" + message + "'");
  }

  public void setWorkloadVersion(String version) {
    record("version " + version);
  }

  public void log(String level, String message) {
    record(level + " " + message);
  }

  public Map<String, String> charmState() {
    return state;
  }

  public void putCharmState(Map<String, String> values) {
    record("put " + values);
  }

  public void deleteCharmState(String key) {
    record("delete " + key);
  }

  public GoalStateText goalState() {
    return goalState;
  }

  public String relationModel(int relationId) {
    return "5f1c9a52-9a5e-4b7c-8a35-0a4f6e1d2c3" + relationId;
  }

  public String address(boolean seenFromOutside) {
    return seenFromOutside ? "192.0.2.7" : "10.0.0.7";
  }

  public NetworkText network(String binding) {
    return networks.get(binding);
  }

  public String resource(String name) {
    record("resource " + name);
    return "/resources/" + name;
  }

  public String hookStorage() {
    return hookStorage;
  }

  public List<String> storages() {
    return List.copyOf(storages.keySet());
  }

  public StorageText storage(String id) {
    record("storage " + id);
    return storages.get(id);
  }

  public void addStorage(Map<String, Integer> counts) {
    record("add storage " + counts);
  }

  public SortedMap<String, Object> cloudCredential() {
    record("credential");
    return new TreeMap<>(Map.of("type", "lxd", "credential", Map.of("auth-type", "certificate")));
  }

  public void reboot(boolean now) {
    record("reboot" + (now ? " now" : ""));
  }

  public void openPorts(PortRange range, List<String> endpoints) {
    record("open " + range + " " + endpoints);
  }

  public void closePorts(PortRange range, List<String> endpoints) {
    record("close " + range + " " + endpoints);
  }

  public SortedMap<PortRange, ? extends Set<String>> openedPorts() {
    return ports;
  }

  public ActionContext action() {
    return action;
  }

  public SecretUri addSecret(SecretDraft draft, boolean ownedByUnit) {
    record("add for " + (ownedByUnit ? "unit" : "application") + text(draft));
    return SecretUri.parse(MODEL_URI);
  }

  public void setSecret(SecretUri uri, SecretDraft draft) {
    record("set " + uri + text(draft));
  }

  private static String text(SecretDraft draft) {
    Map<String, Object> given = new LinkedHashMap<>();
    given.put("content", draft.content() == null ? null : draft.content().base64());
    given.put("label", draft.label());
    given.put("description", draft.description());
    given.put("rotate", draft.rotate());
    given.put("expire", draft.expire());
    given.values().removeIf(value -> value == null);
    return " " + given;
  }

  public SecretContent readSecret(SecretUri uri, String label, boolean refresh, boolean peek) {
    record("get " + uri + " " + label + (refresh ? " refresh" : "") + (peek ? " peek" : ""));
    return SecretContent.ofBase64(secret);
  }

  public SecretInfoText secretInfo(SecretUri uri, String label) {
    record("info " + uri + " " + label);
    return info;
  }

  public List<String> secretIds() {
    return secretIds;
  }

  public void grantSecret(SecretUri uri, int relationId, String unit) {
    record("grant " + uri + " " + relationId + " " + unit);
  }

  public void revokeSecret(SecretUri uri, String application, String unit) {
    record("revoke " + uri + " " + application + " " + unit);
  }

  public boolean offers(String command) {
    return !withdrawn.contains(command);
  }

  public void removeSecret(SecretUri uri, Integer revision) {
    record("remove " + uri + " " + revision);
  }

  /** A running action. */
  static final class FakeAction implements ActionContext {
    final Map<String, Object> parameters = new TreeMap<>();
    final List<String> calls = new ArrayList<>();

    @Override
    public Map<String, Object> parameters() {
      return parameters;
    }

    @Override
    public void setResult(List<String> path, String value) {
      calls.add(path + "=" + value);
    }

    @Override
    public void fail(String message) {
      calls.add("fail " + message);
    }

    @Override
    public void log(String message) {
      calls.add("log " + message);
    }
  }
}
