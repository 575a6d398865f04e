package org.charm4j.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.charm4j.cli.CliResult;
import org.charm4j.cli.session.CliRequest;
import org.charm4j.cli.session.JujuModel;
import org.charm4j.cli.session.SessionSnapshot;
import org.charm4j.sim.Controller;
import org.charm4j.sim.Inside;
import org.charm4j.sim.words.ControllerConfig;
import org.charm4j.sim.world.SecretState;
import org.jspecify.annotations.Nullable;

/**
 * The world in which the commands about secrets were recorded: model {@code m}, applications a and
 * b, related, two user secrets and two charm secrets. Each line finds it as it was.
 */
final class SecretCommandsWorld {
  private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");

  /** Ids and the model's UUID, as the recording has them. */
  private static final List<String> IDS =
      List.of(
          "ctq8b07ch415pg80000g",
          "ctq8b07ch415pg800010",
          "ctq8bf7ch415pg80001g",
          "ctq8bf7ch415pg800020");

  private static final String MODEL = "910a2dec-8902-4cc1-9758-35de1c9756ce";

  private final Path files;
  private final CliLab lab;
  private final SessionSnapshot start;
  private final List<String> ids = new ArrayList<>();

  SecretCommandsWorld(Path files) {
    this.files = files;
    this.lab =
        new CliLab(files, ControllerConfig.juju36().withStart(START))
            .charm("a", "provides: {x: {interface: i}}", "secret-rotate", "false")
            .charm("b", "requires: {y: {interface: i}}");
    userSecrets();
    charmSecrets();
    // A day has passed, and the hook that was due to rotate has failed: so the times of rotation
    // and of the last update are still those of the recording, and the table shows dates.
    lab.juju.advance(Duration.ofDays(1));
    start = lab.juju.snapshot();
  }

  private void userSecrets() {
    lab.ok("deploy a");
    lab.ok("deploy b");
    lab.ok("integrate a b");
    add("add-secret mysecret user=bob password=s3cret --info 'my: \"info\"'");
    add("add-secret plain key=1");
    lab.ok("grant-secret mysecret a,b");
    lab.juju.advance(Duration.ofMinutes(1));
    lab.ok(
        "update-secret mysecret user=bob password=n3w 'html=<&>' 'multi=a\nb' num=123 uni=grüße");
  }

  private void charmSecrets() {
    String flags = " --label tok --description d --rotate daily --expire ";
    String tok = add("exec -u a/0 -- 'secret-add" + flags + "48h token=abc'");
    lab.ok("exec -u a/0 -- 'secret-set " + tok + " --expire 72h token=def'");
    lab.ok("exec -u a/0 -- 'secret-grant " + tok + " --relation 0'");
    add("exec -u a/0 -- \"secret-add --owner unit token=xyz 'bin#base64=//4A'\"");
  }

  /** Adds a secret and returns its URI. */
  private String add(String line) {
    String uri = lab.ok(line).strip();
    ids.add(uri.substring(uri.length() - 20));
    return uri;
  }

  /** Runs a line and returns what is not as it was recorded, or null. */
  @Nullable String difference(RecordedSecretCommandsTest.Recorded line) {
    lab.juju.restore(start);
    Map<String, SecretRequest.Secret> expected = secrets();
    SecretRequest request = line.request();
    String refusal = request == null ? null : request.refusal(expected);
    CliResult juju =
        refusal == null
            ? new CliResult(line.exit(), withoutRotation(line.stdout()), line.stderr())
            : new CliResult(1, "", "ERROR " + refusal + "\n");
    CliResult ours = run(line.args());
    if (request != null && (refusal == null || refusal.startsWith("failed to grant"))) {
      request.applyTo(expected);
    }
    Map<String, SecretRequest.Secret> actual = secrets();
    if (ours.equals(juju) && actual.equals(expected)) {
      return null;
    }
    return "  juju    "
        + juju
        + "\n  charm4j "
        + ours
        + (actual.equals(expected) ? "" : "\n  secrets " + expected + "\n  are now " + actual);
  }

  /** A user secret has no policy, and none is shown (C-03, C-04), but in the table. */
  private static String withoutRotation(String text) {
    return text.startsWith("ID ")
        ? text
        : text.replace("  rotation: never\n", "").replace("\"rotation\":\"never\",", "");
  }

  private CliResult run(List<String> args) {
    List<String> words = new ArrayList<>();
    for (String word : args) {
      String own = word.replace("@FILES@", files.toString());
      for (int i = 0; i < ids.size(); i++) {
        own = own.replace("$S" + i, ids.get(i));
      }
      words.add(own);
    }
    CliResult result = lab.juju.run(CliRequest.of(words, files));
    return new CliResult(result.exitCode(), recorded(result.stdout()), recorded(result.stderr()));
  }

  private String recorded(String text) {
    String recorded = text.replace(files.toString(), "@FILES@");
    recorded = recorded.replace(model().modelUuid(), MODEL);
    for (int i = 0; i < ids.size(); i++) {
      recorded = recorded.replace(ids.get(i), IDS.get(i));
    }
    return recorded.replaceFirst("^secret:[0-9a-v]{20}\n$", "secret:NEWID\n");
  }

  private Controller model() {
    JujuModel model = lab.juju.model("m1");
    assertThat(model).isNotNull();
    return model.controller();
  }

  private Map<String, SecretRequest.Secret> secrets() {
    Map<String, SecretRequest.Secret> all = new TreeMap<>();
    for (SecretState secret : Inside.of(model()).secrets().values()) {
      TreeMap<Integer, TreeMap<String, String>> revisions = new TreeMap<>();
      secret
          .revisions()
          .forEach(
              (number, revision) ->
                  revisions.put(
                      number,
                      SecretRequest.content(revision.content().base64(), files.toString())));
      TreeSet<String> readers = new TreeSet<>(secret.grants().keySet());
      readers.remove(secret.owner().name());
      String known = recorded(secret.id());
      all.put(
          IDS.contains(known) ? known : "NEWID",
          new SecretRequest.Secret(
              recorded(secret.label()),
              secret.description(),
              secret.autoPrune(),
              revisions,
              readers));
    }
    return all;
  }
}
