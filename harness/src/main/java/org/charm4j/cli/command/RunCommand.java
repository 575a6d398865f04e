package org.charm4j.cli.command;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.charm4j.cli.session.JujuModel;
import org.charm4j.sim.Controller;
import org.charm4j.sim.RefusedException;
import org.charm4j.sim.command.GoText;
import org.charm4j.sim.words.Names;
import org.charm4j.sim.words.UserAccess;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code juju run}: actions on units (H-943 to H-949). */
final class RunCommand extends ModelCommand {
  /** What names of actions, and keys of pairs, look like. */
  private static final Pattern NAME = Pattern.compile("[a-z0-9](?:[a-z0-9-]*[a-z0-9])?");

  @Mixin Output output = new Output("plain", "json", "yaml");
  @Mixin Waiting waiting = new Waiting(Duration.ofSeconds(60));

  @Option(names = "--params")
  @Nullable String params;

  @Option(names = "--string-args")
  boolean stringArgs;

  private final List<String> units = new ArrayList<>();
  private final List<String> pairs = new ArrayList<>();
  private String action = "";

  @Override
  void check() {
    waiting.check();
    for (String word : arguments) {
      if (!action.isEmpty()) {
        pairs.add(word);
      } else if (Targets.isUnitOrLeader(word)) {
        units.add(word);
      } else if (NAME.matcher(word).matches()) {
        action = word;
      } else {
        throw RefusedException.usage("invalid unit or action name " + GoText.quote(word));
      }
    }
    if (units.isEmpty()) {
      throw RefusedException.usage("no unit specified");
    }
    if (action.isEmpty()) {
      throw RefusedException.usage("no action specified");
    }
    if (units.stream().map(Names::applicationOf).distinct().count() > 1) {
      throw RefusedException.usage("all units must be of the same application");
    }
    pairs.forEach(RunCommand::requirePair);
  }

  private static void requirePair(String word) {
    int equals = word.indexOf('=');
    if (equals < 0) {
      throw RefusedException.usage(
          "argument " + GoText.quote(word) + " must be of the form key.key.key...=value");
    }
    for (String key : word.substring(0, equals).split("\\.", -1)) {
      if (!NAME.matcher(key).matches()) {
        throw RefusedException.usage(
            "key "
                + GoText.quote(key)
                + " must start and end with lowercase alphanumeric, and contain only lowercase"
                + " alphanumeric and hyphens");
      }
    }
  }

  @Override
  UserAccess wanted() {
    return UserAccess.WRITE;
  }

  @Override
  void run(Call call, JujuModel target) {
    Map<String, @Nullable Object> parameters = parameters(call);
    Controller controller = target.controller();
    controller.requireKnownAction(Names.applicationOf(units.get(0)), action);
    Operation operation = new Operation(call.session(), target);
    for (String unit : units) {
      operation.add(unit, name -> controller.addAction(name, action, parameters));
    }
    waiting.follow(call, operation, true, output, () -> TaskText.plainResults(operation.tasks()));
  }

  /** H-949: the file first, then the pairs, whose values are YAML unless told otherwise. */
  private Map<String, @Nullable Object> parameters(Call call) {
    TreeMap<String, @Nullable Object> parameters = new TreeMap<>();
    if (params != null) {
      Yaml.map(call.read(params))
          .forEach((key, value) -> parameters.put(key, Yaml.keyedByTexts(value)));
    }
    for (String pair : pairs) {
      int equals = pair.indexOf('=');
      String text = pair.substring(equals + 1);
      TaskText.put(
          parameters,
          List.of(pair.substring(0, equals).split("\\.", -1)),
          stringArgs ? text : Yaml.value(text, text));
    }
    Yaml.keyedByTexts(parameters);
    parameters.values().forEach(RunCommand::requireSendable);
    return parameters;
  }

  /**
   * Refuses what the client cannot put into JSON: numbers that are none, and maps that a pair gave
   * as they are, which only a file can give ({@code k.inner=value} makes one, too).
   */
  private static void requireSendable(@Nullable Object value) {
    if (value instanceof Double number && (number.isNaN() || number.isInfinite())) {
      String text = number.isNaN() ? "NaN" : number > 0 ? "+Inf" : "-Inf";
      throw RefusedException.failed("json: unsupported value: " + text);
    }
    if (value instanceof Map<?, ?> map) {
      if (!(map instanceof SortedMap)) {
        throw RefusedException.failed("json: unsupported type: map[interface {}]interface {}");
      }
      map.values().forEach(RunCommand::requireSendable);
    }
    if (value instanceof List<?> list) {
      list.forEach(RunCommand::requireSendable);
    }
  }
}
