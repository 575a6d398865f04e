package org.charm4j.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.charm4j.cli.CliResult;
import org.charm4j.cli.JujuSession;
import org.charm4j.cli.session.CliRequest;
import org.charm4j.cli.session.LineShell;
import org.charm4j.cli.session.SessionConfig;
import org.charm4j.cli.session.Words;
import org.charm4j.hook.CharmMetadataReader;
import org.charm4j.hook.CharmProcess;
import org.charm4j.sim.words.CharmBuild;
import org.charm4j.sim.words.CharmOrigin;
import org.charm4j.sim.words.CharmSpec;
import org.charm4j.sim.words.ControllerConfig;

/** A session with the model {@code m1} and charms whose hooks and actions are lines of commands. */
final class CliLab {
  static final ControllerConfig MODELS =
      ControllerConfig.juju36().withStart(Instant.parse("2026-03-01T10:00:00Z"));

  private final Map<String, CharmSpec> charms = new HashMap<>();
  private final Path directory;
  final JujuSession juju;

  CliLab() {
    this(Path.of("/nowhere"));
  }

  CliLab(Path directory) {
    this(directory, MODELS);
  }

  CliLab(Path directory, ControllerConfig models) {
    this.directory = directory;
    this.juju =
        JujuSession.create(
            SessionConfig.of(models)
                .withControllerName("c1")
                .withCharms((charm, channel, from) -> charms.get(charm)));
    ok("add-model m1");
  }

  /** A local charm; {@code scripts} are pairs of a hook or action and what it does. */
  CliLab charm(String name, String yaml, String... scripts) {
    Map<String, String> lines = new HashMap<>();
    for (int i = 0; i < scripts.length; i += 2) {
      lines.put(scripts[i], scripts[i + 1]);
    }
    CharmProcess.Printing process =
        (environment, commands) -> {
          String path = environment.require("JUJU_DISPATCH_PATH");
          String script = lines.getOrDefault(path.substring(path.indexOf('/') + 1), "");
          return new LineShell().run(script).run(environment, commands);
        };
    charms.put(
        name,
        new CharmSpec(CharmMetadataReader.parse(name, "name: " + name + "\n" + yaml), process));
    return this;
  }

  /** Makes a charm one of the store. */
  CliLab stored(String name, int revision, String channel) {
    charms.put(name, charms.get(name).from(CharmOrigin.store(revision, channel)));
    return this;
  }

  /** Lets the metadata of a charm name another one. */
  CliLab called(String name, String other) {
    CharmSpec charm = charms.get(name);
    charms.put(
        name,
        new CharmSpec(
            CharmMetadataReader.parse(other, "name: " + other + "\n"),
            charm.process(),
            charm.origin(),
            charm.build()));
    return this;
  }

  /** Makes a charm one that says how it was made. */
  CliLab builtAs(String name, CharmBuild build) {
    charms.put(name, charms.get(name).builtAs(build));
    return this;
  }

  CliResult run(String line) {
    return juju.run(CliRequest.of(Words.split(line), directory));
  }

  CliResult answering(String stdin, String line) {
    return juju.run(CliRequest.of(Words.split(line), directory).withStdin(stdin));
  }

  /** Runs a command that succeeds and returns its standard output. */
  String ok(String line) {
    CliResult result = run(line);
    assertThat(result.exitCode()).as("%s: %s", line, result.stderr()).isZero();
    return result.stdout();
  }

  /** Runs a command that fails with this exit code and returns its standard error. */
  String fails(int exitCode, String line) {
    CliResult result = run(line);
    assertThat(result.exitCode()).as("%s: %s", line, result.stderr()).isEqualTo(exitCode);
    assertThat(result.stdout()).isEmpty();
    return result.stderr();
  }

  /** Returns a golden file, written by hand from the rules; lines end where they end. */
  static String golden(String name) {
    try (InputStream file = CliLab.class.getResourceAsStream("/cli/" + name)) {
      assertThat(file).as("golden file %s", name).isNotNull();
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
