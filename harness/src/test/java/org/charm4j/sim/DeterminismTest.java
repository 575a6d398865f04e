package org.charm4j.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same seed gives the same journal, byte for byte, wherever it runs. */
class DeterminismTest {

  @TempDir private Path directory;

  @Test
  void journalsOfOneSeedAgreeInJvmsOfOtherLocalesAndTimeZones() throws Exception {
    byte[] turkish = run("turkish", "-Duser.language=tr", "-Duser.timezone=Asia/Kathmandu");
    byte[] arabic =
        run(
            "arabic",
            "-Duser.language=ar",
            "-Duser.country=EG",
            "-Duser.timezone=America/St_Johns",
            "-Dfile.encoding=ISO-8859-1",
            "-XX:hashCode=2");

    assertThat(turkish).hasSizeGreaterThan(1_000_000);
    assertThat(arabic).isEqualTo(turkish);
    assertThat(new String(turkish, StandardCharsets.UTF_8)).isEqualTo(BusyMonth.journal(7));
  }

  @Test
  void anotherSeedGivesOtherIds() {
    assertThat(BusyMonth.journal(8)).isNotEqualTo(BusyMonth.journal(7));
  }

  private byte[] run(String name, String... options) throws IOException, InterruptedException {
    Path output = directory.resolve(name);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:+UnlockExperimentalVMOptions");
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(BusyMonth.class.getName(), "7"));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(process.waitFor()).as(() -> tail(output)).isZero();
    return Files.readAllBytes(output);
  }

  private static String tail(Path output) {
    try {
      List<String> lines = Files.readAllLines(output);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
    } catch (IOException unreadable) {
      return "no output: " + unreadable;
    }
  }
}
