package org.charm4j.sim.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.charm4j.hook.HookCommand;
import org.charm4j.hook.HookCommandResult;

/** Runs command lines against a {@link FakeHookContext} and checks the whole answer. */
final class CommandTester {
  final FakeHookContext context;
  private final Map<String, byte[]> files = new LinkedHashMap<>();
  private String stdin;

  CommandTester() {
    this(new FakeHookContext());
  }

  CommandTester(FakeHookContext context) {
    this.context = context;
  }

  CommandTester stdin(String text) {
    stdin = text;
    return this;
  }

  CommandTester file(String name, String content) {
    return file(name, content.getBytes(StandardCharsets.UTF_8));
  }

  CommandTester file(String name, byte[] content) {
    files.put(name, content);
    return this;
  }

  /** Runs words that are separated by one space each, none of which is empty or has a space. */
  HookCommandResult run(String line) {
    return run(line.split(" ", -1));
  }

  HookCommandResult run(String... words) {
    List<String> args = Arrays.asList(words).subList(1, words.length);
    return HookCommandServer.run(
        new HookCommand(words[0], args, stdin, files), PartialContext.of(context));
  }

  void prints(String expected, String... words) {
    assertAnswer(new HookCommandResult(0, expected, ""), words);
  }

  void fails(int exitCode, String message, String... words) {
    assertAnswer(new HookCommandResult(exitCode, "", "ERROR " + message + "\n"), words);
  }

  /**
   * Compares part by part, because a result does not show its output as text (it may be secret).
   */
  private void assertAnswer(HookCommandResult expected, String... words) {
    HookCommandResult result = run(words);
    String line = String.join(" ", words);
    assertThat(result.stderr()).as(line).isEqualTo(expected.stderr());
    assertThat(result.stdout()).as(line).isEqualTo(expected.stdout());
    assertThat(result.exitCode()).as(line).isEqualTo(expected.exitCode());
  }

  /** Checks that the words succeed silently and lead to just this call. */
  void does(String expectedCall, String... words) {
    context.calls.clear();
    prints("", words);
    assertThat(context.calls).containsExactly(expectedCall);
  }
}
