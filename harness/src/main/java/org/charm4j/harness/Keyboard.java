package org.charm4j.harness;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.charm4j.bridge.CharmFolders;
import org.charm4j.bridge.ShellCommand;
import org.charm4j.cli.CliResult;
import org.charm4j.cli.JujuSession;
import org.charm4j.cli.session.CharmStore;
import org.charm4j.cli.session.CliRequest;
import org.charm4j.cli.session.SessionConfig;
import org.charm4j.sim.Controller;
import org.charm4j.sim.RefusedException;
import org.charm4j.sim.Snapshot;
import org.charm4j.sim.words.CharmSpec;
import org.jspecify.annotations.Nullable;

/** The {@code juju} command line of a {@link Harness}, and the charms it can deploy by name. */
final class Keyboard {
  private final Engine engine;
  private final TreeMap<String, CharmSpec> charms = new TreeMap<>();
  private CharmFolders folders = new CharmFolders("");
  private Path directory = Path.of("").toAbsolutePath();
  private @Nullable JujuSession session;

  Keyboard(Engine engine) {
    this.engine = engine;
  }

  void register(String name, CharmSpec charm) {
    charms.put(name, charm);
  }

  void goTo(Path newDirectory) {
    directory = newDirectory.toAbsolutePath();
  }

  /** Has the charms and the directory of {@code other}; its further models stay behind. */
  void takeOver(Keyboard other) {
    charms.putAll(other.charms);
    folders = other.folders; // An application refreshed in the fork keeps its units' files.
    directory = other.directory;
  }

  CliResult run(List<String> words) {
    return run(CliRequest.of(words, directory));
  }

  CliResult run(String line) {
    return run(CliRequest.of(CliRequest.words(line), directory));
  }

  CliResult run(String user, String line) {
    return run(CliRequest.of(CliRequest.words(line), directory).withUser(user));
  }

  /** Commands look, and so may run hooks: a hook cannot give one. */
  private CliResult run(CliRequest request) {
    return engine.running(() -> session().run(request));
  }

  private JujuSession session() {
    if (session == null) {
      Controller model = engine.asItStands();
      SessionConfig config = SessionConfig.of(model.config()).withCharms(this::find);
      session =
          JujuSession.around(
              model,
              ShellCommand.isAvailable()
                  ? config.withShell(ShellCommand.shell(this::session))
                  : config);
    }
    return session;
  }

  /** Registered charms go by their name; whatever looks like a path is one. */
  private @Nullable CharmSpec find(String charm, @Nullable String channel, Path from) {
    String name = charm.replaceFirst("^ch:", "");
    CharmSpec found = charms.get(name);
    if (found == null && CharmStore.isPath(charm)) {
      return folders.find(charm, channel, from);
    }
    if (found == null) {
      throw RefusedException.failed(
          "charm or bundle \""
              + charm
              + "\" not found; the harness knows: "
              + (charms.isEmpty() ? "none" : String.join(", ", charms.keySet()))
              + "; Harness.registerCharm tells it of more");
    }
    return found;
  }

  void restore(Snapshot snapshot) {
    if (session == null) {
      engine.goingOn().restore(snapshot);
      return;
    }
    engine.goingOn();
    session.restore(engine.asItStands(), snapshot);
  }

  @Override
  public String toString() {
    return "keyboard with charms " + new ArrayList<>(charms.keySet());
  }
}
