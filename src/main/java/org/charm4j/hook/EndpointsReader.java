package org.charm4j.hook;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.charm4j.hook.EndpointMetadata.Role;
import org.charm4j.hook.EndpointMetadata.Scope;
import org.jspecify.annotations.Nullable;

/** Reads and checks the sections {@code provides}, {@code requires} and {@code peers} (H-010). */
final class EndpointsReader {

  private final String charm;
  private final boolean subordinate;
  private final SortedMap<String, EndpointMetadata> endpoints = new TreeMap<>();

  private EndpointsReader(String charm, boolean subordinate) {
    this.charm = charm;
    this.subordinate = subordinate;
  }

  static SortedMap<String, EndpointMetadata> read(
      YamlNode general, Map<String, YamlNode> fields, String charm, boolean subordinate) {
    EndpointsReader reader = new EndpointsReader(charm, subordinate);
    reader.add(fields.get("provides"), Role.PROVIDER);
    reader.add(fields.get("requires"), Role.REQUIRER);
    reader.add(fields.get("peers"), Role.PEER);
    reader.checkSubordinate(general);
    return reader.endpoints;
  }

  private void add(@Nullable YamlNode section, Role role) {
    if (section == null) {
      return;
    }
    section
        .entries()
        .forEach(
            (name, node) -> {
              EndpointMetadata endpoint = endpoint(name, role, node);
              check(endpoint, node);
              if (endpoints.put(name, endpoint) != null) {
                throw node.error(
                    "charm \"%s\" using a duplicated relation name: \"%s\"".formatted(charm, name));
              }
            });
  }

  /** A value is the interface's name alone, or a map. */
  private static EndpointMetadata endpoint(String name, Role role, YamlNode node) {
    if (node.isText()) {
      return new EndpointMetadata(name, role, node.written(), Scope.GLOBAL, 0, false);
    }
    Map<String, YamlNode> fields = node.entries();
    YamlNode nothing = node.nothing();
    Long limit = Coerced.whole(fields.getOrDefault("limit", nothing));
    return new EndpointMetadata(
        name,
        role,
        fields.getOrDefault("interface", nothing).written(),
        fields.getOrDefault("scope", nothing).written().equals("container")
            ? Scope.CONTAINER
            : Scope.GLOBAL,
        limit == null ? 0 : limit.intValue(),
        Boolean.TRUE.equals(Coerced.truth(fields.getOrDefault("optional", nothing))));
  }

  /**
   * The checks of H-012, with Juju's texts. What a subordinate requires of its principal may be
   * called {@code juju-info}, and a charm of Juju's own may call everything so.
   */
  private void check(EndpointMetadata endpoint, YamlNode node) {
    boolean ofPrincipal =
        subordinate && endpoint.role() == Role.REQUIRER && endpoint.scope() == Scope.CONTAINER;
    if (!ofPrincipal && Reserved.isReserved(charm, endpoint.name())) {
      throw node.error(
          "charm \"%s\" using a reserved relation name: \"%s\"".formatted(charm, endpoint.name()));
    }
    if (endpoint.role() != Role.REQUIRER && Reserved.isReserved(charm, endpoint.interfaceName())) {
      throw node.error(
          "charm \"%s\" relation \"%s\" using a reserved interface: \"%s\""
              .formatted(charm, endpoint.name(), endpoint.interfaceName()));
    }
  }

  private void checkSubordinate(YamlNode general) {
    if (!subordinate) {
      return;
    }
    for (EndpointMetadata endpoint : endpoints.values()) {
      if (endpoint.role() == Role.REQUIRER && endpoint.scope() == Scope.CONTAINER) {
        return;
      }
    }
    throw general.error(
        "subordinate charm \"" + charm + "\" lacks \"requires\" relation with container scope");
  }
}
