package org.charm4j.charm;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.charm4j.hook.HookCommand;
import org.charm4j.hook.HookCommandRunner;
import org.charm4j.hook.RotatePolicy;
import org.jspecify.annotations.Nullable;

/**
 * Juju's hook commands, one method for each. Arguments and answers are Java values. {@link Model}
 * and the objects it leads to are nicer to use; use this class for what they do not offer.
 *
 * <p>The command lines are those that {@code ops} sends. A command that Juju refuses throws {@link
 * ModelException} or a subclass. Relations are named {@code <endpoint>:<id>}, except in the
 * commands for secrets, which take the number.
 */
public final class HookCommands extends MachineCommands {

  private static final HookCommand IS_LEADER = HookCommand.of("is-leader", JSON);
  private static final HookCommand CONFIG_GET = HookCommand.of("config-get", JSON);
  private static final HookCommand STATE_GET = HookCommand.of("state-get", JSON);
  private static final HookCommand ACTION_GET = HookCommand.of("action-get", JSON);

  private final Clock clock;

  /**
   * Makes the commands of one hook.
   *
   * @param runner runs them
   * @param clock the clock for times of expiry that are given as a duration
   */
  public HookCommands(HookCommandRunner runner, Clock clock) {
    super(runner);
    this.clock = clock;
  }

  /** Returns whether this unit leads its application. */
  public boolean isLeader() {
    String answer = run(IS_LEADER);
    return answer.startsWith("true");
  }

  /** Returns the options that have a value: String, Long, Double or Boolean. */
  public Map<String, Object> configGet() {
    return Json.map("the answer of config-get", run(CONFIG_GET));
  }

  /** Returns the value of option {@code key}, or null if it has none. */
  public @Nullable Object configGet(String key) {
    return Json.value("the answer of config-get", run("config-get", JSON, key));
  }

  /** Returns the IDs of the relations of {@code endpoint}. */
  public List<String> relationIds(String endpoint) {
    return Json.stringList("the answer of relation-ids", run("relation-ids", endpoint, JSON));
  }

  /** Returns the names of the units on the other side that are in the relation. */
  public List<String> relationList(String relationId) {
    return Json.stringList(
        "the answer of relation-list", run("relation-list", JSON, "-r", relationId));
  }

  /** Returns the name of the application on the other side. */
  public String relationListApp(String relationId) {
    Object app =
        Json.value(
            "the answer of relation-list", run("relation-list", JSON, "--app", "-r", relationId));
    return String.valueOf(app);
  }

  /** Whose data, status or secret is meant. */
  public enum Whose {
    /** A unit's. */
    UNIT,
    /** An application's. */
    APPLICATION
  }

  /**
   * Returns the data of a unit or of an application.
   *
   * @param name the unit's or application's name
   */
  public Map<String, String> relationGet(String relationId, String name, Whose whose) {
    String answer =
        whose == Whose.APPLICATION
            ? run("relation-get", JSON, "-r", relationId, "--app", "-", name)
            : run("relation-get", JSON, "-r", relationId, "-", name);
    return Json.stringMap("the answer of relation-get", answer);
  }

  /**
   * Writes data of this unit or of its application. An empty value deletes its key. Others see it
   * when the hook has ended well.
   */
  public void relationSet(String relationId, Map<String, String> data, Whose whose) {
    HookCommand command =
        whose == Whose.APPLICATION
            ? HookCommand.of("relation-set", "-r", relationId, "--app", "--file", "-")
            : HookCommand.of("relation-set", "-r", relationId, "--file", "-");
    run(command.withStdin(Json.ofStrings(data)));
  }

  /** Returns the status of this unit or, for its leader only, of the application. */
  public Status statusGet(Whose whose) {
    boolean application = whose == Whose.APPLICATION;
    String which = application ? "--application=true" : "--application=false";
    Map<String, Object> answer =
        Json.map("the answer of status-get", run("status-get", "--include-data", JSON, which));
    if (application && answer.get("application-status") instanceof Map<?, ?> inner) {
      return statusOf(inner);
    }
    return statusOf(answer);
  }

  private static Status statusOf(Map<?, ?> answer) {
    Object message = answer.get("message");
    Status.Kind kind = Status.Kind.of(String.valueOf(answer.get("status")));
    return new Status(kind, message == null ? "" : message.toString());
  }

  /** Sets the status at once. It stays even if the hook fails. */
  public void statusSet(Status status, Whose whose) {
    String which = whose == Whose.APPLICATION ? "--application=True" : "--application=False";
    String word = status.kind().text();
    if (status.message().isEmpty()) {
      run("status-set", which, word);
    } else {
      run("status-set", which, word, "--", status.message());
    }
  }

  /**
   * Writes a line to Juju's log at once.
   *
   * @param level TRACE, DEBUG, INFO, WARNING, ERROR or CRITICAL
   */
  public void jujuLog(String level, String message) {
    run("juju-log", "--log-level", level, "--", message);
  }

  /** Returns all values that this unit keeps with Juju, by key. */
  public SortedMap<String, String> stateGet() {
    return Json.stringMap("the answer of state-get", run(STATE_GET));
  }

  /** Returns the kept value of {@code key}, empty if there is none. */
  public String stateGet(String key) {
    Object value = Json.value("the answer of state-get", run("state-get", JSON, key));
    return value == null ? "" : value.toString();
  }

  /**
   * Returns what the leader has told all units of the application, by key. Juju 4 has no such
   * settings; the application's data on a peer relation does the same in every release.
   */
  public SortedMap<String, String> leaderGet() {
    return Json.stringMap("the answer of leader-get", run("leader-get", JSON));
  }

  /** Returns what the leader has told all units under {@code key}, or null (before Juju 4). */
  public @Nullable String leaderGet(String key) {
    Object value = Json.value("the answer of leader-get", run("leader-get", JSON, "--", key));
    return value == null ? null : value.toString();
  }

  /**
   * Tells all units of the application something, at once, as leader; an empty value deletes its
   * key (before Juju 4). White space around keys and values is lost.
   */
  public void leaderSet(Map<String, String> values) {
    List<String> arguments = new ArrayList<>(List.of("--"));
    new TreeMap<>(values).forEach((key, value) -> arguments.add(key + "=" + value));
    run(HookCommand.of("leader-set", arguments));
  }

  /** Keeps values with Juju, when the hook ends well. Values of other keys stay. */
  public void stateSet(Map<String, String> values) {
    run(HookCommand.of("state-set", "--file", "-").withStdin(Json.ofStrings(values)));
  }

  /** Deletes a kept value, when the hook ends well. It is no error if there is none. */
  public void stateDelete(String key) {
    run("state-delete", key);
  }

  /** Returns the parameters of the running action, with defaults. */
  public Map<String, Object> actionGet() {
    return Json.map("the answer of action-get", run(ACTION_GET));
  }

  /**
   * Returns one parameter of the running action, or null if there is none. A key with dots leads
   * into nested maps.
   */
  public @Nullable Object actionGet(String key) {
    return Json.value("the answer of action-get", run("action-get", JSON, key));
  }

  /** Adds results to the running action. A key with dots makes nested maps. */
  public void actionSet(Map<String, String> results) {
    List<String> args = new ArrayList<>(results.size());
    for (Map.Entry<String, String> entry : results.entrySet()) {
      args.add(entry.getKey() + "=" + entry.getValue());
    }
    run(HookCommand.of("action-set", args));
  }

  /** Marks the running action as failed. Its changes are kept. */
  public void actionFail(String message) {
    if (message.isEmpty()) {
      run("action-fail");
    } else {
      run("action-fail", "--", message);
    }
  }

  /** Adds a line to the progress of the running action at once. */
  public void actionLog(String message) {
    run("action-log", "--", message);
  }

  /** Sets the version of the workload at once. */
  public void applicationVersionSet(String version) {
    run("application-version-set", "--", version);
  }

  /**
   * Makes a secret and returns its URI.
   *
   * @param content the values by key; they travel in files that only this process and Juju can read
   * @param options label, description, expiry and rotation
   * @param owner this unit or its application
   */
  public String secretAdd(Map<String, String> content, SecretOptions options, Whose owner) {
    List<String> args = new ArrayList<>();
    addOptions(args, options);
    args.add("--owner");
    args.add(owner == Whose.APPLICATION ? "application" : "unit");
    return run(withContent("secret-add", args, content)).strip();
  }

  /**
   * Makes a new revision if {@code content} is not empty, and changes the options that are given.
   */
  public void secretSet(String id, Map<String, String> content, SecretOptions options) {
    List<String> args = new ArrayList<>();
    args.add(id);
    addOptions(args, options);
    run(withContent("secret-set", args, content));
  }

  private void addOptions(List<String> args, SecretOptions options) {
    addOption(args, "--label", options.label());
    addOption(args, "--description", options.description());
    Instant expire = options.expireAt(clock);
    addOption(args, "--expire", expire == null ? null : expire.toString());
    RotatePolicy rotate = options.rotate();
    addOption(args, "--rotate", rotate == null ? null : rotate.text());
  }

  private static void addOption(List<String> args, String flag, @Nullable String value) {
    if (value != null) {
      args.add(flag);
      args.add(value);
    }
  }

  /** Values go as files, because anybody on the machine can read a process's arguments (S-019). */
  private static HookCommand withContent(
      String name, List<String> args, Map<String, String> content) {
    Map<String, byte[]> attachments = new TreeMap<>();
    for (Map.Entry<String, String> entry : content.entrySet()) {
      String key = entry.getKey();
      args.add(key + "#file=" + key);
      attachments.put(key, entry.getValue().getBytes(StandardCharsets.UTF_8));
    }
    return new HookCommand(name, args, null, attachments);
  }

  /** Which revision of a secret is read. */
  public enum ReadRevision {
    /** The one that this unit tracks; the latest if it tracks none yet. */
    TRACKED,
    /** The latest, which this unit tracks from then on. */
    REFRESH,
    /** The latest; what this unit tracks stays. */
    PEEK
  }

  /**
   * Reads a secret, which makes this unit an observer of it.
   *
   * @param id any form of its ID, or null to find it by the label
   * @param label with an ID: the label to give it; may be null
   * @param revision which revision to read
   */
  public Map<String, String> secretGet(
      @Nullable String id, @Nullable String label, ReadRevision revision) {
    List<String> args = new ArrayList<>(5);
    args.add(JSON);
    if (id != null) {
      args.add(id);
    }
    addOption(args, "--label", label);
    if (revision != ReadRevision.TRACKED) {
      args.add(revision == ReadRevision.REFRESH ? "--refresh" : "--peek");
    }
    return new MaskedContent(
        Json.stringMap("the answer of secret-get", run(HookCommand.of("secret-get", args))));
  }

  /**
   * Returns what Juju knows of a secret that this unit manages. The secret is found by its ID, or
   * else by its label.
   */
  public SecretInfo secretInfoGet(@Nullable String id, @Nullable String label) {
    List<String> args = new ArrayList<>(3);
    args.add(JSON);
    if (id != null) {
      args.add(id);
    }
    addOption(args, "--label", label);
    Map<String, Object> answer =
        Json.map("the answer of secret-info-get", run(HookCommand.of("secret-info-get", args)));
    for (Map.Entry<String, Object> entry : answer.entrySet()) {
      return SecretInfoReader.read(entry.getKey(), entry.getValue());
    }
    throw new IllegalArgumentException("the answer of secret-info-get names no secret");
  }

  /** Returns the bare IDs of the secrets that this unit manages. */
  public List<String> secretIds() {
    return Json.stringList("the answer of secret-ids", run("secret-ids", JSON));
  }

  /** Grants a secret to the other side of a relation: to all its units, or only to {@code unit}. */
  public void secretGrant(String id, int relation, @Nullable String unit) {
    run(HookCommand.of("secret-grant", grantArgs(id, relation, unit)));
  }

  /** Takes back a grant. */
  public void secretRevoke(String id, int relation, @Nullable String unit) {
    run(HookCommand.of("secret-revoke", grantArgs(id, relation, unit)));
  }

  private static List<String> grantArgs(String id, int relation, @Nullable String unit) {
    List<String> args = new ArrayList<>(5);
    args.add(id);
    addOption(args, "--relation", Integer.toString(relation));
    addOption(args, "--unit", unit);
    return args;
  }

  /** Removes a secret. */
  public void secretRemove(String id) {
    run("secret-remove", id);
  }

  /** Removes one revision of a secret. */
  public void secretRemove(String id, int revision) {
    run("secret-remove", id, "--revision", Integer.toString(revision));
  }
}
