package org.charm4j.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.charm4j.bridge.Soak;
import org.charm4j.cli.CliResult;
import org.charm4j.cli.JujuSession;
import org.charm4j.cli.session.CliRequest;
import org.charm4j.cli.session.JujuModel;
import org.charm4j.sim.command.HookCommandServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Words at random, in {@code juju} commands and in hook commands: whatever somebody types, there is
 * an answer in words, and the world stays whole. See {@link Soak}.
 */
class RandomLinesTest {
  private static final int LINES_OF_A_WORLD = 250;

  private static final String[] VALUES = {
    "web",
    "db",
    "web/0",
    "db/0",
    "web/7",
    "m1",
    "controller",
    "none",
    "0",
    "1",
    "-1",
    "2",
    "99999999999999999999",
    "secret:9m4e2mr0ui3e8a215n4g",
    "9m4e2mr0ui3e8a215n4g",
    "mine",
    "token=x",
    "token=",
    "=x",
    "=",
    "a=b",
    "k#base64=!",
    "k#file=/nowhere",
    "login=secret:",
    "",
    " ",
    "-",
    "--",
    "---",
    "--x",
    "--=",
    "\u0000",
    "\u00e9\u2713",
    "\ud83d\ude00",
    "'",
    "\"",
    "$(id)",
    "{",
    "}",
    "[",
    "{a: [",
    "a:b:c",
    "../..",
    "/",
    ".",
    "./none",
    "true",
    "false",
    "1h",
    "-1h",
    "0s",
    "10x",
    "2030-01-01",
    "2030-01-01T00:00:00Z",
    "daily",
    "never",
    "sometimes",
    "json",
    "yaml",
    "tabular",
    "admin",
    "bob",
    "read",
    "write",
    "latest/edge",
    "data",
    "data=1",
    "80/tcp",
    "1-2/udp",
    "icmp",
    "active",
    "all",
    "x".repeat(300),
    "key=" + "v".repeat(2000),
    "%s%n",
    "\\",
    "db:db",
    "web:db",
    "db-relation-joined"
  };

  /** Without -o: in this JVM the files of hook commands are relative to its directory. */
  private static final String[] FLAGS = {
    "-m",
    "--model",
    "-n",
    "--format",
    "--unit",
    "-u",
    "--application",
    "-a",
    "--config",
    "--file",
    "--reset",
    "--wait",
    "--params",
    "--all",
    "--no-prompt",
    "--force",
    "--channel",
    "--revision",
    "--reveal",
    "--owner",
    "--label",
    "--description",
    "--expire",
    "--rotate",
    "--refresh",
    "--peek",
    "-r",
    "--relation",
    "--app",
    "--info",
    "--name",
    "--auto-prune",
    "--help",
    "--debug",
    "--quiet",
    "--limit",
    "--replay",
    "--level",
    "--days",
    "--type",
    "--endpoint",
    "--retry",
    "--background"
  };

  @TempDir private Path directory;

  private Random random = new Random(1);

  private JujuSession world() {
    CliLab lab =
        new CliLab(directory)
            .charm(
                "web",
                "requires: {db: {interface: i}}\nconfig: {options: {token: {type: string}}}\n")
            .charm("db", "provides: {db: {interface: i}}\nstorage: {data: {type: filesystem}}\n");
    lab.ok("deploy web");
    lab.ok("deploy db");
    lab.ok("integrate web db");
    lab.ok("add-secret mine key=value");
    lab.ok("status");
    return lab.juju;
  }

  private String any(List<String> words) {
    return words.get(random.nextInt(words.size()));
  }

  private List<String> line(List<String> commands) {
    List<String> words = new ArrayList<>();
    words.add(random.nextInt(50) == 0 ? any(List.of(VALUES)) : any(commands));
    for (int at = random.nextInt(6); at > 0; at--) {
      String word = any(random.nextInt(3) == 0 ? List.of(FLAGS) : List.of(VALUES));
      words.add(random.nextInt(12) == 0 ? any(List.of(FLAGS)) + "=" + word : word);
    }
    return words;
  }

  private void play(int lines, List<String> commands, List<String> before) {
    JujuSession juju = world();
    for (int at = 1; at <= lines; at++) {
      List<String> words = new ArrayList<>(before);
      List<String> line = line(commands);
      words.addAll(before.isEmpty() ? line : List.of(String.join(" ", quoted(line))));
      CliResult result;
      try {
        result = juju.run(CliRequest.of(words, directory));
      } catch (RuntimeException | Error e) {
        throw new AssertionError("line " + at + " failed: juju " + words, e);
      }
      assertThat(result.exitCode()).as("juju %s", words).isBetween(0, 255);
      assertThat(result.stdout() + result.stderr())
          .as("juju %s", words)
          .doesNotContain("java.", "Exception", "at org.", "charm4j.", "Charm4J itself failed");
      if (at % LINES_OF_A_WORLD == 0) {
        juju.models().stream().map(JujuModel::controller).forEach(model -> model.checkInvariants());
        juju = world();
      }
    }
  }

  private static List<String> quoted(List<String> words) {
    return words.stream().map(word -> "'" + word.replace("'", "'\\''") + "'").toList();
  }

  @Test
  void jujuCommandsOfWordsAtRandomAreAnswered() {
    play(Soak.of(1_000, 25_000), CommandTable.modelled(), List.of());
  }

  @Test
  void hookCommandsOfWordsAtRandomAreAnswered() {
    List<String> commands = new ArrayList<>(HookCommandServer.modelled());
    play(Soak.of(1_000, 25_000), commands, List.of("exec", "--unit", "db/0", "--"));
  }
}
