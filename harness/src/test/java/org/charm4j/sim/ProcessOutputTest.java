package org.charm4j.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.charm4j.Rule;
import org.charm4j.hook.CharmMetadataReader;
import org.charm4j.hook.CharmProcess;
import org.charm4j.hook.HookCommandRunner;
import org.charm4j.hook.HookEnvironment;
import org.charm4j.hook.ProcessResult;
import org.charm4j.sim.words.CharmSpec;
import org.charm4j.sim.words.ControllerConfig;
import org.charm4j.sim.words.JournalEntry;
import org.charm4j.sim.words.LogLine;
import org.junit.jupiter.api.Test;

/** What becomes of the text that a process of a charm prints. */
class ProcessOutputTest {

  private static CharmProcess printing(ProcessResult result) {
    return new CharmProcess() {
      @Override
      public int dispatch(HookEnvironment environment, HookCommandRunner commands) {
        throw new AssertionError("whoever wants the output calls run");
      }

      @Override
      public ProcessResult run(HookEnvironment environment, HookCommandRunner commands) {
        return result;
      }
    };
  }

  private static Controller deployed(CharmProcess process) {
    Controller juju = Controller.create(ControllerConfig.juju36());
    CharmSpec charm = new CharmSpec(CharmMetadataReader.parse("a", "name: a"), process);
    juju.deploy("a", charm, 1, new TreeMap<>());
    juju.settle();
    return juju;
  }

  @Test
  @Rule("H-404")
  void theLinesOfAHookGoToTheLogOfItsUnit() {
    Controller juju = deployed(printing(ProcessResult.of(0, "one\ntwo\n", "oh\n")));

    assertThat(juju.journal())
        .filteredOn(entry -> entry.what().equals("install"))
        .flatExtracting(JournalEntry::log)
        .containsExactly(
            new LogLine("DEBUG", "one"), new LogLine("DEBUG", "two"), new LogLine("WARNING", "oh"));
  }

  @Test
  @Rule("H-345")
  void theOutputOfATaskIsPartOfItsResults() {
    Controller juju = deployed((environment, commands) -> 0);
    int task = juju.exec("a/0", printing(ProcessResult.of(3, "out\n", "err\n")));
    juju.settle();

    assertThat(juju.task(task).results()).isEqualTo(Map.of("stdout", "out\n", "stderr", "err\n"));
    assertThat(juju.task(task).returnCode()).isEqualTo(3);
  }

  @Test
  @Rule("H-345")
  void outputThatIsNoTextComesInBase64() {
    Controller juju = deployed((environment, commands) -> 0);
    byte[] bytes = {(byte) 0xff, 0, 1};
    int task = juju.exec("a/0", printing(ProcessResult.of(0, bytes, new byte[0])));
    juju.settle();

    assertThat(juju.task(task).results())
        .isEqualTo(Map.of("stdout", "/wAB", "stdout-encoding", "base64"));
    assertThat(printing(ProcessResult.of(0, bytes, bytes)).run(null, null).toString())
        .isEqualTo("exit 0, stdout of 3 bytes, stderr of 3 bytes");
  }
}
