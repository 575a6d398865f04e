package org.charm4j.bridge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.charm4j.hook.CharmProcess;
import org.charm4j.hook.HookCommand;
import org.charm4j.hook.HookCommandResult;
import org.charm4j.hook.HookCommandRunner;
import org.charm4j.hook.HookEnvironment;
import org.charm4j.hook.JujuVariables;
import org.charm4j.hook.ProcessResult;
import org.jspecify.annotations.Nullable;

/**
 * The hook commands of a charm and their answers, hook by hook, as a file of YAML. A test can play
 * them again on the simulator, which must give the same answers.
 *
 * <pre>{@code
 * Transcript transcript = new Transcript();
 * // record: any charm, run by anything that runs a CharmProcess
 * new CharmSpec(metadata, transcript.recording(charm));
 * transcript.write(file);
 * // play again, in place of the charm
 * new CharmSpec(metadata, Transcript.read(file).replay());
 * }</pre>
 *
 * <p>The file holds the answers of Juju unchanged, also the contents of secrets.
 */
public final class Transcript {
  private static final String VERSION = "charm4j-transcript";

  private final List<Hook> hooks = new ArrayList<>();

  /** Makes an empty transcript to record into. */
  public Transcript() {}

  /** One call and its answer. */
  record Call(HookCommand command, HookCommandResult result) {}

  /**
   * One run of a charm.
   *
   * @param name the dispatch path, or {@code exec}
   * @param secret {@code JUJU_SECRET_ID}, or empty
   */
  record Hook(String unit, String name, String secret, int exitCode, List<Call> calls) {

    static String unitOf(HookEnvironment environment) {
      return environment.require(JujuVariables.UNIT_NAME);
    }

    static String nameOf(HookEnvironment environment) {
      String path = environment.get(JujuVariables.DISPATCH_PATH);
      return path == null ? "exec" : path;
    }

    static String secretOf(HookEnvironment environment) {
      String id = environment.get(JujuVariables.SECRET_ID);
      return id == null ? "" : id;
    }
  }

  /** Returns {@code charm} with every run recorded here. */
  public CharmProcess recording(CharmProcess charm) {
    CharmProcess.Printing recorded =
        (environment, commands) -> record(charm, environment, commands);
    return recorded;
  }

  private ProcessResult record(
      CharmProcess charm, HookEnvironment environment, HookCommandRunner commands) {
    List<Call> calls = new ArrayList<>();
    ProcessResult end =
        charm.run(
            environment,
            command -> {
              HookCommandResult result = commands.run(command);
              calls.add(new Call(command, result));
              return result;
            });
    hooks.add(
        new Hook(
            Hook.unitOf(environment),
            Hook.nameOf(environment),
            Hook.secretOf(environment),
            end.exitCode(),
            calls));
    return end;
  }

  /**
   * Returns a charm that gives the recorded commands in the recorded hooks, and ends the hooks as
   * recorded. Ids of secrets may differ. A hook that is not in the transcript or comes in another
   * order, and an answer that differs, throw {@link TranscriptMismatch}.
   */
  public CharmProcess replay() {
    return new TranscriptReplay(hooks);
  }

  /** Returns the number of recorded runs. */
  public int size() {
    return hooks.size();
  }

  /** Writes the transcript to a file. */
  public void write(Path file) {
    YAMLMapper yaml = new YAMLMapper();
    ObjectNode root = yaml.createObjectNode();
    root.put(VERSION, 1);
    ArrayNode list = root.putArray("hooks");
    for (Hook hook : hooks) {
      ObjectNode node = list.addObject();
      node.put("unit", hook.unit()).put("hook", hook.name());
      if (!hook.secret().isEmpty()) {
        node.put("secret", hook.secret());
      }
      node.put("exit", hook.exitCode());
      ArrayNode calls = node.putArray("calls");
      hook.calls().forEach(call -> write(call, calls.addObject()));
    }
    try {
      Files.write(file, yaml.writeValueAsBytes(root));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the transcript " + file, e);
    }
  }

  private static void write(Call call, ObjectNode node) {
    ArrayNode words = node.putArray("command").add(call.command().name());
    call.command().args().forEach(words::add);
    if (call.command().stdin() != null) {
      node.put("stdin", call.command().stdin());
    }
    if (!call.command().attachments().isEmpty()) {
      ObjectNode files = node.putObject("files-base64");
      new TreeMap<>(call.command().attachments())
          .forEach((name, bytes) -> files.put(name, Base64.getEncoder().encodeToString(bytes)));
    }
    node.put("exit", call.result().exitCode());
    if (!call.result().stdout().isEmpty()) {
      node.put("stdout", call.result().stdout());
    }
    if (!call.result().stderr().isEmpty()) {
      node.put("stderr", call.result().stderr());
    }
  }

  /**
   * Reads a file, from a recording or written by hand.
   *
   * @throws IllegalArgumentException if it is no transcript
   */
  public static Transcript read(Path file) {
    JsonNode root;
    try {
      root = new YAMLMapper().readTree(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the transcript " + file, e);
    }
    if (root.path(VERSION).asInt() != 1 || !root.path("hooks").isArray()) {
      throw new IllegalArgumentException(
          file + " is not a transcript: it must begin with \"" + VERSION + ": 1\" and have hooks");
    }
    Transcript transcript = new Transcript();
    for (JsonNode hook : root.path("hooks")) {
      List<Call> calls = new ArrayList<>();
      hook.path("calls").forEach(call -> calls.add(call(call, file)));
      transcript.hooks.add(
          new Hook(
              hook.path("unit").asText(),
              hook.path("hook").asText(),
              hook.path("secret").asText(),
              hook.path("exit").asInt(),
              calls));
    }
    return transcript;
  }

  private static Call call(JsonNode node, Path file) {
    List<String> words = new ArrayList<>();
    node.path("command").forEach(word -> words.add(word.asText()));
    if (words.isEmpty()) {
      throw new IllegalArgumentException("a call without a command in " + file);
    }
    Map<String, byte[]> files = new TreeMap<>();
    node.path("files-base64")
        .properties()
        .forEach(entry -> files.put(entry.getKey(), decoded(entry.getValue().asText(), file)));
    @Nullable String stdin = node.has("stdin") ? node.path("stdin").asText() : null;
    return new Call(
        new HookCommand(words.get(0), words.subList(1, words.size()), stdin, files),
        new HookCommandResult(
            node.path("exit").asInt(), node.path("stdout").asText(), node.path("stderr").asText()));
  }

  private static byte[] decoded(String base64, Path file) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("files-base64 that is no base64 in " + file, e);
    }
  }

  /** Returns a text with the number of runs and without their content, which may be secret. */
  @Override
  public String toString() {
    return "transcript of " + hooks.size() + " runs";
  }
}
