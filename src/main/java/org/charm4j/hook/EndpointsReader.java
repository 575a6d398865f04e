package org.charm4j.hook;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.charm4j.hook.EndpointMetadata.Role;
import org.charm4j.hook.EndpointMetadata.Scope;

/** Reads and checks the sections {@code provides}, {@code requires} and {@code peers} (H-010). */
final class EndpointsReader {

  private EndpointsReader() {}

  static SortedMap<String, EndpointMetadata> read(YamlNode charm, Map<String, YamlNode> fields) {
    SortedMap<String, EndpointMetadata> endpoints = new TreeMap<>();
    addSection(charm, fields, "provides", Role.PROVIDER, endpoints);
    addSection(charm, fields, "requires", Role.REQUIRER, endpoints);
    addSection(charm, fields, "peers", Role.PEER, endpoints);
    return endpoints;
  }

  private static void addSection(
      YamlNode charm,
      Map<String, YamlNode> fields,
      String section,
      Role role,
      SortedMap<String, EndpointMetadata> endpoints) {
    YamlNode node = fields.get(section);
    if (node == null) {
      return;
    }
    for (Map.Entry<String, YamlNode> entry : node.entries(section).entrySet()) {
      EndpointMetadata endpoint = endpoint(entry.getKey(), role, entry.getValue());
      check(charm.text("name"), endpoint, entry.getValue());
      if (endpoints.put(endpoint.name(), endpoint) != null) {
        throw entry
            .getValue()
            .error(
                "charm \"%s\" using a duplicated relation name: \"%s\""
                    .formatted(charm.text("name"), endpoint.name()));
      }
    }
  }

  /** A value is the interface's name alone, or a map. */
  private static EndpointMetadata endpoint(String name, Role role, YamlNode node) {
    String what = "endpoint \"" + name + "\"";
    if (node.value() instanceof String interfaceName) {
      return new EndpointMetadata(name, role, interfaceName, Scope.GLOBAL, 0, false);
    }
    Map<String, YamlNode> fields = node.entries(what);
    YamlNode interfaceName = fields.get("interface");
    if (interfaceName == null) {
      throw node.error(what + ": expected the name of an interface, or a map with one");
    }
    YamlNode scope = fields.get("scope");
    YamlNode limit = fields.get("limit");
    YamlNode optional = fields.get("optional");
    return new EndpointMetadata(
        name,
        role,
        interfaceName.text(what + ", interface"),
        scope == null ? Scope.GLOBAL : scope(what, scope),
        limit == null || limit.isNull() ? 0 : limit.count(what + ", limit"),
        optional != null && optional.bool(what + ", optional"));
  }

  private static Scope scope(String what, YamlNode node) {
    return switch (node.text(what + ", scope")) {
      case "global" -> Scope.GLOBAL;
      case "container" -> Scope.CONTAINER;
      default -> throw node.error(what + ", scope: expected global or container");
    };
  }

  /** The checks of H-012, with Juju's texts. */
  private static void check(String charm, EndpointMetadata endpoint, YamlNode node) {
    if (isReserved(endpoint.name())) {
      throw node.error(
          "charm \"%s\" using a reserved relation name: \"%s\"".formatted(charm, endpoint.name()));
    }
    if (endpoint.role() == Role.PROVIDER && isReserved(endpoint.interfaceName())) {
      throw node.error(
          "charm \"%s\" relation \"%s\" using a reserved interface: \"%s\""
              .formatted(charm, endpoint.name(), endpoint.interfaceName()));
    }
  }

  private static boolean isReserved(String name) {
    return name.equals("juju") || name.startsWith("juju-");
  }

  static void checkSubordinate(YamlNode general, CharmMetadata meta) {
    if (!meta.subordinate()) {
      return;
    }
    for (EndpointMetadata endpoint : meta.endpoints().values()) {
      if (endpoint.role() == Role.REQUIRER && endpoint.scope() == Scope.CONTAINER) {
        return;
      }
    }
    throw general.error(
        "subordinate charm \""
            + meta.name()
            + "\" lacks \"requires\" relation with container scope");
  }
}
