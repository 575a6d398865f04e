package org.charm4j.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Stack;
import org.charm4j.sim.command.GoText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Makes picocli read flags as the Go library of Juju does: a boolean takes a value only behind an
 * equals sign, a text takes the next word whatever it looks like, the last of several wins, and the
 * errors are Juju's.
 */
final class GoFlags {
  private GoFlags() {}

  /** Reads {@code words} into the annotated fields of {@code target}. */
  static void parse(Object target, List<String> words, boolean stopAtArgument) {
    CommandLine line = new CommandLine(target);
    CommandSpec spec = line.getCommandSpec();
    for (OptionSpec option : List.copyOf(spec.options())) {
      boolean isBoolean = option.type() == boolean.class || option.type() == Boolean.class;
      spec.remove(option);
      spec.addOption(
          OptionSpec.builder(option)
              .arity(isBoolean ? "0" : "1")
              .preprocessor(isBoolean ? GoFlags::readBoolean : GoFlags::readText)
              .build());
    }
    line.setExpandAtFiles(false);
    line.setInterpolateVariables(false);
    line.setOverwrittenOptionsAllowed(true);
    line.setStopAtPositional(stopAtArgument);
    try {
      line.parseArgs(words.toArray(new String[0]));
    } catch (UnmatchedArgumentException unmatched) {
      throw undefined(unmatched.getUnmatched().get(0));
    } catch (ParameterException wrong) {
      if (wrong.getCause() instanceof CommandException told) {
        throw told;
      }
      throw CommandException.usage(String.valueOf(wrong.getMessage()));
    }
  }

  private static CommandException undefined(String word) {
    if (!word.startsWith("--")) {
      return CommandException.usage(
          "option provided but not defined: " + word.substring(0, Math.min(2, word.length())));
    }
    int equals = word.indexOf('=');
    return CommandException.usage(
        "option provided but not defined: " + (equals < 0 ? word : word.substring(0, equals)));
  }

  private static boolean readBoolean(
      Stack<String> words, CommandSpec spec, ArgSpec flag, Map<String, Object> info) {
    boolean attached = "=".equals(info.get("separator"));
    flag.setValue(attached ? truth(words.pop(), name(flag)) : Boolean.TRUE);
    return true;
  }

  private static Boolean truth(String text, String name) {
    if (!GoText.isBool(text)) {
      throw invalid(text, name, GoText.notABool(text));
    }
    return GoText.parseBool(text);
  }

  private static CommandException invalid(String text, String name, String why) {
    return CommandException.usage(
        "invalid value " + GoText.quote(text) + " for option " + name + ": " + why);
  }

  private static boolean readText(
      Stack<String> words, CommandSpec spec, ArgSpec flag, Map<String, Object> info) {
    if (words.isEmpty()) {
      throw CommandException.usage("option needs an argument: " + name(flag));
    }
    String text = words.pop();
    if (flag.type() == int.class || flag.type() == Integer.class) {
      flag.setValue(number(text, name(flag)));
    } else if (flag.isMultiValue()) {
      List<String> values = new ArrayList<>();
      List<String> before = flag.getValue();
      values.addAll(before);
      values.add(text);
      flag.setValue(values);
    } else {
      flag.setValue(text);
    }
    return true;
  }

  private static Integer number(String text, String name) {
    Integer number = GoText.parseDecimal(text);
    if (number == null) {
      throw invalid(
          text, name, "strconv.ParseInt: parsing " + GoText.quote(text) + ": invalid syntax");
    }
    return number;
  }

  private static String name(ArgSpec flag) {
    return ((OptionSpec) flag).longestName();
  }

  /** Splits at commas, as the flags do that take lists; nothing is no list. */
  static List<String> list(@Nullable String text) {
    return text == null || text.isEmpty() ? List.of() : List.of(text.split(",", -1));
  }
}
