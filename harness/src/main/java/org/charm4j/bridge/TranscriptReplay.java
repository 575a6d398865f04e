package org.charm4j.bridge;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.charm4j.hook.CharmProcess;
import org.charm4j.hook.HookCommand;
import org.charm4j.hook.HookCommandResult;
import org.charm4j.hook.HookCommandRunner;
import org.charm4j.hook.HookEnvironment;

/**
 * A charm that plays its part from a {@link Transcript}. Where the recorded answer has the id of a
 * secret or model and the new answer another at the same place, the one stands for the other from
 * then on.
 */
final class TranscriptReplay implements CharmProcess {
  /** The id of a secret, or the UUID of a model: both come from the seed. */
  private static final Pattern ID =
      Pattern.compile("\\b(?:[0-9a-v]{20}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\\b");

  private final List<Transcript.Hook> left;
  private final Map<String, String> ids = new TreeMap<>();

  TranscriptReplay(List<Transcript.Hook> hooks) {
    this.left = new ArrayList<>(hooks);
  }

  @Override
  public int dispatch(HookEnvironment environment, HookCommandRunner commands) {
    String unit = Transcript.Hook.unitOf(environment);
    String name = Transcript.Hook.nameOf(environment);
    Transcript.Hook hook = next(unit, name);
    learn(hook.secret(), Transcript.Hook.secretOf(environment));
    for (int at = 0; at < hook.calls().size(); at++) {
      Transcript.Call call = hook.calls().get(at);
      HookCommand command = call.command();
      List<String> args = command.args().stream().map(this::translated).toList();
      HookCommandResult answer =
          commands.run(
              new HookCommand(command.name(), args, command.stdin(), command.attachments()));
      learn(call.result().stdout(), answer.stdout());
      String where = unit + " " + name + ", call " + (at + 1) + " (" + command + "): ";
      compare(where, call.result(), answer);
    }
    return hook.exitCode();
  }

  /** Units go at their own pace; the runs of one unit are in order. */
  private Transcript.Hook next(String unit, String name) {
    for (int at = 0; at < left.size(); at++) {
      Transcript.Hook hook = left.get(at);
      if (hook.unit().equals(unit)) {
        if (hook.name().equals(name)) {
          return left.remove(at);
        }
        throw new TranscriptMismatch(
            unit + " runs " + name + "; in the transcript it runs " + hook.name() + " now");
      }
    }
    throw new TranscriptMismatch(
        unit + " runs " + name + "; in the transcript it runs nothing any more");
  }

  private void learn(String recorded, String now) {
    Matcher old = ID.matcher(recorded);
    Matcher fresh = ID.matcher(now);
    while (old.find() && fresh.find()) {
      ids.putIfAbsent(old.group(), fresh.group());
    }
  }

  private String translated(String recorded) {
    return ID.matcher(recorded).replaceAll(match -> ids.getOrDefault(match.group(), match.group()));
  }

  /** Says what differs, and outputs only by their length: they may be secret. */
  private void compare(String where, HookCommandResult recorded, HookCommandResult now) {
    if (recorded.exitCode() != now.exitCode()) {
      throw new TranscriptMismatch(
          where
              + "exit code "
              + now.exitCode()
              + " instead of "
              + recorded.exitCode()
              + (now.stderr().isEmpty() ? "" : ", " + now.stderr().strip()));
    }
    if (!translated(recorded.stderr()).equals(now.stderr())) {
      throw new TranscriptMismatch(
          where
              + "it says: "
              + now.stderr().strip()
              + "\nin the transcript: "
              + translated(recorded.stderr()).strip());
    }
    if (!translated(recorded.stdout()).equals(now.stdout())) {
      throw new TranscriptMismatch(
          where
              + "it prints other text than in the transcript, "
              + now.stdout().length()
              + " characters instead of "
              + recorded.stdout().length());
    }
  }
}
