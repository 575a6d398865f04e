package org.charm4j.bridge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.charm4j.cli.JujuSession;
import org.charm4j.cli.Trouble;
import org.charm4j.cli.session.JujuModel;
import org.charm4j.cli.session.Machine;
import org.charm4j.cli.session.Shell;
import org.charm4j.hook.CharmProcess;
import org.charm4j.hook.HookCommandResult;
import org.charm4j.hook.HookCommandRunner;
import org.charm4j.hook.HookEnvironment;
import org.charm4j.hook.ProcessResult;
import org.charm4j.sim.words.CharmSpec;
import org.jspecify.annotations.Nullable;

/**
 * A line of shell that runs on a unit with the hook commands on its PATH, like {@code juju exec};
 * for {@link org.charm4j.sim.Controller#exec}. It runs in the charm directory of the unit. Units of
 * a charm in this JVM get an empty directory.
 */
public final class ShellCommand implements CharmProcess.Printing {
  private static final String BASH = "/bin/bash";

  private final String text;
  private final @Nullable ExternalCharm charm;
  private final Limits limits;

  private ShellCommand(String text, @Nullable ExternalCharm charm, Limits limits) {
    this.text = Objects.requireNonNull(text, "text");
    this.charm = charm;
    this.limits = limits;
  }

  /**
   * Returns a command for the units of an application.
   *
   * @param charm the application's charm
   * @param text what bash is to run
   */
  public static ShellCommand of(CharmSpec charm, String text) {
    ExternalCharm external = charm.process() instanceof ExternalCharm process ? process : null;
    return new ShellCommand(text, external, external == null ? Limits.DEFAULT : external.limits());
  }

  /**
   * Returns a shell for a session, whose units run commands in the directory of their charm.
   *
   * @param homes where machines have their home directories
   */
  static Shell shell(Function<HookEnvironment, CharmSpec> charmOf, Homes homes) {
    return new Shell() {
      @Override
      public CharmProcess run(String script) {
        return new InUnit(charmOf, script, null);
      }

      @Override
      public CharmProcess run(String script, @Nullable Duration limit) {
        return new InUnit(charmOf, script, limit);
      }

      @Override
      public Machine machine(JujuModel model, int number) {
        return new UnitMachine(model, number, homes);
      }
    };
  }

  static Shell shell(Supplier<JujuSession> session, Homes homes) {
    return shell((HookEnvironment environment) -> session.get().charmOf(environment), homes);
  }

  /**
   * Returns bash for a session, so that {@code juju exec} runs everything that bash can run, see
   * {@link #of}, and that {@code juju ssh} finds machines.
   *
   * @param session gives the session of the shell when a command runs
   */
  public static Shell shell(Supplier<JujuSession> session) {
    return shell(session, new Homes());
  }

  /** Returns whether this machine has what {@link #shell(Supplier)} needs: Linux and bash. */
  public static boolean isAvailable() {
    return Files.isExecutable(Path.of(BASH)) && Files.isDirectory(Path.of("/proc/self"));
  }

  /** How long after its caller was told that it took too long a command is killed. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  /** A command of which the unit, and so the charm, is known only when it runs. */
  private record InUnit(
      Function<HookEnvironment, CharmSpec> charmOf, String script, @Nullable Duration limit)
      implements CharmProcess.Printing {
    @Override
    public ProcessResult run(HookEnvironment environment, HookCommandRunner commands) {
      ShellCommand command = of(charmOf.apply(environment), script);
      return (limit == null ? command : command.withLimit(limit.plus(GRACE)))
          .run(environment, commands);
    }

    @Override
    public String toString() {
      return "juju exec";
    }
  }

  /** Returns this command with another limit of real time. The default is that of the charm. */
  public ShellCommand withLimit(Duration limit) {
    return new ShellCommand(text, charm, limits.withWallClock(limit));
  }

  @Override
  public ProcessResult run(HookEnvironment environment, HookCommandRunner commands) {
    return bash(
        text,
        scratch -> new ProcessRun(charm == null ? scratch : charm.directoryOf(environment), limits),
        environment,
        commands);
  }

  /** Prepares a process; {@code scratch} is an empty directory that it may work in. */
  @FunctionalInterface
  interface Place {
    ProcessRun prepare(Path scratch) throws IOException;
  }

  /** Runs text with bash, outside of any hook. */
  static ProcessResult bash(String text, Place place, HookEnvironment environment) {
    return bash(
        text,
        place,
        environment,
        command -> HookCommandResult.error(1, "there is no hook context"));
  }

  private static ProcessResult bash(
      String text, Place place, HookEnvironment environment, HookCommandRunner commands) {
    Path scratch = Workshop.open().newDirectory("exec");
    Path script = scratch.resolve("script");
    try {
      try {
        Files.writeString(script, text);
        return place
            .prepare(scratch)
            .run(List.of(BASH, script.toString()), BASH, environment, commands);
      } finally {
        delete(scratch);
      }
    } catch (IOException e) {
      return ProcessResult.broken("cannot run a line of shell: " + Trouble.of(e));
    }
  }

  /** A command may have left files in what was its working directory. */
  private static void delete(Path scratch) throws IOException {
    List<Path> files = CharmFiles.files(scratch);
    for (int at = files.size() - 1; at >= 0; at--) {
      Files.deleteIfExists(files.get(at));
    }
    Files.deleteIfExists(scratch);
  }

  /** Returns a text without the line of shell, which may hold secrets. */
  @Override
  public String toString() {
    return "juju exec";
  }
}
