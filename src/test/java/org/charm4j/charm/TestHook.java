package org.charm4j.charm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.charm4j.hook.CharmMetadata;
import org.charm4j.hook.CharmMetadataReader;
import org.charm4j.hook.FrameworkLog;
import org.charm4j.hook.HookCommand;
import org.charm4j.hook.HookCommandResult;
import org.charm4j.hook.HookCommandRunner;
import org.charm4j.hook.HookEnvironment;
import org.charm4j.hook.ProcessResult;

/** One hook of unit {@code web/0}, to be run with a charm that a test writes in place. */
final class TestHook {

  static final String UUID = "5f1c9a52-9a5e-4b7c-8a35-0a4f6e1d2c3b";

  static final CharmMetadata META =
      CharmMetadataReader.parse(
          "charmcraft.yaml",
          """
          name: web
          requires:
            database: postgres
          provides:
            website: {interface: http, optional: true}
          peers:
            cluster: {interface: web-cluster}
          config:
            options:
              port: {type: int, default: 80}
              title: {type: string}
              ratio: {type: float, default: 0.5}
              debug: {type: boolean, default: false}
              token: {type: secret}
          actions:
            rotate:
              params:
                user: {type: string}
          resources:
            software: {type: file, filename: software.tgz}
            image: {type: oci-image}
          storage:
            data: {type: filesystem}
          """);

  /** A charm whose constructor a test writes. */
  static final class ScriptedCharm extends CharmBase {
    ScriptedCharm(Consumer<ScriptedCharm> constructor) {
      constructor.accept(this);
    }
  }

  private static final String TOLD = "juju-log --log-level DEBUG -- ";

  private final Map<String, String> variables = new HashMap<>();
  private final ScriptedCommands commands = new ScriptedCommands();

  private TestHook(String dispatchPath, String hookName) {
    with("JUJU_DISPATCH_PATH", dispatchPath);
    with("JUJU_HOOK_NAME", hookName);
    with("JUJU_UNIT_NAME", "web/0");
    with("JUJU_MODEL_NAME", "prod");
    with("JUJU_MODEL_UUID", UUID);
    with("JUJU_VERSION", "3.6.28");
  }

  static TestHook hook(String name) {
    return new TestHook("hooks/" + name, name);
  }

  static TestHook action(String name) {
    return new TestHook("actions/" + name, "")
        .with("JUJU_ACTION_NAME", name)
        .with("JUJU_ACTION_UUID", "2");
  }

  /** A hook of relation {@code database:3} with application {@code db}. */
  static TestHook database(String kind, String remoteUnit) {
    return relation("database", 3, kind, "db", remoteUnit);
  }

  static TestHook relation(String endpoint, int id, String kind, String app, String unit) {
    return hook(endpoint + "-relation-" + kind)
        .with("JUJU_RELATION", endpoint)
        .with("JUJU_RELATION_ID", endpoint + ":" + id)
        .with("JUJU_REMOTE_APP", app)
        .with("JUJU_REMOTE_UNIT", unit);
  }

  TestHook with(String variable, String value) {
    variables.put(variable, value);
    return this;
  }

  TestHook answer(String line, String stdout) {
    commands.answer(line, stdout);
    return this;
  }

  TestHook refuse(String line, int exitCode, String message) {
    commands.refuse(line, exitCode, message);
    return this;
  }

  /** Dispatches the hook and returns the exit code. */
  int run(Consumer<ScriptedCharm> constructor) {
    return CharmMain.asProcess(() -> new ScriptedCharm(constructor), META)
        .dispatch(new HookEnvironment(variables), commands);
  }

  /** Runs the hook like {@link #run}, as an agent does that keeps what is printed. */
  ProcessResult process(Consumer<ScriptedCharm> constructor) {
    return CharmMain.asProcess(() -> new ScriptedCharm(constructor), META)
        .run(new HookEnvironment(variables), commands);
  }

  /** Runs the hook like {@link #process}, as one of a series that ends later. */
  ProcessResult processIn(List<Runnable> cleanups, Consumer<ScriptedCharm> constructor) {
    HookCommandRunner series =
        new HookCommandRunner() {
          @Override
          public HookCommandResult run(HookCommand command) {
            return commands.run(command);
          }

          @Override
          public boolean afterwards(Runnable cleanup) {
            return cleanups.add(cleanup);
          }
        };
    return CharmMain.asProcess(() -> new ScriptedCharm(constructor), META)
        .run(new HookEnvironment(variables), series);
  }

  /** Dispatches the hook with code that runs in the charm's constructor; it must succeed. */
  List<String> runOk(Consumer<ScriptedCharm> constructor) {
    int exitCode = run(constructor);
    if (exitCode != 0) {
      throw new AssertionError("the hook failed: " + commands.lines());
    }
    return linesAfterStart();
  }

  /** Returns the hook commands, but for what the framework tells the log, see {@link #told}. */
  List<String> linesAfterStart() {
    List<String> lines = new ArrayList<>(commands.linesAfterStart());
    lines.removeIf(TestHook::isTold);
    return lines;
  }

  /** Returns what the framework told the log of its events. */
  List<String> told() {
    List<String> told = new ArrayList<>(commands.linesAfterStart());
    told.removeIf(line -> !isTold(line));
    told.replaceAll(line -> line.substring(TOLD.length()));
    return told;
  }

  private static boolean isTold(String line) {
    return line.startsWith(TOLD + FrameworkLog.CUSTOM_EVENT)
        || line.startsWith(TOLD + FrameworkLog.DEFERS)
        || line.startsWith(TOLD + FrameworkLog.AGAIN);
  }
}
