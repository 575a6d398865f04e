package org.charm4j.cli.command;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Stack;
import org.charm4j.sim.RefusedException;
import org.charm4j.sim.command.GoInteger;
import org.charm4j.sim.command.GoText;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Makes picocli read flags as the Go library of Juju does: a boolean takes a value only behind an
 * equals sign, a text takes the next word whatever it looks like, the last of several wins, an
 * equals sign behind a single letter belongs to the value, and the errors are Juju's. They name a
 * flag as it was typed; so to picocli each name is a flag of its own, on the same field. A field of
 * type int is Go's int, one of type long its uint.
 */
public final class GoFlags {
  private static final String EQUALS = "=";
  private static final String LONG = "--";

  private GoFlags() {}

  /** Reads {@code words} into the annotated fields of {@code target}. */
  public static void parse(Object target, List<String> words, boolean stopAtArgument) {
    CommandLine line = new CommandLine(target);
    CommandSpec spec = line.getCommandSpec();
    for (OptionSpec option : List.copyOf(spec.options())) {
      boolean isBoolean = option.type() == boolean.class || option.type() == Boolean.class;
      spec.remove(option);
      for (String name : option.names()) {
        OptionSpec.Builder flag =
            OptionSpec.builder(option)
                .arity(isBoolean ? "0" : "1")
                .preprocessor(isBoolean ? GoFlags::readBoolean : GoFlags::readText);
        spec.addOption(flag.names(name).build());
        if (!name.startsWith(LONG)) {
          spec.addOption(flag.names("-" + name).build());
        }
      }
    }
    line.setExpandAtFiles(false);
    line.setInterpolateVariables(false);
    line.setTrimQuotes(false);
    line.setOverwrittenOptionsAllowed(true);
    line.setStopAtPositional(stopAtArgument);
    try {
      line.parseArgs(words.toArray(new String[0]));
    } catch (UnmatchedArgumentException unmatched) {
      throw undefined(unmatched.getUnmatched().get(0));
    } catch (ParameterException wrong) {
      if (!line.getUnmatchedArguments().isEmpty()) { // The first thing wrong is what counts.
        throw undefined(line.getUnmatchedArguments().get(0));
      }
      if (wrong.getCause() instanceof RefusedException told) {
        throw told;
      }
      // Without its message, which quotes words that may be secret.
      throw new AssertionError(
          "picocli refused what Juju's flags allow: "
              + wrong.getClass().getSimpleName()
              + " for "
              + wrong.getArgSpec());
    }
  }

  private static RefusedException undefined(String word) {
    if (word.startsWith("--=")) {
      return RefusedException.usage("empty option in argument " + GoText.quote(word));
    }
    int equals = word.indexOf('=');
    String name =
        !word.startsWith(LONG)
            ? word.substring(1, word.offsetByCodePoints(1, 1))
            : word.substring(2, equals < 0 ? word.length() : equals);
    return RefusedException.usage("option provided but not defined: " + dashed(name));
  }

  private static boolean readBoolean(
      Stack<String> words, CommandSpec spec, ArgSpec flag, Map<String, Object> info) {
    boolean attached = EQUALS.equals(info.get("separator"));
    flag.setValue(attached ? truth(value(words, flag, info), name(flag)) : Boolean.TRUE);
    return true;
  }

  private static Boolean truth(String text, String name) {
    if (!GoText.isBool(text)) {
      throw invalid(text, name, GoText.notABool(text));
    }
    return GoText.parseBool(text);
  }

  /** Returns the refusal of a flag's value; {@code name} is the flag as it was typed. */
  static RefusedException invalid(String text, String name, String why) {
    return RefusedException.usage(
        "invalid value " + GoText.quote(text) + " for option " + name + ": " + why);
  }

  private static boolean readText(
      Stack<String> words, CommandSpec spec, ArgSpec flag, Map<String, Object> info) {
    if (words.isEmpty()) {
      throw RefusedException.usage("option needs an argument: " + name(flag));
    }
    String text = value(words, flag, info);
    if (flag.type() == int.class || flag.type() == Integer.class) {
      flag.setValue((int) number(text, name(flag), Integer.MIN_VALUE));
    } else if (flag.type() == long.class) {
      flag.setValue(number(text, name(flag), 0));
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

  /** Takes the value; only behind two dashes does an equals sign stand between it and the flag. */
  private static String value(Stack<String> words, ArgSpec flag, Map<String, Object> info) {
    boolean isLong = typed(flag).startsWith(LONG);
    return (!isLong && EQUALS.equals(info.get("separator")) ? EQUALS : "") + words.pop();
  }

  private static long number(String text, String name, long least) {
    boolean isUnsigned = least == 0;
    boolean isSigned = text.startsWith("-") || text.startsWith("+");
    BigInteger number = isUnsigned && isSigned ? null : GoInteger.parse(text);
    BigInteger most = BigInteger.valueOf(Integer.MAX_VALUE);
    if (number != null
        && number.compareTo(BigInteger.valueOf(least)) >= 0
        && number.compareTo(most) <= 0) {
      return number.longValue();
    }
    throw invalid(
        text,
        name,
        (isUnsigned ? "strconv.ParseUint: parsing " : "strconv.ParseInt: parsing ")
            + GoText.quote(text)
            + (number == null ? ": invalid syntax" : ": value out of range"));
  }

  private static String typed(ArgSpec flag) {
    return ((OptionSpec) flag).longestName();
  }

  private static String name(ArgSpec flag) {
    String typed = typed(flag);
    return dashed(typed.substring(typed.startsWith(LONG) ? 2 : 1));
  }

  /** Returns the name with one dash or two; Juju goes by its length, not by what was typed. */
  private static String dashed(String name) {
    return (name.codePointCount(0, name.length()) > 1 ? LONG : "-") + name;
  }

  /** Splits at commas, as the flags and arguments do that take lists; nothing is one empty name. */
  static List<String> list(String text) {
    return List.of(text.split(",", -1));
  }
}
