package org.charm4j.harness;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import org.charm4j.hook.SecretUri;
import org.charm4j.sim.ApplicationView;
import org.charm4j.sim.Controller;
import org.charm4j.sim.RelationView;
import org.charm4j.sim.SecretView;
import org.charm4j.sim.UnitView;
import org.charm4j.sim.words.Names;
import org.charm4j.sim.words.RelationEndpoint;
import org.charm4j.sim.words.StatusEntry;
import org.charm4j.sim.words.StatusValue;
import org.jspecify.annotations.Nullable;

/** Finds things by the names a test has for them, or says what there is instead. */
final class Finder {
  private static final int MOST_NAMED = 25;

  private final Controller juju;

  Finder(Controller juju) {
    this.juju = juju;
  }

  ApplicationView application(String name) {
    ApplicationView found = juju.application(name);
    if (found == null) {
      List<String> names = new ArrayList<>();
      juju.applications().forEach(application -> names.add(application.name()));
      throw missing("application \"" + name + "\" not found", names);
    }
    return found;
  }

  UnitView unit(String name) {
    UnitView found = juju.unit(name);
    if (found == null) {
      List<String> names = new ArrayList<>();
      juju.units().forEach(unit -> names.add(unit.name()));
      throw missing("unit \"" + name + "\" not found", names);
    }
    return found;
  }

  String leader(String application) {
    ApplicationView found = application(application);
    String leader = found.leader();
    if (leader == null) {
      throw new IllegalStateException(
          "application \""
              + application
              + "\" has no leader: it has no unit; "
              + (found.isSubordinate()
                  ? "it is subordinate, so integrate it with a principal first"
                  : "add one first"));
    }
    return leader;
  }

  RelationView relation(int id) {
    RelationView found = juju.relation(id);
    if (found == null) {
      throw missing("relation " + id + " not found", described(juju.relations()));
    }
    return found;
  }

  RelationView relation(String first, String second) {
    requireEndpoint(first);
    requireEndpoint(second);
    List<RelationView> found = new ArrayList<>();
    for (RelationView relation : juju.relations()) {
      if (connects(relation, first, second)) {
        found.add(relation);
      }
    }
    String pair = "between \"" + first + "\" and \"" + second + "\"";
    if (found.isEmpty()) {
      throw missing("no relation " + pair, described(juju.relations()));
    }
    if (found.size() > 1) {
      throw new IllegalArgumentException(
          "several relations "
              + pair
              + ": "
              + String.join(", ", described(found))
              + "; name the endpoints, as in \"application:endpoint\", or give the number");
    }
    return found.get(0);
  }

  private static boolean connects(RelationView relation, String first, String second) {
    RelationEndpoint one = relation.endpoints().get(0);
    RelationEndpoint other = relation.endpoints().get(relation.endpoints().size() - 1);
    return (isMeant(one, first) && isMeant(other, second))
        || (isMeant(one, second) && isMeant(other, first));
  }

  private static boolean isMeant(RelationEndpoint side, String text) {
    return side.application().equals(text) || side.text().equals(text);
  }

  private void requireEndpoint(String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      application(text);
      return;
    }
    String name = text.substring(colon + 1);
    ApplicationView application = application(text.substring(0, colon));
    Collection<String> declared = application.charm().metadata().endpoints().keySet();
    if (!declared.contains(name) && !name.equals("juju-info")) {
      throw new IllegalArgumentException(
          "no endpoint \""
              + name
              + "\" in charm \""
              + application.charm().metadata().name()
              + "\"; it declares: "
              + (declared.isEmpty() ? "none" : String.join(", ", declared)));
    }
  }

  /** Returns the side of a unit, or an application, in a relation that it must take part in. */
  RelationEndpoint side(String unitOrApplication, int relation) {
    RelationView found = relation(relation);
    String application = Names.applicationOf(unitOrApplication);
    RelationEndpoint side = found.side(application);
    if (side == null) {
      List<RelationView> own = new ArrayList<>();
      for (RelationView other : juju.relations()) {
        if (other.side(application) != null) {
          own.add(other);
        }
      }
      throw new IllegalArgumentException(
          unitOrApplication
              + " takes no part in relation "
              + found.id()
              + " ("
              + found.key()
              + "); "
              + (own.isEmpty()
                  ? "it has no relation"
                  : "its relations are: " + String.join(", ", described(own))));
    }
    return side;
  }

  SortedMap<String, String> databag(int relation, String unitOrApplication) {
    side(unitOrApplication, relation);
    RelationView found = relation(relation);
    SortedMap<String, String> bag = found.databag(unitOrApplication);
    if (bag == null && Names.isUnit(unitOrApplication)) {
      unit(unitOrApplication); // One that exists and has not entered yet has an empty databag.
    }
    return bag == null ? Collections.emptySortedMap() : bag;
  }

  SecretView secret(String idOrLabel) {
    List<SecretView> found = secrets(idOrLabel);
    if (found.isEmpty()) {
      throw missing("secret \"" + idOrLabel + "\" not found", describedSecrets(juju.secrets()));
    }
    if (found.size() > 1) {
      throw new IllegalArgumentException(
          "several secrets are labelled \""
              + idOrLabel
              + "\": "
              + String.join(", ", describedSecrets(found))
              + "; name the one by its id");
    }
    return found.get(0);
  }

  /** Returns the secret of that id, or all that people name or charms label so. */
  List<SecretView> secrets(String idOrLabel) {
    SecretView byId = secretById(idOrLabel);
    if (byId != null) {
      return List.of(byId);
    }
    List<SecretView> found = new ArrayList<>();
    if (!idOrLabel.isEmpty()) {
      for (SecretView secret : juju.secrets()) {
        if (secret.label().equals(idOrLabel)
            || secret.observers().values().stream().anyMatch(o -> o.label().equals(idOrLabel))) {
          found.add(secret);
        }
      }
    }
    return found;
  }

  private @Nullable SecretView secretById(String text) {
    try {
      return juju.secret(SecretUri.parse(text).id());
    } catch (IllegalArgumentException notAnId) {
      return null;
    }
  }

  private static List<String> described(Collection<RelationView> relations) {
    List<String> names = new ArrayList<>();
    for (RelationView relation : relations) {
      String suspended = relation.suspended() ? ", suspended" : "";
      names.add(relation.id() + " (" + relation.key() + suspended + ")");
    }
    return names;
  }

  private static List<String> describedSecrets(Collection<SecretView> secrets) {
    List<String> names = new ArrayList<>();
    for (SecretView secret : secrets) {
      names.add(
          secret.uri()
              + " ("
              + (secret.label().isEmpty() ? "no label" : "\"" + secret.label() + "\"")
              + " of "
              + secret.owner()
              + ")");
    }
    return names;
  }

  static IllegalArgumentException missing(String what, List<String> present) {
    int shown = Math.min(present.size(), MOST_NAMED);
    String more = present.size() > shown ? " and " + (present.size() - shown) + " more" : "";
    return new IllegalArgumentException(
        what
            + "; "
            + (present.isEmpty()
                ? "there are none"
                : "there are: " + String.join(", ", present.subList(0, shown)) + more));
  }

  /** Returns what charms have set as the status of a unit or an application, oldest first. */
  List<StatusValue> statusHistory(String unitOrApplication) {
    List<StatusValue> statuses = new ArrayList<>();
    for (StatusEntry entry : juju.statusLog(unitOrApplication)) {
      if (entry.kind() != StatusEntry.Kind.AGENT) {
        statuses.add(new StatusValue(entry.status(), entry.message(), entry.since()));
      }
    }
    return statuses;
  }
}
