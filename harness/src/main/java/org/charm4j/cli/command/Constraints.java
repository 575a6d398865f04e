package org.charm4j.cli.command;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.charm4j.sim.RefusedException;
import org.charm4j.sim.command.Fields;
import org.charm4j.sim.command.GoText;

/**
 * Constraints on machines. All machines are alike, so they are checked, kept and shown, and
 * change nothing.
 */
final class Constraints {
  static final String KEY = "constraints";
  static final String ARCH = "arch=amd64";

  /** What is said once of constraints that change nothing. */
  static final String NOTE = "constraints are kept and shown only: machines are all alike";

  private static final List<String> ARCHES =
      List.of("amd64", "arm64", "ppc64el", "s390x", "riscv64");

  /** In the order in which Juju shows them. */
  private static final List<String> NAMES =
      List.of(
          "arch",
          "container",
          "cores",
          "cpu-power",
          "mem",
          "root-disk",
          "root-disk-source",
          "tags",
          "instance-role",
          "instance-type",
          "spaces",
          "virt-type",
          "zones",
          "allocate-public-ip",
          "image-id");

  private static final List<String> NUMBERS = List.of("cores", "cpu-power");
  private static final List<String> SIZES = List.of("mem", "root-disk");
  private static final List<String> LISTS = List.of("tags", "spaces", "zones");

  private Constraints() {}

  /** Returns words as Juju shows them: checked, in its order, sizes in MiB. */
  static String normalized(List<String> words) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String word : String.join(" ", words).split("\\s+", -1)) {
      if (!word.isEmpty()) {
        add(values, word);
      }
    }
    List<String> shown = new ArrayList<>();
    for (String name : NAMES) {
      if (values.containsKey(name)) {
        shown.add(name + "=" + values.get(name));
      }
    }
    return String.join(" ", shown);
  }

  private static void add(Map<String, String> values, String word) {
    int equals = word.indexOf('=');
    if (equals < 1) {
      throw RefusedException.failed("malformed constraint " + GoText.quote(word));
    }
    String typed = word.substring(0, equals);
    String name = typed.equals("cpu-cores") ? "cores" : typed;
    if (!NAMES.contains(name)) {
      throw RefusedException.failed("unknown constraint " + GoText.quote(typed));
    }
    String value = checked(name, word.substring(equals + 1));
    if (values.put(name, value) != null) {
      throw bad(name, "already set");
    }
  }

  private static RefusedException bad(String name, String why) {
    return RefusedException.failed("bad " + GoText.quote(name) + " constraint: " + why);
  }

  private static String checked(String name, String value) {
    if (value.isEmpty()) {
      return value;
    }
    if (name.equals("arch")) {
      if (!ARCHES.contains(value)) {
        throw bad(name, GoText.quote(value) + " not recognized");
      }
      if (!("arch=" + value).equals(ARCH)) {
        throw JujuCommand.notModelled(
            "the constraint arch=" + value, "machines are all alike, with " + ARCH);
      }
    }
    if (NUMBERS.contains(name) && !value.matches("[0-9]{1,18}")) {
      throw bad(name, "must be a non-negative integer");
    }
    if (name.equals("allocate-public-ip") && !GoText.isBool(value)) {
      throw bad(name, "must be 'true' or 'false'");
    }
    return SIZES.contains(name) ? size(name, value) : value;
  }

  /** Returns a size in MiB, with its unit; a part of one counts as a whole. */
  private static String size(String name, String value) {
    String unit = value.substring(value.length() - 1);
    int power = "MGTP".indexOf(unit);
    String digits = power < 0 ? value : value.substring(0, value.length() - 1);
    if (!digits.matches("[0-9]{1,15}(\\.[0-9]{1,15})?")) {
      throw bad(name, "must be a non-negative float with optional M/G/T/P suffix");
    }
    BigDecimal factor = BigDecimal.valueOf(1024).pow(Math.max(0, power));
    BigDecimal size = new BigDecimal(digits).multiply(factor).setScale(0, RoundingMode.CEILING);
    return size.toPlainString() + "M";
  }

  /** Returns constraints as JSON and YAML show them. */
  static Fields fields(String normalized) {
    Fields fields = new Fields();
    for (String word : normalized.isEmpty() ? new String[0] : normalized.split(" ", -1)) {
      int equals = word.indexOf('=');
      String name = word.substring(0, equals);
      String value = word.substring(equals + 1);
      if (SIZES.contains(name)) {
        fields.put(name, Long.parseLong(value.isEmpty() ? "0" : value.replace("M", "")));
      } else if (NUMBERS.contains(name)) {
        fields.put(name, Long.parseLong(value.isEmpty() ? "0" : value));
      } else if (LISTS.contains(name)) {
        fields.put(name, value.isEmpty() ? List.of() : List.of(value.split(",", -1)));
      } else if (name.equals("allocate-public-ip")) {
        fields.put(name, !value.isEmpty() && GoText.parseBool(value));
      } else {
        fields.put(name, value);
      }
    }
    return fields;
  }
}
