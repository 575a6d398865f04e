package org.charm4j.charm;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import org.charm4j.hook.CharmMetadata;
import org.charm4j.hook.CharmMetadataReader;
import org.charm4j.hook.CharmProcess;
import org.charm4j.hook.HookEnvironment;
import org.charm4j.hook.JujuVariables;

/**
 * Starts a charm. The charm's executable {@code dispatch} starts a Java program with the main
 * method
 *
 * <pre>{@code
 * public static void main(String[] args) {
 *   System.exit(CharmMain.run(DatabaseCharm::new));
 * }
 * }</pre>
 */
public final class CharmMain {

  private CharmMain() {}

  /**
   * Returns the charm as a process that Juju, or the Juju of a test, can start for every hook. Each
   * hook gets a fresh object from {@code charm}.
   *
   * @param charm makes the charm, normally {@code DatabaseCharm::new}
   * @param meta the metadata of the charm, see {@link #metadataOf}
   */
  public static CharmProcess asProcess(Supplier<? extends CharmBase> charm, CharmMetadata meta) {
    return new CharmRunner(charm, meta);
  }

  /**
   * Runs one hook on a real unit: the hook for which Juju has started this program. It uses the
   * environment of the process, the metadata in the charm's directory, and Juju's hook commands.
   *
   * @return the exit code to end the program with
   */
  public static int run(Supplier<? extends CharmBase> charm) {
    return run(charm, System.getenv());
  }

  static int run(Supplier<? extends CharmBase> charm, Map<String, String> variables) {
    try {
      HookEnvironment environment = new HookEnvironment(variables);
      Path directory = Path.of(environment.require(JujuVariables.CHARM_DIR));
      CharmProcess process = asProcess(charm, CharmMetadataReader.read(directory));
      LibraryLog.replaceConsole();
      return process.dispatch(environment, new ProcessHookCommandRunner(variables));
    } catch (RuntimeException e) {
      e.printStackTrace(System.err); // Juju logs it as a warning; its own log could not be reached.
      return 1;
    }
  }

  /** Returns the class of a charm. It does not run the charm's constructor. */
  public static Class<?> classOf(Supplier<? extends CharmBase> charm) {
    return CharmProbe.classOf(charm);
  }

  /**
   * Finds and reads the metadata of a charm: {@code charmcraft.yaml}, or {@code metadata.yaml} with
   * {@code config.yaml} and {@code actions.yaml}. It looks beside the charm's class first, then at
   * the root of the directory or jar that holds the class. In a Maven module both are under {@code
   * src/main/resources} (or {@code src/test/resources} for a test's own charm).
   *
   * <p>It does not run the charm's constructor.
   *
   * @throws org.charm4j.hook.CharmMetadataException if there is none, or if it is wrong; the
   *     message says where it looked
   */
  public static CharmMetadata metadataOf(Supplier<? extends CharmBase> charm) {
    return MetadataFinder.find(CharmProbe.classOf(charm));
  }
}
