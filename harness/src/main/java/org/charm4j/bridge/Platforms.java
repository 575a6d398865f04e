package org.charm4j.bridge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * On which bases a charm runs: the keys {@code platforms} and {@code base} of charmcraft.yaml, as
 * the bases of a manifest.yaml, which Juju reads.
 */
final class Platforms {
  private static final String MEND =
      "; write for example\n  platforms:\n    ubuntu@24.04:amd64:\n    ubuntu@24.04:arm64:";

  private static final Pattern BASE = Pattern.compile("([a-z]+)@([0-9.]+)");
  private static final Pattern WITH_BASE = Pattern.compile("([a-z]+@[0-9.]+):([a-z0-9]+)");
  private static final Pattern ARCHITECTURE =
      Pattern.compile("amd64|arm64|armhf|i386|ppc64el|riscv64|s390x|all");

  private final JsonNode charmcraft;

  Platforms(JsonNode charmcraft) {
    this.charmcraft = charmcraft;
  }

  /**
   * @throws IllegalArgumentException if there are none, or one cannot be read
   */
  void writeTo(ArrayNode bases) {
    for (Map.Entry<String, JsonNode> platform : charmcraft.path("platforms").properties()) {
      for (String target : targets(platform.getKey(), platform.getValue())) {
        add(bases, platform.getKey(), target);
      }
    }
    if (bases.isEmpty()) {
      throw new IllegalArgumentException(
          "charmcraft.yaml names no platforms, and Juju needs to know where the charm runs" + MEND);
    }
  }

  /** A platform may have any name if {@code build-for} says what it is for. */
  private static List<String> targets(String name, JsonNode value) {
    JsonNode buildFor = value.path("build-for");
    if (buildFor.isTextual()) {
      return List.of(buildFor.asText());
    }
    List<String> targets = new ArrayList<>();
    buildFor.forEach(target -> targets.add(target.asText()));
    return targets.isEmpty() ? List.of(name) : targets;
  }

  private void add(ArrayNode bases, String platform, String target) {
    Matcher withBase = WITH_BASE.matcher(target);
    boolean own = withBase.matches();
    String architecture = own ? withBase.group(2) : target;
    Matcher base = BASE.matcher(own ? withBase.group(1) : charmcraft.path("base").asText());
    if (!ARCHITECTURE.matcher(architecture).matches()) {
      throw new IllegalArgumentException(
          "platform \""
              + platform
              + "\" in charmcraft.yaml: \""
              + target
              + "\" is no architecture"
              + MEND);
    }
    if (!base.matches()) {
      throw new IllegalArgumentException(
          "platform \""
              + platform
              + "\" in charmcraft.yaml names no base, and there is no key base"
              + MEND);
    }
    ObjectNode entry = bases.addObject();
    entry.put("name", base.group(1)).put("channel", base.group(2));
    entry.putArray("architectures").add(architecture);
  }
}
