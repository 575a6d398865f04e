package org.charm4j.sim;

import static org.charm4j.sim.QuirkStory.add;
import static org.charm4j.sim.QuirkStory.grant;
import static org.charm4j.sim.QuirkStory.revisions;
import static org.charm4j.sim.QuirkStory.shared;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.charm4j.cli.JujuSession;
import org.charm4j.cli.session.SessionConfig;
import org.charm4j.sim.words.ControllerConfig;
import org.charm4j.sim.words.HookInfo;
import org.charm4j.sim.words.HookKind;
import org.charm4j.sim.words.Quirk;
import org.charm4j.sim.words.VersionChange;

/**
 * A story for each change that came with a version, in the world of {@link QuirkStory#lab}. It is
 * long because there is one for every change, to be read beside {@code VersionChange}.
 */
record VersionStories(
    VersionChange change, Function<Lab, Object> told, Object before, Object since) {
  private static final String UNKNOWN = "secret:00000000000000000000";

  static final List<VersionStories> ALL = new ArrayList<>();

  private static void story(
      VersionChange change, Function<Lab, Object> told, Object before, Object since) {
    ALL.add(new VersionStories(change, told, before, since));
  }

  @Override
  public String toString() {
    return change.name();
  }

  /** Puts words in place of the ids and UUIDs in a text. */
  private static String plain(String text) {
    return text.replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "UUID")
        .replaceAll("[0-9a-v]{20}", "ID");
  }

  /** Adds a secret of application c that a may read. */
  static String foreign(Lab lab) {
    String id = lab.add("c/0", "key=1");
    lab.ok("c/0", "secret-grant " + id + " -r 3");
    return id;
  }

  static {
    story(
        VersionChange.GRANTS_COMPARED,
        lab -> {
          String id = add(lab, "key=1");
          lab.ok("a/0", "secret-grant " + id + " -r 1 --unit b/0");
          String grant = lab.verdict("a/0", "secret-grant " + id + " -r 1");
          String info = lab.ok("a/0", "secret-info-get " + id);
          return grant + " " + lab.secret(id).grants().keySet() + info.contains("access:");
        },
        "ok [a, b, b/0]false",
        "call: any unit level grants need to be revoked before granting access to the corresponding"
            + " application [a, b/0]true");
    story(
        VersionChange.EQUAL_CONTENT_IGNORED,
        lab -> {
          String id = add(lab, "key=1");
          lab.ok("a/0", "secret-set " + id + " key=1");
          return lab.secret(id).latest();
        },
        2,
        1);
    story(
        VersionChange.SETS_MERGED,
        lab -> {
          String id = add(lab, "key=1");
          lab.ok("a/0", "secret-set " + id + " key=2", "secret-set --description d " + id);
          return lab.secret(id).latest() + lab.secret(id).description();
        },
        "1d",
        "2d");
    // Rights come before labels, wherever in the hook the secret is created.
    story(
        VersionChange.ONE_TRANSACTION,
        lab -> {
          add(lab, "--label l key=1");
          String set = "secret-set " + foreign(lab) + " key=2";
          return plain(lab.verdict("a/0", "secret-add --label l key=1", set))
              .replace("permission denied", "\"a/0\" is not allowed to manage this secret");
        },
        "commit: creating secrets: secret with label \"l\" already exists",
        "commit: updating secrets: \"a/0\" is not allowed to manage this secret");
    // Who takes its own access away can still set in the same hook, and in no later one.
    story(
        VersionChange.ONE_TRANSACTION,
        lab -> {
          String id = add(lab, "--owner unit key=1");
          String revoke = "secret-revoke " + id + " --unit a/0";
          String hook = lab.verdict("a/0", revoke, "secret-set " + id + " key=2");
          return hook + " " + lab.secret(id).latest() + " " + lab.secret(id).grants().keySet();
        },
        "ok 2 []",
        "ok 2 []");
    story(
        VersionChange.ONE_TRANSACTION,
        lab -> {
          String one = add(lab, "--owner unit --label one key=1");
          add(lab, "--owner unit --label two key=1");
          return plain(lab.verdict("a/0", "secret-set " + one + " --label two"));
        },
        "commit: updating secrets: secret with label \"two\" already exists",
        "commit: update secrets: updating secret \"ID\": secret with label \"two\" already exists");
    story(
        VersionChange.FLAGGED_ONCE,
        lab -> {
          String id = shared(lab);
          lab.ok("a/0", "secret-remove " + id + " --revision 2");
          return lab.verdict("a/0", "secret-set " + id + " key=3");
        },
        "commit: updating secrets: state changing too quickly; try again soon",
        "ok");
    for (String line : List.of("set " + UNKNOWN + " key=2", "revoke " + UNKNOWN + " --app b")) {
      String kind = line.startsWith("set") ? "updating secrets" : "revoking secrets access";
      story(
          VersionChange.MISSING_SKIPPED,
          lab -> lab.verdict("a/0", "secret-" + line),
          "commit: " + kind + ": secret \"" + UNKNOWN + "\" not found",
          "ok");
    }
    story(
        VersionChange.REFUSALS_NAME_UNIT,
        lab -> lab.verdict("b/0", "secret-get " + add(lab, "key=1")),
        "call: permission denied",
        "call: \"b/0\" is not allowed to read this secret");
    story(
        VersionChange.REFUSALS_NAME_UNIT,
        lab -> lab.verdict("b/0", "secret-remove " + shared(lab)),
        "commit: removing secrets: permission denied",
        "commit: removing secrets: \"b/0\" is not allowed to manage this secret");
    story(
        VersionChange.REFUSED_READ_TRACKS,
        lab -> {
          String id = add(lab, "key=1");
          lab.refused("b/0", "secret-get " + id);
          return lab.secret(id).observers().keySet().toString();
        },
        "[]",
        "[b/0]");
    story(
        VersionChange.CHANGED_ONLY_IF_BEHIND,
        lab -> {
          lab.ok("b/0", "secret-get " + shared(lab));
          return lab.hooks("secret-changed").size();
        },
        1,
        0);
    story(VersionChange.CHANGED_ONLY_IF_BEHIND, lab -> changed(lab, "--refresh"), 1, 0);
    story(VersionChange.CHANGED_ONLY_IF_BEHIND, lab -> changed(lab, "--peek"), 1, 1);
    story(
        VersionChange.LATEST_IS_HIGHEST,
        lab -> {
          String id = shared(lab);
          lab.ok("a/0", "secret-set " + id + " key=3");
          lab.ok("a/0", "secret-remove " + id + " --revision 3");
          int latest = lab.secret(id).latest();
          String read = lab.verdict("b/0", "secret-get " + id).replace(id, "");
          lab.ok("a/0", "secret-set " + id + " key=4");
          return latest + " " + read + " " + revisions(lab, id);
        },
        "3 call: secret revision \"/3\" not found [1, 2, 4]",
        "2 ok [1, 2, 3]");
    // Daily at 10:00, made hourly at 9:30 on the next day: 10:30 is later than 10:00.
    story(
        VersionChange.SOONER_POLICY_RECOMPUTED,
        lab -> rotates(lab, "daily", Duration.ofMinutes(23 * 60 + 30), "hourly"),
        "2025-01-02T10:00:00Z",
        "2025-01-02T10:30:00Z");
    story(
        VersionChange.SOONER_POLICY_RECOMPUTED,
        lab -> rotates(lab, "daily", Duration.ofMinutes(30), "hourly"),
        "2025-01-01T11:30:00Z",
        "2025-01-01T11:30:00Z");
    story(
        VersionChange.SOONER_POLICY_RECOMPUTED,
        lab -> rotates(lab, "hourly", Duration.ofMinutes(30), "daily"),
        "2025-01-01T11:00:00Z",
        "2025-01-01T11:00:00Z");
    story(
        VersionChange.SOONER_POLICY_RECOMPUTED,
        lab -> rotates(lab, "never", Duration.ofMinutes(30), "hourly"),
        "2025-01-01T11:30:00Z",
        "2025-01-01T11:30:00Z");
    story(
        VersionChange.PEER_GRANT_REFUSED,
        lab -> lab.verdict("a/0", "secret-add --owner unit key=1", "secret-grant $1 -r 0"),
        "ok",
        "commit: granting secrets access: granting access to a secret over a peer relation is not"
            + " supported");
  }

  static {
    // Of who may not manage, a peer who is no leader is told the same as anybody.
    story(
        VersionChange.REFUSALS_NAME_UNIT,
        lab -> lab.verdict("a/1", "secret-remove " + add(lab, "key=1")),
        "commit: removing secrets: \"a/1\" is not leader of \"a\"",
        "commit: removing secrets: \"a/1\" is not allowed to manage this secret");
    story(
        VersionChange.LATEST_IS_HIGHEST,
        lab -> {
          String id = shared(lab);
          lab.ok("a/0", "secret-remove " + id + " --revision 2");
          if (lab.juju.config().has(VersionChange.EQUAL_CONTENT_IGNORED)) {
            lab.ok("a/0", "secret-set " + id + " key=2"); // What was set last, so nothing.
          }
          lab.ok("a/0", "secret-set " + id + " key=1");
          return revisions(lab, id);
        },
        "[1, 3]",
        "[1, 2]");
    story(
        VersionChange.UNREADABLE_TOLD,
        lab -> {
          String id = shared(lab);
          lab.ok("b/0", "secret-get " + id);
          lab.ok("a/0", QuirkStory.revoke(id));
          lab.forget().ok("a/0", "secret-set " + id + " key=3");
          return plain(lab.hooks("secret-changed").toString());
        },
        "[]",
        "[b/0 secret-changed for secret:ID]");
    story(
        VersionChange.UNREADABLE_TOLD,
        lab -> {
          String id = shared(lab);
          lab.ok("b/0", "secret-get " + id);
          lab.fail("b/0");
          lab.ok("a/0", "secret-set " + id + " key=3");
          lab.ok("a/0", QuirkStory.revoke(id));
          lab.forget().mend("b/0");
          return plain(lab.hooks("secret-changed").toString());
        },
        "[]",
        "[b/0 secret-changed for secret:ID]");
    story(
        VersionChange.OWN_LABEL_FIRST,
        lab -> {
          String id = foreign(lab);
          lab.add("b/0", "--label l key=own");
          return lab.verdict("b/1", "secret-get --label l " + id);
        },
        "call: permission denied",
        "ok");
    // A label that was handed on stays with who read the secret under it.
    story(
        VersionChange.OWN_LABEL_FIRST,
        lab -> {
          String id = add(lab, "--label l key=1");
          lab.ok("a/0", "secret-get " + id);
          lab.ok("a/0", "secret-get --refresh " + id);
          lab.ok("a/0", "secret-set --label m " + id);
          String old = lab.verdict("a/0", "secret-get --label l");
          lab.ok("a/0", "secret-add --label l key=2");
          lab.ok("a/0", "secret-get --label l");
          return old + ", " + lab.verdict("a/0", "secret-get --label l --refresh");
        },
        "call: consumer label \"l\" not found, ok",
        "ok, call: getting latest secret revision: UNIQUE constraint failed:"
            + " secret_unit_consumer.label, secret_unit_consumer.unit_uuid");
    story(
        VersionChange.EVERY_READ_SWEEPS,
        lab -> {
          String id = add(lab, "key=1");
          lab.ok("a/0", grant(id));
          lab.ok("b/0", "secret-get " + id);
          lab.ok("b/1", "secret-get " + id);
          lab.ok("a/0", "secret-set " + id + " key=2");
          lab.ok("b/0", "secret-get --refresh " + id);
          lab.juju.removeUnit("b/1");
          lab.juju.settle();
          lab.ok("b/0", "secret-get --refresh " + id);
          return QuirkStory.firstIsObsolete(lab, id);
        },
        false,
        true);
    story(
        VersionChange.EVERY_READ_SWEEPS,
        lab -> {
          String id = add(lab, "key=1");
          lab.ok("a/0", grant(id));
          lab.ok("b/1", "secret-get " + id);
          lab.ok("a/0", "secret-set " + id + " key=2");
          lab.juju.removeUnit("b/1");
          lab.juju.settle();
          lab.ok("a/0", "secret-set --description d " + id);
          return QuirkStory.firstIsObsolete(lab, id);
        },
        false,
        true);
    story(
        VersionChange.CREATED_NOT_REVOKED,
        lab -> {
          lab.ok("a/0", "secret-add key=1", grant("$1"), QuirkStory.revoke("$1"));
          return QuirkStory.subjects(lab, lab.juju.secrets().iterator().next().id());
        },
        "[a]",
        "[a, b]");
    story(
        VersionChange.LIFE_IGNORED,
        lab -> {
          String id = add(lab, "key=1");
          return plain(lab.verdict("a/0", "@remove-relation 1", grant(id)));
        },
        "commit: granting secrets access: cannot change access to \"secret:ID\" for"
            + " \"application-b\": cannot grant access to secret in scope of"
            + " \"relation-b.y#a.x\" which is not alive",
        "ok");
    story(
        VersionChange.LIFE_IGNORED,
        lab -> lab.verdict("a/0", "@remove-unit a/0", "secret-add --owner unit key=1"),
        "call: cannot reserve secret for owner \"unit-a-0\" which is not alive",
        "ok");
    story(
        VersionChange.PEOPLE_TEXTS,
        lab -> refusals(lab, orders -> orders.add("pw", SecretInput.of(List.of("key=1")), "")),
        "secret with name \"pw\" already exists",
        "secret with label \"pw\" already exists");
    story(
        VersionChange.PEOPLE_TEXTS,
        lab -> refusals(lab, orders -> orders.remove(SecretRef.named("pw"), 7)),
        "cannot delete any of revisions [7] - revisions not found",
        "secret revision not found: secret:ID/7");
    story(
        VersionChange.PEOPLE_TEXTS,
        lab -> refusals(lab, orders -> orders.remove(SecretRef.named("none"))),
        "secret \"none\" not found",
        "getting user secret for label \"none\": secret with label \"none\" not found");
    story(
        VersionChange.PEOPLE_TEXTS,
        lab -> refusals(lab, orders -> orders.remove(SecretRef.of(UNKNOWN))),
        "secret \"" + UNKNOWN.replaceAll("0{20}", "ID") + "\" not found",
        "secret not found");
    story(
        VersionChange.PEOPLE_TEXTS,
        lab -> refusals(lab, orders -> orders.grant(SecretRef.of(UNKNOWN), List.of("a", "b"))),
        "secret \"secret:ID\" not found",
        "failed to grant/revoke secret: cannot change access to \"secret:ID\" for \"a\": secret not"
            + " found, cannot change access to \"secret:ID\" for \"b\": secret not found");
    SecretUpdate info = SecretUpdate.NOTHING.withInfo("text");
    story(
        VersionChange.PEOPLE_TEXTS,
        lab -> refusals(lab, orders -> orders.update(SecretRef.named("none"), info)),
        "runtime error: invalid memory address or nil pointer dereference",
        "getting user secret for label \"none\": secret with label \"none\" not found");
    story(
        VersionChange.PEOPLE_TEXTS,
        lab -> refusals(lab, orders -> orders.update(SecretRef.of(UNKNOWN), info)),
        "secret \"secret:ID\" not found",
        "updating secret records for secret \"secret:ID\": secret \"secret:ID\" not found");
    story(
        VersionChange.PEOPLE_TEXTS,
        lab -> refusals(lab, orders -> orders.update(SecretRef.of(UNKNOWN), info.withName("new"))),
        "secret \"secret:ID\" not found",
        "secret \"secret:ID\" not found");
  }

  /** Returns what a person is refused who has the user secret {@code pw}, or already cannot. */
  private static String refusals(Lab lab, Consumer<SecretOrders> order) {
    // Before 3.3 there were none to be refused; then the texts were the same up to 4.0.
    if (!lab.juju.config().has(VersionChange.USER_SECRETS)) {
      return refusals(new Lab(Lab.plain().withFaithful(Quirk.UNKNOWN_NAME_CRASHES)), order);
    }
    SecretOrders orders = lab.juju.secretOrders();
    orders.add("pw", SecretInput.of(List.of("key=1")), "");
    try {
      order.accept(orders);
      return "ok";
    } catch (RefusedException refused) {
      return plain(String.valueOf(refused.getMessage()));
    }
  }

  /** Lets b/0 read revision 2 before it is told of it, and counts how often it is told. */
  private static Object changed(Lab lab, String how) {
    String id = add(lab, "key=1");
    lab.ok("a/0", grant(id));
    lab.ok("b/0", "secret-get " + id);
    lab.fail("b/0");
    lab.ok("a/0", "secret-set " + id + " key=2");
    lab.ok("b/0", "secret-get " + how + " " + id);
    lab.mend("b/0");
    return lab.hooks("secret-changed").size();
  }

  static Object rotates(Lab lab, String policy, Duration after, String other) {
    String id = add(lab, "--rotate " + policy + " key=1");
    lab.juju.advance(after);
    lab.ok("a/0", "secret-set --rotate " + other + " " + id);
    return String.valueOf(lab.secret(id).nextRotate());
  }

  static {
    story(
        VersionChange.NEW_COMMAND_LINE,
        lab -> {
          JujuSession juju =
              JujuSession.around(lab.juju, SessionConfig.of(ControllerConfig.juju36()));
          return juju.run(List.of("secrets", "--revisions")).exitCode()
              + ", "
              + juju.run(List.of("status", "a")).exitCode();
        },
        "2, 0",
        "0, 2");
    story(
        VersionChange.POLICY_ALWAYS_SHOWN,
        lab -> {
          SecretRef id = SecretRef.of(add(lab, "key=1"));
          return "" + lab.juju.secretOrders().show(id, SecretQuery.METADATA).get(0).rotation();
        },
        "null",
        "never");
    story(
        VersionChange.CHARM_SECRETS_PROTECTED,
        lab -> {
          SecretRef id = SecretRef.of(add(lab, "key=1"));
          if (!lab.juju.config().has(VersionChange.USER_SECRETS)) {
            return "ok"; // Before people could change any.
          }
          try {
            lab.juju.secretOrders().update(id, SecretUpdate.NOTHING.withInfo("text"));
            return "ok";
          } catch (RefusedException refused) {
            return String.valueOf(refused.getMessage());
          }
        },
        "ok",
        "permission denied");
    story(
        VersionChange.USER_SECRETS,
        lab -> {
          try {
            lab.juju.secretOrders().add("pw", SecretInput.of(List.of("key=1")), "");
            return "ok";
          } catch (RefusedException refused) {
            return refused.exitCode() + ": " + refused.getMessage();
          }
        },
        "1: user secrets not supported",
        "ok");
    story(
        VersionChange.OBSERVER_LABELS_APART,
        lab -> {
          add(lab, "--label l key=1");
          return lab.verdict("a/0", "secret-get --label l " + foreign(lab));
        },
        "call: getting latest secret revision: secret label \"l\" for application \"a\" already"
            + " exists",
        "ok");
    story(
        VersionChange.OBSERVER_LABELS_APART,
        lab -> {
          lab.ok("a/0", "secret-get --label l " + foreign(lab));
          return lab.verdict("a/0", "secret-add --label l key=1");
        },
        "commit: creating secrets: secret with label \"l\" already exists",
        "ok");
    story(
        VersionChange.OBSERVER_LABELS_APART,
        lab -> {
          String id = foreign(lab);
          lab.ok("a/0", "secret-get --label l " + id);
          lab.ok("a/0", "secret-get --label m " + id);
          return lab.verdict("a/0", "secret-get --label l " + foreign(lab));
        },
        "call: getting latest secret revision: secret label \"l\" for consumer \"unit-a-0\" already"
            + " exists",
        "ok");
    story(
        VersionChange.ONE_TRANSACTION,
        lab -> {
          add(lab, "--label l key=1");
          return plain(lab.verdict("a/0", "secret-add --owner unit --label l key=1"));
        },
        "commit: creating secrets: secret with label \"l\" already exists",
        "commit: create secrets: creating secret \"ID\": secret with label \"l\" already exists");
    story(
        VersionChange.OBSERVER_LABELS_APART,
        lab -> {
          lab.ok("a/0", "secret-get --label l " + foreign(lab));
          return lab.verdict("a/0", "secret-get --label l " + foreign(lab));
        },
        "call: getting latest secret revision: secret label \"l\" for consumer \"unit-a-0\" already"
            + " exists",
        "call: getting latest secret revision: UNIQUE constraint failed:"
            + " secret_unit_consumer.label, secret_unit_consumer.unit_uuid");
    story(
        VersionChange.NEW_TEXTS,
        lab -> lab.verdict("b/0", "secret-get --label l"),
        "call: consumer label \"l\" not found",
        "call: secret URI for consumer label \"l\" not found");
    story(
        VersionChange.NEW_TEXTS,
        lab -> {
          String id = add(lab, "key=1");
          lab.ok("a/0", grant(id));
          lab.ok("b/0", "secret-get " + id);
          lab.ok("a/0", "secret-set " + id + " key=2");
          lab.ok("a/0", "secret-remove " + id + " --revision 1");
          return lab.verdict("b/0", "secret-get " + id).replace(id, "ID");
        },
        "call: secret revision \"ID/1\" not found",
        "call: secret value ref for \"secret:ID\" revision 1 not found");
    story(
        VersionChange.ONE_TRANSACTION,
        lab -> {
          String id = add(lab, "key=1");
          lab.ok("a/0", grant(id));
          return plain(lab.verdict("a/0", "secret-grant " + id + " -r 2"));
        },
        "commit: granting secrets access: cannot change access to \"secret:ID\" for"
            + " \"application-b\": cannot change secret permission scope",
        "commit: grant secrets access: cannot change scope or subject type of existing grant for"
            + " \"UUID\" on \"ID\"");
    story(
        VersionChange.NEW_TEXTS,
        lab -> lab.verdict("b/0", "secret-get " + UNKNOWN),
        "call: secret \"" + UNKNOWN + "\" not found",
        "call: getting latest secret revision: secret not found");
    story(
        VersionChange.NO_LEADER_SETTINGS,
        lab -> lab.hooks("leader-settings-changed").toString(),
        "[a/1 leader-settings-changed, b/1 leader-settings-changed]",
        "[]");
    story(
        VersionChange.NO_LEADER_SETTINGS,
        lab ->
            String.valueOf(lab.juju.trigger("a/1", HookInfo.of(HookKind.LEADER_SETTINGS_CHANGED))),
        "null",
        "Juju 4 has no leader settings (H-1101)");
    story(
        VersionChange.NEW_VARIABLES,
        lab -> {
          lab.fail("a/0");
          var variables = lab.environment("a/0", "update-status");
          return variables.get("JUJU_SLA") + "," + variables.get("JUJU_CHARM_TRACE_CONFIG_HTTP");
        },
        "unsupported,null",
        "null,");
    story(
        VersionChange.NO_PRIVATE_ADDRESS,
        lab -> String.valueOf(lab.juju.relations().iterator().next().databag("a/0")),
        "{egress-subnets=10.0.0.1/32, ingress-address=10.0.0.1," + " private-address=10.0.0.1}",
        "{egress-subnets=10.0.0.1/32, ingress-address=10.0.0.1}");
    story(
        VersionChange.UNDECLARED_REFUSED,
        lab -> {
          lab.deploy("d", 1, "actions: {any: {}, yes: {additionalProperties: true}}\n");
          return undeclared(lab, "any") + ", " + undeclared(lab, "yes");
        },
        "ok, ok",
        "cannot run \"any\" action: validation failed: (root) : additional property \"other\" is not"
            + " allowed, given {\"other\":1}, ok");
    story(
        VersionChange.TASKS_FROM_ZERO,
        lab -> lab.juju.beginOperation() + "," + lab.juju.exec("a/0", (environment, run) -> 0),
        "1,3",
        "0,2");
    story(
        VersionChange.UNITS_CHECK_ACTIONS,
        lab -> {
          lab.deploy("d", 1, "actions: {go: {params: {n: {type: integer}}}}\n");
          lab.deploy("e", 1, "");
          return ran(lab, "d/0", "go", "n")
              + ", "
              + ran(lab, "d/0", "nope", "n")
              + ", "
              + ran(lab, "e/0", "nope", "n");
        },
        "validation failed: (root).n : must be of type integer, given \"x\", action \"nope\" not"
            + " defined on unit \"d/0\", no actions defined on charm \"e\"",
        "ERROR cannot run \"go\" action: validation failed: (root).n : must be of type integer, given"
            + " \"x\", no action nope defined for charm d. (not found), no actions defined for charm"
            + " e. (not found)");
    story(
        VersionChange.INTEGER_OPTIONS,
        lab -> {
          try {
            lab.deploy("d", 1, "config: {options: {n: {type: integer, default: 7}}}\n");
            return lab.ok("d/0", "config-get n --format=json");
          } catch (RefusedException refused) {
            return refused.words();
          }
        },
        "invalid config: option \"n\" has unknown type \"integer\"",
        "7");
    story(
        VersionChange.ASSUMPTION_NOT_SUPPORTED,
        lab -> {
          try {
            lab.deploy("d", 1, "assumes: [popcorn]\n");
            return "ok";
          } catch (RefusedException refused) {
            return refused.words();
          }
        },
        """
        Charm cannot be deployed because:
          - charm requires feature "popcorn" but model does not support it
        """,
        """
        not supported Charm cannot be deployed because:
          - charm requires feature "popcorn" but model does not support it
        """);
  }

  /** Gives an action a parameter that it does not declare. */
  private static String undeclared(Lab lab, String action) {
    try {
      int task = lab.juju.runAction("d/0", action, new TreeMap<>(Map.of("other", 1)));
      lab.juju.settle();
      String message = lab.juju.task(task).message();
      return message.isEmpty() ? "ok" : message;
    } catch (RefusedException refused) {
      return refused.words();
    }
  }

  /** Gives an action a text as parameter, and returns how its task ends, or why there is none. */
  private static String ran(Lab lab, String unit, String action, String parameter) {
    try {
      int task = lab.juju.runAction(unit, action, new TreeMap<>(Map.of(parameter, "x")));
      lab.juju.settle();
      return lab.juju.task(task).status() + " " + lab.juju.task(task).message();
    } catch (RefusedException refused) {
      return refused.words();
    }
  }
}
