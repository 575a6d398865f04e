package org.charm4j.sim;

import java.util.ArrayList;
import java.util.List;
import org.charm4j.hook.Assumption;
import org.charm4j.hook.CharmMetadata;
import org.charm4j.hook.JujuVersion;
import org.charm4j.hook.OptionMetadata;
import org.charm4j.sim.words.ControllerConfig;
import org.charm4j.sim.words.VersionChange;
import org.jspecify.annotations.Nullable;

/** Holds what a charm assumes against the model (H-802, H-803), with Juju's words. */
final class Assumptions {
  private final JujuVersion juju;

  private Assumptions(JujuVersion juju) {
    this.juju = juju;
  }

  /**
   * Checks a charm before it is deployed or refreshed to.
   *
   * @throws RefusedException if the model is not what the charm assumes
   */
  static void require(CharmMetadata charm, ControllerConfig config) {
    JujuVersion juju = config.juju();
    requireTypes(charm, config);
    JujuVersion least = charm.minJujuVersion();
    // What is to become a release counts as one, so that charms can be tried before.
    JujuVersion release = new JujuVersion(juju.major(), juju.minor(), "", juju.patch(), 0);
    if (least != null && !release.isAtLeast(least)) {
      throw RefusedException.failed(
          "charm's min version ("
              + least
              + ") is higher than this juju model's version ("
              + release
              + ")");
    }
    List<String> problems = new Assumptions(juju).problems(charm.assumes(), "");
    if (!problems.isEmpty()) {
      String refusal = "Charm cannot be deployed because:\n" + String.join("", problems);
      throw RefusedException.failed(
          (config.has(VersionChange.ASSUMPTION_NOT_SUPPORTED) ? "not supported " : "") + refusal);
    }
  }

  /** H-1107: before 4.0 no option is of type integer. */
  private static void requireTypes(CharmMetadata charm, ControllerConfig config) {
    for (OptionMetadata option : charm.options().values()) {
      if (option.type() != option.type().meant() && !config.has(VersionChange.INTEGER_OPTIONS)) {
        throw RefusedException.failed(
            "invalid config: option \""
                + option.name()
                + "\" has unknown type \""
                + option.type().text()
                + "\"",
            "");
      }
    }
  }

  /** Returns a line, or a paragraph, for each part that does not hold. */
  private List<String> problems(List<Assumption> parts, String indent) {
    List<String> problems = new ArrayList<>();
    for (Assumption part : parts) {
      String problem = problem(part, indent);
      if (problem != null) {
        problems.add(indent + "  - " + problem + "\n");
      }
    }
    return problems;
  }

  private @Nullable String problem(Assumption assumption, String indent) {
    if (assumption instanceof Assumption.Feature feature) {
      return problem(feature);
    }
    boolean any = assumption instanceof Assumption.AnyOf;
    List<Assumption> parts =
        assumption instanceof Assumption.AnyOf alternatives
            ? alternatives.of()
            : ((Assumption.AllOf) assumption).of();
    List<String> problems = problems(parts, indent + "  ");
    if (problems.isEmpty() || (any && problems.size() < parts.size())) {
      return null;
    }
    String wanted = any ? "at least one of the following:\n" : "all of the following:\n";
    return ("charm requires " + wanted + String.join("", problems)).stripTrailing();
  }

  /** A model of machines has the feature {@code juju}, and no other. */
  private @Nullable String problem(Assumption.Feature feature) {
    JujuVersion version = feature.version();
    if (feature.name().equals("juju")) {
      if (version == null || juju.isAtLeast(version) == ">=".equals(feature.bound())) {
        return null;
      }
      return "charm requires Juju version "
          + feature.bound()
          + " "
          + version
          + ", model has version "
          + juju;
    }
    return switch (feature.name()) {
      case "k8s-api" -> "charm must be deployed on a Kubernetes cloud";
      case "unitless" -> "charm requires support for unitless applications";
      default -> "charm requires feature \"" + feature.name() + "\" but model does not support it";
    };
  }
}
