package org.charm4j.sim;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.charm4j.hook.EndpointMetadata;
import org.charm4j.hook.UnitName;
import org.charm4j.sim.command.GoText;
import org.charm4j.sim.words.Names;
import org.charm4j.sim.words.RelationEndpoint;
import org.charm4j.sim.world.ApplicationState;
import org.charm4j.sim.world.ModelState;

/**
 * Finds the endpoints that {@code integrate A B} means (H-013, H-024), or says why there are none.
 */
final class EndpointInference {
  private static final Pattern ENDPOINT = Pattern.compile("[a-z][a-z0-9]*+(?:[_-][a-z0-9]++)*+");

  private final ModelState state;

  EndpointInference(ModelState state) {
    this.state = state;
  }

  /** Returns requirer and provider. */
  List<RelationEndpoint> infer(String first, String second) {
    List<RelationEndpoint> left = candidates(first);
    List<RelationEndpoint> right = candidates(second);
    TreeMap<String, List<RelationEndpoint>> explicit = new TreeMap<>();
    TreeMap<String, List<RelationEndpoint>> all = new TreeMap<>();
    String hint = "";
    for (RelationEndpoint one : left) {
      for (RelationEndpoint other : right) {
        if (canRelate(one, other) && lacksSubordinate(one, other)) {
          hint = "; container scoped relation requires at least one subordinate application";
        } else if (canRelate(one, other)) {
          List<RelationEndpoint> pair = ordered(one, other);
          String key = pair.get(0).text() + " " + pair.get(1).text();
          all.put(key, pair);
          if (!one.isImplicit() && !other.isImplicit()) {
            explicit.put(key, pair);
          }
        }
      }
    }
    TreeMap<String, List<RelationEndpoint>> found = all.size() > 1 ? explicit : all;
    if (all.isEmpty() || found.isEmpty()) {
      throw RefusedException.failed(
          "no relations found", describe(first) + "; " + describe(second) + hint);
    }
    if (found.size() > 1) {
      throw RefusedException.failed(
          "ambiguous relation: \""
              + first
              + " "
              + second
              + "\" could refer to \""
              + String.join("\"; \"", found.keySet())
              + "\"");
    }
    return found.firstEntry().getValue();
  }

  /** H-013: of a relation of container scope at least one side is subordinate. */
  private boolean lacksSubordinate(RelationEndpoint one, RelationEndpoint other) {
    boolean container =
        one.endpoint().scope() == EndpointMetadata.Scope.CONTAINER
            || other.endpoint().scope() == EndpointMetadata.Scope.CONTAINER;
    return container
        && !state.application(one.application()).isSubordinate()
        && !state.application(other.application()).isSubordinate();
  }

  private List<RelationEndpoint> candidates(String text) {
    int colon = text.indexOf(':');
    String name = colon < 0 ? text : text.substring(0, colon);
    if (!UnitName.isApplication(name)
        || (colon >= 0 && !ENDPOINT.matcher(text.substring(colon + 1)).matches())) {
      throw RefusedException.failed("invalid endpoint " + GoText.quote(text));
    }
    ApplicationState application = state.applications().get(name);
    if (application == null) {
      throw Mistake.noApplication(state, name);
    }
    List<RelationEndpoint> found = new ArrayList<>();
    if (colon < 0) {
      for (EndpointMetadata endpoint : declared(application)) {
        if (endpoint.role() != EndpointMetadata.Role.PEER) {
          found.add(new RelationEndpoint(name, endpoint));
        }
      }
      found.add(new RelationEndpoint(name, RelationEndpoint.JUJU_INFO));
      return found;
    }
    String wanted = text.substring(colon + 1);
    EndpointMetadata endpoint =
        wanted.equals(RelationEndpoint.JUJU_INFO.name())
            ? RelationEndpoint.JUJU_INFO
            : application.charm().metadata().endpoint(wanted);
    if (endpoint == null) {
      throw RefusedException.failed(
          "application \"" + name + "\" has no \"" + wanted + "\" relation", describe(name));
    }
    found.add(new RelationEndpoint(name, endpoint));
    return found;
  }

  private static Collection<EndpointMetadata> declared(ApplicationState application) {
    return application.charm().metadata().endpoints().values();
  }

  private String describe(String text) {
    String name = Names.applicationOf(text.replace(':', '/'));
    List<String> endpoints = new ArrayList<>();
    for (EndpointMetadata endpoint : declared(state.application(name))) {
      endpoints.add(
          endpoint.name()
              + " ("
              + endpoint.role().name().toLowerCase(Locale.ROOT)
              + " of "
              + endpoint.interfaceName()
              + ")");
    }
    return name
        + " declares "
        + (endpoints.isEmpty() ? "no endpoint" : String.join(", ", endpoints));
  }

  /** H-013. */
  private static boolean canRelate(RelationEndpoint one, RelationEndpoint other) {
    return !one.application().equals(other.application())
        && one.endpoint().interfaceName().equals(other.endpoint().interfaceName())
        && (isPair(one, other) || isPair(other, one));
  }

  private static boolean isPair(RelationEndpoint requirer, RelationEndpoint provider) {
    return requirer.endpoint().role() == EndpointMetadata.Role.REQUIRER
        && provider.endpoint().role() == EndpointMetadata.Role.PROVIDER;
  }

  private static List<RelationEndpoint> ordered(RelationEndpoint one, RelationEndpoint other) {
    return isPair(one, other) ? List.of(one, other) : List.of(other, one);
  }
}
