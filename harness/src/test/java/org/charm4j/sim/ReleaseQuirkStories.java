package org.charm4j.sim;

import static org.charm4j.sim.QuirkStory.add;
import static org.charm4j.sim.QuirkStory.grant;
import static org.charm4j.sim.QuirkStory.revisions;
import static org.charm4j.sim.QuirkStory.shared;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.charm4j.sim.words.Quirk;

/** Stories of the bugs that only some releases have, as their issues tell them. */
final class ReleaseQuirkStories {
  static final List<QuirkStory> ALL = new ArrayList<>();

  private ReleaseQuirkStories() {}

  private static void story(Quirk quirk, Function<Lab, Object> told, Object asJuju, Object mended) {
    ALL.add(new QuirkStory(quirk, told, asJuju, mended));
  }

  static {
    story(
        Quirk.ONE_GRANT_ONLY,
        lab -> {
          String id = add(lab, "key=1");
          lab.ok("a/0", "secret-grant " + id + " -r 1", "secret-grant " + id + " -r 3");
          return lab.secret(id).grants().keySet().toString();
        },
        "[a, c]",
        "[a, b, c]");
    story(
        Quirk.LAST_REMOVAL_ONLY,
        lab -> {
          String id = shared(lab);
          lab.ok("a/0", "secret-set " + id + " key=3");
          String remove = "secret-remove " + id + " --revision ";
          lab.ok("a/0", remove + 1, remove + 2);
          return revisions(lab, id);
        },
        "[1, 3]",
        "[3]");
    story(
        Quirk.REVISION_PREFIX,
        lab -> {
          String id = manyRevisions(lab);
          lab.ok("a/0", "secret-remove " + id + " --revision 1");
          return revisions(lab, id);
        },
        "[2, 3, 4, 5, 6, 7, 8, 9, 20]",
        "[2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20]");
    story(
        Quirk.SECOND_POLICY_REFUSED,
        lab -> {
          String id = add(lab, "--rotate daily key=1");
          return lab.verdict("a/0", "secret-set --rotate hourly --description d " + id)
              + ", "
              + lab.secret(id).policy()
              + ", "
              + lab.secret(id).description();
        },
        "commit: updating secrets: must specify a secret rotate time, DAILY, ",
        "ok, HOURLY, d");
    story(
        Quirk.LABEL_BLIND,
        lab -> {
          String id = add(lab, "--label l key=1");
          lab.ok("a/0", "secret-get " + id);
          String set = "secret-set " + id + " key=2";
          return lab.exec("a/0", set, "secret-get --label l --refresh").last()
              + ", "
              + lab.ok("a/0", "secret-get --label l");
        },
        "key: \"1\", key: \"1\"",
        "key: \"2\", key: \"2\"");
    story(
        Quirk.LABEL_BLIND,
        lab -> {
          String id = add(lab, "--label l key=1");
          String set = "secret-set " + id + " key=2";
          return lab.exec("a/0", set, "secret-get --label l --peek").last();
        },
        "key: \"1\"",
        "key: \"2\"");
    story(
        Quirk.MISSING_REMOVAL_REFUSED,
        lab -> {
          String id = add(lab, "key=1");
          lab.ok("a/0", "secret-remove " + id);
          String remove = "secret-remove " + id + " --revision 1";
          return lab.verdict("a/0", remove).replace("\"secret:" + id + "\" ", "");
        },
        "commit: removing secrets: secret not found",
        "ok");
    story(
        Quirk.SECRETS_LAST,
        lab -> {
          String foreign = VersionStories.foreign(lab);
          lab.exec("a/0", "relation-set -r 1 told=yes", "secret-set " + foreign + " key=2");
          return lab.ok("b/0", "relation-get -r 1 - a/0").contains("told");
        },
        true,
        false);
    story(
        Quirk.LATEST_GONE_BLOCKS,
        lab -> {
          String id = add(lab, "key=1");
          lab.ok("a/0", grant(id));
          lab.ok("b/0", "secret-get " + id);
          lab.ok("a/0", "secret-set " + id + " key=2");
          lab.ok("a/0", "secret-remove " + id + " --revision 2");
          return lab.verdict("b/0", "secret-get --refresh " + id).replace(id, "ID");
        },
        "call: getting latest secret revision: state changing too quickly; try again soon",
        "call: secret revision \"ID/2\" not found");
    story(
        Quirk.SIBLING_LABEL_REFUSED,
        lab -> {
          lab.ok("a/0", "secret-add --owner unit --label l key=1");
          return lab.verdict("a/1", "secret-add --owner unit --label l key=1");
        },
        "commit: creating secrets: secret with label \"l\" already exists",
        "ok");
    story(
        Quirk.SAME_LABEL_REFUSED,
        lab -> {
          String id = add(lab, "--label l key=1");
          return lab.verdict("a/0", "secret-set --label l " + id + " key=2") + revisions(lab, id);
        },
        "commit: updating secrets: secret with label \"l\" already exists[1]",
        "ok[1, 2]");
    // Hourly at 10:00, made daily at 10:30: the next rotation was to be at 11:00.
    story(
        Quirk.POLICY_STARTS_AFRESH,
        lab -> VersionStories.rotates(lab, "hourly", Duration.ofMinutes(30), "daily"),
        "2025-01-02T10:30:00Z",
        "2025-01-01T11:00:00Z");
    // 6,145 bytes are 8,196 as base64; 6,144 are 8,192.
    story(
        Quirk.SMALL_CONTENT,
        lab ->
            lab.verdict("a/0", "secret-add key=" + "x".repeat(6_144))
                + ", "
                + lab.verdict("a/0", "secret-add key=" + "x".repeat(6_145)),
        "ok, call: base64 encoded secret content for key \"key\" too large: 8196 bytes",
        "ok, ok");
    story(
        Quirk.PEER_LABEL_REFUSED,
        lab -> {
          String id = add(lab, "--label l key=1");
          return lab.verdict("a/1", "secret-get --label l " + id)
              + ", "
              + lab.verdict("a/1", "secret-get --label m " + id);
        },
        "ok, call: only unit leaders can update an application owned secret label",
        "ok, ok");
  }

  /** Adds a secret of twenty revisions. */
  private static String manyRevisions(Lab lab) {
    String id = add(lab, "key=1");
    for (int revision = 2; revision <= 20; revision++) {
      lab.ok("a/0", "secret-set " + id + " key=" + revision);
    }
    return id;
  }
}
