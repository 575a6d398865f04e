package org.charm4j.sim.agreement;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One command of an administrator about secrets (section 5), taken apart, so that the reference
 * model parses nothing; an empty text, null or 0 stands for what is not given.
 */
final class Order {
  /** The commands of section 5 that change something. */
  enum Verb {
    ADD,
    UPDATE,
    REMOVE,
    GRANT,
    REVOKE;

    String command() {
      return "juju " + name().toLowerCase(Locale.ROOT) + "-secret";
    }
  }

  final Verb verb;

  /** The bare id, if the secret is called by its id. */
  String id = "";

  /** The secret as it is called: a name, or one of the forms of S-002. */
  String secret = "";

  /** The name to give: of a new secret, or in place of the present one. */
  String name = "";

  String info = "";
  SortedMap<String, String> content = new TreeMap<>();
  Boolean autoPrune;
  int revision;
  List<String> applications = new ArrayList<>();

  Order(Verb verb) {
    this.verb = verb;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(verb.command());
    text.append(secret.isEmpty() ? "" : " " + secret);
    text.append(name.isEmpty() ? "" : verb == Verb.ADD ? " " + name : " --name " + name);
    text.append(info.isEmpty() ? "" : " --info " + info);
    text.append(autoPrune == null ? "" : " --auto-prune=" + autoPrune);
    text.append(revision == 0 ? "" : " --revision " + revision);
    content.forEach((key, value) -> text.append(' ').append(key).append('=').append(value));
    return text.append(applications.isEmpty() ? "" : " " + String.join(",", applications))
        .toString();
  }
}
