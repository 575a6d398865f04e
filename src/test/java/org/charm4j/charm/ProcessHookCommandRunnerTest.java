package org.charm4j.charm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.charm4j.hook.HookCommand;
import org.charm4j.hook.HookCommandResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs shell scripts in the place of Juju's executables. */
class ProcessHookCommandRunnerTest {

  @TempDir private Path directory;
  private ProcessHookCommandRunner runner;

  @BeforeEach
  void setUp() {
    runner = new ProcessHookCommandRunner(Map.of("PATH", System.getenv("PATH"), "GREETING", "hi"));
  }

  private String script(String body) throws IOException {
    Path script = directory.resolve("command");
    Files.writeString(script, "#!/bin/sh\n" + body + "\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    return script.toString();
  }

  @Test
  void argumentsVariablesAndOutputsPass() throws IOException {
    String name = script("echo \"$GREETING $1|$2|$#|${HOME-none}\"; echo oops >&2; exit 3");
    assertThat(runner.run(HookCommand.of(name, "a b", "--", "ä")))
        .isEqualTo(new HookCommandResult(3, "hi a b|--|3|none\n", "oops\n"));
  }

  @Test
  void standardInputPassesAndIsEmptyIfThereIsNone() throws IOException {
    String name = script("cat");
    assertThat(runner.run(HookCommand.of(name).withStdin("{\"ä\":1}")).stdout())
        .isEqualTo("{\"ä\":1}");
    assertThat(runner.run(HookCommand.of(name)).stdout()).isEmpty();
  }

  @Test
  void neitherPipeBlocksTheOthersHoweverMuchFlows() throws IOException {
    String name = script("tee /dev/stderr");
    String text = "0123456789".repeat(100_000);
    HookCommandResult result = runner.run(HookCommand.of(name).withStdin(text));
    assertThat(result.stdout()).isEqualTo(text);
    assertThat(result.stderr()).isEqualTo(text);
  }

  @Test
  void aCommandThatDoesNotReadItsInputIsNoError() throws IOException {
    String name = script("exit 1");
    HookCommandResult result = runner.run(HookCommand.of(name).withStdin("x".repeat(1_000_000)));
    assertThat(result.exitCode()).isEqualTo(1);
  }

  @Test
  void attachmentsArePrivateFilesForTheTimeOfTheCall() throws IOException {
    String name =
        script(
            """
            for arg in "$@"; do
              path="${arg#*=}"
              echo "${arg%%=*} $(cat "$path") $(stat -c %a "$path") $(stat -c %a "$(dirname "$path")")"
              echo "$path" >&2
            done
            """);
    HookCommand command =
        new HookCommand(
            name,
            List.of("password#file=password", "user-name#file=user-name"),
            null,
            Map.of(
                "password", "hunter2".getBytes(StandardCharsets.UTF_8),
                "user-name", "a=b".getBytes(StandardCharsets.UTF_8)));
    HookCommandResult result = runner.run(command);
    assertThat(result.stdout())
        .isEqualTo("password#file hunter2 600 700\nuser-name#file a=b 600 700\n");
    List<Path> paths = result.stderr().lines().map(Path::of).toList();
    assertThat(paths).hasSize(2).allSatisfy(path -> assertThat(path).doesNotExist());
    assertThat(paths.get(0).getParent()).doesNotExist();
  }

  @Test
  void aWholeArgumentMayNameAnAttachmentAndOthersStay() throws IOException {
    String name = script("cat \"$2\"; echo; echo \"$3 $4\"");
    HookCommand command =
        new HookCommand(
            name,
            List.of("--file", "content", "label=content", "x#file=other"),
            null,
            Map.of("content", "{}".getBytes(StandardCharsets.UTF_8)));
    assertThat(runner.run(command).stdout()).isEqualTo("{}\nlabel=content x#file=other\n");
  }

  @Test
  void aMissingExecutableIsNamed() {
    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> runner.run(HookCommand.of("/no/such/secret-get")))
        .withMessage("cannot run the hook command /no/such/secret-get");
  }
}
