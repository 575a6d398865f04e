package org.charm4j.sim;

import static org.charm4j.sim.QuirkStory.add;
import static org.charm4j.sim.QuirkStory.grant;
import static org.charm4j.sim.QuirkStory.revisions;
import static org.charm4j.sim.QuirkStory.revoke;
import static org.charm4j.sim.QuirkStory.shared;
import static org.charm4j.sim.QuirkStory.subjects;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.charm4j.sim.words.Quirk;

/** Quirks that show in what hook commands answer and commits do. */
final class CommandQuirkStories {
  private static final String UNKNOWN = "secret:00000000000000000000";

  static final List<QuirkStory> ALL = new ArrayList<>();

  private CommandQuirkStories() {}

  private static void story(Quirk quirk, Function<Lab, Object> told, Object asJuju, Object mended) {
    ALL.add(new QuirkStory(quirk, told, asJuju, mended));
  }

  static {
    story(
        Quirk.REMOVAL_CANCELS,
        lab -> {
          String id = shared(lab);
          lab.ok("a/0", "secret-set " + id + " key=3", "secret-remove " + id + " --revision 1");
          return revisions(lab, id);
        },
        "[2]",
        "[2, 3]");
    story(
        Quirk.REMOVAL_CANCELS,
        lab -> {
          String id = shared(lab);
          lab.ok("a/0", "secret-remove " + id + " --revision 1", "secret-set " + id + " key=3");
          return revisions(lab, id);
        },
        "[1, 2, 3]",
        "[2, 3]");
    story(
        Quirk.STALE_COMPARISON,
        lab -> {
          String id = add(lab, "key=A");
          lab.ok("a/0", "secret-set " + id + " key=B --label l", "secret-set " + id + " key=A");
          return lab.secret(id).latest() + " " + lab.secret(id).label();
        },
        "2 l",
        "1 l");
    story(
        Quirk.LAST_GRANT_ONLY,
        lab -> {
          String id = add(lab, "key=1");
          lab.ok("a/0", "secret-grant " + id + " -r 1 --unit b/0", grant(id) + " --unit b/1");
          return subjects(lab, id);
        },
        "[a, b/1]",
        "[a, b/0, b/1]");
    story(
        Quirk.UNIT_REVOKE_DROPPED,
        lab -> {
          String id = add(lab, "key=1");
          lab.ok("a/0", grant(id) + " --unit b/0");
          lab.ok("a/0", revoke(id), revoke(id) + " --unit b/0");
          return subjects(lab, id);
        },
        "[a, b/0]",
        "[a]");
    story(
        Quirk.REVOKE_WINS,
        lab -> {
          String id = add(lab, "key=1");
          lab.ok("a/0", grant(id));
          lab.ok("a/0", revoke(id), grant(id));
          return subjects(lab, id);
        },
        "[a]",
        "[a, b]");
    story(
        Quirk.GRANT_BLIND,
        lab -> {
          String id = add(lab, "key=1");
          lab.ok("a/0", grant(id) + " --unit b/0");
          return lab.verdict("a/0", revoke(id) + " --unit b/0", grant(id)) + subjects(lab, id);
        },
        "call: any unit level grants need to be revoked before granting access to the"
            + " corresponding application[a]",
        "ok[a, b]");
    story(
        Quirk.PARTIAL_COMMIT,
        lab -> {
          lab.exec("a/0", "secret-add --label l key=1", "secret-set " + UNKNOWN + " key=2");
          return lab.verdict("a/0", "secret-add --label l key=1");
        },
        "commit: creating secrets: secret with label \"l\" already exists",
        "ok");
    story(
        Quirk.OLD_LABEL_RESERVED,
        lab -> {
          String first = shared(lab);
          lab.ok("b/0", "secret-get " + first + " --label old");
          lab.ok("b/0", "secret-get " + first + " --label new");
          return lab.verdict("b/0", "secret-get " + shared(lab) + " --label old");
        },
        "call: getting latest secret revision: secret label \"old\" for consumer \"unit-b-0\""
            + " already exists",
        "ok");
    story(
        Quirk.LATEST_REMOVABLE,
        lab -> {
          String id = shared(lab);
          return lab.verdict("a/0", "secret-remove " + id + " --revision 2").replace(id, "")
              + revisions(lab, id);
        },
        "ok[1]",
        "commit: removing secrets: cannot remove the latest revision 2 of secret:[1, 2]");
    for (String revision : List.of("0", "-1")) {
      story(
          Quirk.REVISION_ZERO,
          lab -> lab.verdict("a/0", "secret-remove " + shared(lab) + " --revision " + revision),
          "ok",
          "call: revision " + revision + " not valid");
    }
    story(
        Quirk.BAD_BASE64,
        lab -> lab.verdict("a/0", "secret-add key#base64=abc%"),
        "ok",
        "call: illegal base64 data at input byte 3");
    story(
        Quirk.FAILED_READ_TRACKS,
        lab -> {
          String id = add(lab, "key=1");
          lab.ok("a/0", grant(id));
          lab.ok("b/0", "secret-get " + id);
          lab.ok("a/0", "secret-set " + id + " key=2");
          lab.ok("a/0", "secret-remove " + id + " --revision 2");
          lab.refused("b/0", "secret-get --refresh " + id);
          return Inside.of(lab.juju).secretById(id).trackers(1);
        },
        0,
        1);
    story(
        Quirk.OWNER_REVOKES_ITSELF,
        lab -> {
          String id = add(lab, "key=1");
          return lab.verdict("a/0", "secret-revoke " + id + " --app a").replace(id, "ID");
        },
        "ok",
        "call: cannot revoke access to secret \"ID\" from its owner \"a\"");
    story(
        Quirk.LABEL_ESCAPED,
        lab -> {
          add(lab, "--label db.pw key=1");
          String other = lab.add("c/0", "key=2");
          lab.ok("c/0", "secret-grant " + other + " -r 3");
          return lab.verdict("a/0", "secret-get " + other + " --label db.pw");
        },
        "call: getting latest secret revision: secret label \"db\\\\.pw\" for application \"a\""
            + " already exists",
        "call: getting latest secret revision: secret label \"db.pw\" for application \"a\""
            + " already exists");
    story(
        Quirk.CREATES_FIRST,
        lab -> {
          String id = add(lab, "--label l key=1");
          return lab.verdict("a/0", "secret-remove " + id, "secret-add --label l key=2");
        },
        "commit: creating secrets: secret with label \"l\" already exists",
        "ok");
    story(
        Quirk.CREATES_FIRST,
        lab -> {
          String id = add(lab, "--label l key=1");
          return lab.verdict("a/0", "secret-set --label m " + id, "secret-add --label l key=2");
        },
        "commit: creating secrets: secret with label \"l\" already exists",
        "ok");
    story(
        Quirk.LABEL_SELECTS,
        lab -> {
          String id = add(lab, "key=stored");
          return lab.exec(
                  "a/0", "secret-add --label l key=new", "secret-get --label l " + id + " key")
              .last();
        },
        "new",
        "stored");
    story(
        Quirk.CHARM_SECRETS_REACHED,
        lab -> {
          SecretRef id = SecretRef.of(add(lab, "--label l key=1"));
          SecretOrders admin = lab.juju.secretOrders();
          String shown = answer(() -> admin.show(SecretRef.of("l"), SecretQuery.METADATA));
          return shown + ", " + answer(() -> admin.grant(id, List.of("c")));
        },
        "ok, ok",
        "secret \"l\" not found, permission denied");
    story(
        Quirk.UNKNOWN_NAME_CRASHES,
        lab ->
            answer(
                () ->
                    lab.juju
                        .secretOrders()
                        .update(SecretRef.of("x"), SecretUpdate.NOTHING.withInfo("text"))),
        "runtime error: invalid memory address or nil pointer dereference",
        "secret \"x\" not found");
    story(
        Quirk.ONE_OPTION_CHECKED,
        lab -> {
          lab.deploy("d", 1, "config: {options: {o: {type: secret}, p: {type: secret}}}\n");
          TreeMap<String, String> values = new TreeMap<>(Map.of("o", UNKNOWN, "p", "secret:x"));
          return answer(() -> lab.juju.configure("d", values, List.of()));
        },
        "ok",
        "invalid secret URI for option \"p\": secret URI \"secret:x\" not valid");
  }

  /** Returns {@code ok}, or why it was refused. */
  private static String answer(Runnable asked) {
    try {
      asked.run();
      return "ok";
    } catch (RefusedException refused) {
      return String.valueOf(refused.getMessage());
    }
  }
}
