package org.charm4j.sim.command;

import java.util.ArrayList;
import java.util.List;
import org.charm4j.hook.HookCommandResult;

/** {@code action-set}: results of the running action (H-524). */
final class ActionSetCommand implements Command {

  @Override
  public String name() {
    return "action-set";
  }

  @Override
  public FlagTable flags() {
    return FlagTable.NONE;
  }

  @Override
  public HookCommandResult run(Invocation call) {
    List<List<String>> paths = new ArrayList<>();
    for (String argument : call.arguments()) {
      paths.add(path(argument));
    }
    if (paths.isEmpty()) {
      return HookCommandResult.SILENT; // Also where no action runs.
    }
    ActionContext action = call.requireAction();
    for (int index = 0; index < paths.size(); index++) {
      String argument = call.arguments().get(index);
      action.setResult(paths.get(index), argument.substring(argument.indexOf('=') + 1));
    }
    return HookCommandResult.SILENT;
  }

  private static List<String> path(String argument) {
    int equals = argument.indexOf('=');
    if (equals < 0) {
      throw HookCommandException.usage(
          "argument " + GoText.quote(argument) + " must be of the form key...=value");
    }
    List<String> path = new ArrayList<>();
    for (int start = 0; start <= equals; ) {
      int dot = argument.indexOf('.', start);
      int end = dot < 0 || dot > equals ? equals : dot;
      path.add(checkedKey(argument.substring(start, end)));
      start = end + 1;
    }
    return path;
  }

  private static String checkedKey(String key) {
    if (!isKey(key)) {
      throw HookCommandException.usage(
          "key "
              + GoText.quote(key)
              + " must start and end with lowercase alphanumeric, and contain only lowercase"
              + " alphanumeric and hyphens");
    }
    return switch (key) {
      case "stdout", "stdout-encoding", "stderr", "stderr-encoding" ->
          throw HookCommandException.usage("cannot set reserved action key " + GoText.quote(key));
      default -> key;
    };
  }

  private static boolean isKey(String key) {
    for (int at = 0; at < key.length(); at++) {
      char c = key.charAt(at);
      boolean hyphen = c == '-' && at > 0 && at < key.length() - 1;
      if (!hyphen && !(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9')) {
        return false;
      }
    }
    return !key.isEmpty();
  }
}
