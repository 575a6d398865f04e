package org.charm4j.sim.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.file.Path;
import java.util.List;
import org.charm4j.cli.CliResult;
import org.charm4j.cli.JujuSession;
import org.charm4j.cli.session.CliRequest;
import org.charm4j.cli.session.SessionConfig;

/** The {@code juju} command line of a scenario: what is typed, and what must stand there then. */
final class Typing {
  /** What a step may say about its command. */
  static final List<String> OPTIONS =
      List.of("user", "stdin", "out", "error", "usage", "stderr", "exit", "save", "settle");

  /** Files of commands are those of hook commands; the client itself finds none. */
  private static final Path NOWHERE = Path.of("/nowhere");

  private static final int REFUSED = 2;

  private final Stage stage;
  private JujuSession session;

  Typing(Stage stage) {
    this.stage = stage;
  }

  /** Most scenarios never type anything. */
  private JujuSession session() {
    if (session == null) {
      session =
          JujuSession.around(
              stage.juju,
              SessionConfig.of(stage.juju.config())
                  .withCharms(
                      (charm, channel, from) ->
                          stage.charms.charm(charm, MissingNode.getInstance())));
    }
    return session;
  }

  /** Runs a command line and looks at all that it answers. */
  void type(String line, JsonNode step) {
    List<String> words = stage.variables.words(line, null);
    CliRequest request = CliRequest.of(words, NOWHERE);
    if (step.has("stdin")) {
      request = request.withStdin(expanded("stdin", step));
    }
    if (step.has("user")) {
      request = request.withUser(expanded("user", step));
    }
    CliResult result = session().run(request);
    compare("juju " + line, step, result);
    if (step.has("save")) {
      stage.variables.save(
          stage.place.text("save", step.get("save")), result.stdout().stripTrailing());
    }
  }

  private void compare(String what, JsonNode step, CliResult result) {
    List<String> ends = List.of("error", "usage", "stderr");
    if (ends.stream().filter(step::has).count() > 1) {
      throw stage.place.mistake("say one of " + ends + ": each is all of standard error");
    }
    boolean refused = step.has("error") || step.has("usage");
    if (refused && step.has("exit")) {
      throw stage.place.mistake("exit goes with stderr: it is 1 with error, and 2 with usage");
    }
    String stderr = "";
    int exit = step.path("exit").asInt(0);
    if (refused) {
      stderr = "ERROR " + expanded(step.has("error") ? "error" : "usage", step);
      exit = step.has("error") ? 1 : REFUSED;
    } else if (step.has("stderr")) {
      stderr = expanded("stderr", step);
    }
    stage.compareText(
        what + ": standard error", stderr.stripTrailing(), result.stderr().stripTrailing());
    stage.compare(what + ": exit status", exit, result.exitCode());
    if (step.has("out") || refused) {
      String out = step.has("out") ? expanded("out", step) : "";
      stage.compareText(
          what + ": standard output", out.stripTrailing(), result.stdout().stripTrailing());
    }
  }

  private String expanded(String key, JsonNode step) {
    return stage.variables.expand(stage.place.text(key, step.get(key)));
  }
}
