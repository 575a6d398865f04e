package org.charm4j.charm;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.charm4j.hook.HookCommand;
import org.charm4j.hook.HookCommandResult;
import org.charm4j.hook.HookCommandRunner;

/**
 * Stands in for Juju: answers exact command lines as a test has scripted, and records what it was
 * asked. A line is the command, {@code < stdin} if there is any, and {@code [name=content]} for
 * every attached file.
 */
final class ScriptedCommands implements HookCommandRunner {

  private static final Set<String> SILENT =
      Set.of(
          "relation-set",
          "status-set",
          "juju-log",
          "state-set",
          "state-delete",
          "action-set",
          "action-fail",
          "action-log",
          "application-version-set",
          "open-port",
          "close-port",
          "storage-add",
          "juju-reboot",
          "secret-set",
          "secret-grant",
          "secret-revoke",
          "secret-remove");

  private final Map<String, HookCommandResult> answers = new HashMap<>();
  private final List<String> lines = new ArrayList<>();

  ScriptedCommands() {
    answer("state-get --format=json", "null\n");
  }

  ScriptedCommands answer(String line, String stdout) {
    answers.put(line, HookCommandResult.ok(stdout));
    return this;
  }

  ScriptedCommands refuse(String line, int exitCode, String message) {
    answers.put(line, HookCommandResult.error(exitCode, message));
    return this;
  }

  @Override
  public HookCommandResult run(HookCommand command) {
    String line = lineOf(command);
    lines.add(line);
    HookCommandResult answer = answers.get(line);
    if (answer != null) {
      return answer;
    }
    if (SILENT.contains(command.name())) {
      return HookCommandResult.SILENT;
    }
    throw new AssertionError("the test has no answer to: " + line);
  }

  private static String lineOf(HookCommand command) {
    StringBuilder line = new StringBuilder(command.name());
    command.args().forEach(arg -> line.append(' ').append(arg));
    if (command.stdin() != null) {
      line.append(" < ").append(command.stdin());
    }
    new TreeMap<>(command.attachments())
        .forEach(
            (name, content) ->
                line.append(
                    " [%s=%s]".formatted(name, new String(content, StandardCharsets.UTF_8))));
    return line.toString();
  }

  /** Returns all lines in order. */
  List<String> lines() {
    return lines;
  }

  /** Returns all lines in order but the framework's reading of its own state at the start. */
  List<String> linesAfterStart() {
    return lines.subList(1, lines.size());
  }
}
