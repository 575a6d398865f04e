package org.charm4j.cli.command;

import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.charm4j.sim.RefusedException;
import org.charm4j.sim.command.GoText;

/**
 * Juju's name for a thing of any kind, such as {@code application-web} or {@code unit-web-0}.
 *
 * @param kind the first word
 * @param id what follows, as people write it: {@code web/0}
 */
record Tag(String kind, String id) {
  private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]*");
  private static final String NAME = "[a-z][a-z0-9]*(?:-[a-z0-9]*[a-z][a-z0-9]*)*";
  private static final String NUMBERED = "(?:0|[1-9][0-9]*)";
  private static final String END = NAME + "\\.[a-z][a-z0-9]*(?:[_-][a-z0-9]+)*";
  private static final String PERSON = "[a-zA-Z0-9](?:[a-zA-Z0-9.+-]*[a-zA-Z0-9])?";

  /** The kinds, and what an id of each looks like. */
  private static final Map<String, Pattern> KINDS =
      Map.ofEntries(
          Map.entry("application", Pattern.compile(NAME)),
          Map.entry("unit", Pattern.compile(NAME + "/" + NUMBERED)),
          Map.entry("machine", Pattern.compile(NUMBERED + "(?:/[a-z]+/" + NUMBERED + ")*")),
          Map.entry("model", UUID),
          Map.entry("controller", UUID),
          Map.entry("environment", UUID),
          Map.entry("user", Pattern.compile(PERSON + "(?:@" + PERSON + ")?")),
          Map.entry("action", Pattern.compile(UUID + "|" + NUMBER)),
          Map.entry("operation", NUMBER),
          Map.entry("space", Pattern.compile("[a-z0-9]+(?:-[a-z0-9]+)*")),
          Map.entry("storage", Pattern.compile("[a-z][a-z0-9]*(?:-[a-z0-9]+)*/" + NUMBERED)),
          Map.entry("volume", Pattern.compile(NUMBERED + "(?:/[a-z0-9/]+)?")),
          Map.entry("filesystem", Pattern.compile(NUMBERED + "(?:/[a-z0-9/]+)?")),
          Map.entry("relation", Pattern.compile(END + "(?:#" + END + ")?")),
          Map.entry("cloud", Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9.-]*")));

  /** The kinds in whose ids every dash stands for a slash. */
  private static final Set<String> SLASHES = Set.of("machine", "volume", "filesystem");

  /** Further kinds; what may follow them is not looked at. */
  private static final Set<String> OTHERS =
      Set.of("charm", "subnet", "cloudcred", "payload", "ipaddress", "applicationoffer");

  /**
   * Reads a tag.
   *
   * @throws RefusedException in Juju's words, if it is none
   */
  static Tag parse(String text) {
    Matcher parts = Pattern.compile("([a-z]+)-(.*)", Pattern.DOTALL).matcher(text);
    Pattern pattern = parts.matches() ? KINDS.get(parts.group(1)) : null;
    if (pattern == null && !(parts.matches() && OTHERS.contains(parts.group(1)))) {
      throw RefusedException.failed(GoText.quote(text) + " is not a valid tag");
    }
    String kind = parts.group(1);
    String id = id(kind, parts.group(2));
    if (pattern != null && !pattern.matcher(id).matches()) {
      throw RefusedException.failed(GoText.quote(text) + " is not a valid " + kind + " tag");
    }
    return new Tag(kind, id);
  }

  private static String id(String kind, String suffix) {
    if (SLASHES.contains(kind)) {
      return suffix.replace('-', '/');
    }
    int dash = kind.equals("unit") || kind.equals("storage") ? suffix.lastIndexOf('-') : -1;
    return dash < 0 ? suffix : suffix.substring(0, dash) + "/" + suffix.substring(dash + 1);
  }
}
