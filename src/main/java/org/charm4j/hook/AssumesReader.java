package org.charm4j.hook;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the section {@code assumes} (H-802). */
final class AssumesReader {

  private static final Pattern FEATURE =
      Pattern.compile("([a-z][a-z0-9-]*[a-z0-9])(?:\\s*(>=|<)\\s*(\\S+))?");

  /** A version of which only the first number has to be there. */
  private static final Pattern VERSION =
      Pattern.compile("(\\d{1,9})(?:\\.\\d{1,9}(?:(?:\\.|-[a-z]+)\\d{1,9}(?:\\.\\d{1,9})?)?)?");

  private AssumesReader() {}

  static List<Assumption> read(@Nullable YamlNode section) {
    List<Assumption> assumptions = new ArrayList<>();
    if (section == null) {
      return assumptions;
    }
    for (YamlNode node : section.elements()) {
      String place =
          "parsing expression " + (assumptions.size() + 1) + " in top level \"assumes\" block: ";
      assumptions.add(assumption(node, place));
    }
    return assumptions;
  }

  private static Assumption assumption(YamlNode node, String place) {
    if (node.isText()) {
      return feature(node, place);
    }
    if (!node.isMap()) {
      throw node.error(place + "expected a feature, \"any-of\" or \"all-of\" expression");
    }
    Map<String, YamlNode> fields = node.entries();
    if (fields.size() != 1 || node.oddKey() != null) {
      throw node.error(place + "malformed composite expression");
    }
    String kind = fields.keySet().iterator().next();
    YamlNode parts = fields.getOrDefault(kind, node.nothing());
    if (parts.isNull() || !(kind.equals("any-of") || kind.equals("all-of"))) {
      throw node.error(
          place + "malformed composite expression; expected an \"any-of\" or \"all-of\" block");
    }
    if (!parts.isList()) {
      throw parts.error(
          place + "malformed \"" + kind + "\" expression; expected a list of sub-expressions");
    }
    List<Assumption> of = new ArrayList<>();
    for (YamlNode part : parts.elements()) {
      of.add(assumption(part, place + "parsing \"" + kind + "\" expression: "));
    }
    return kind.equals("any-of") ? new Assumption.AnyOf(of) : new Assumption.AllOf(of);
  }

  private static Assumption feature(YamlNode node, String place) {
    String text = node.written().strip();
    String malformed = place + "malformed feature expression " + GoQuotes.quote(text);
    Matcher parts = FEATURE.matcher(text);
    if (!parts.matches()) {
      throw node.error(malformed);
    }
    String version = parts.group(3);
    if (version == null) {
      return new Assumption.Feature(parts.group(1), null, null);
    }
    Matcher numbers = VERSION.matcher(version);
    if (!numbers.matches()) {
      throw node.error(malformed + ": invalid version " + GoQuotes.quote(version));
    }
    boolean alone = numbers.group(1).length() == version.length();
    return new Assumption.Feature(
        parts.group(1), parts.group(2), JujuVersion.of(alone ? version + ".0" : version));
  }
}
