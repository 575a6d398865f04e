package org.charm4j.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.charm4j.sim.command.GoText;
import org.jspecify.annotations.Nullable;

/**
 * What a recorded command line asked of the controller, such as {@code grant - mysecret a,b}: what
 * a real controller answers, and what it changes. It is written from the rules, and by nothing that
 * it tests.
 *
 * @param verb what to do
 * @param id the bare id of the secret, or {@code -} if it is called by name
 * @param name the name, or empty
 * @param more the rest, as the pattern of the verb has it
 */
record SecretRequest(Verb verb, String id, String name, List<String> more) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Where the recording had its files; a value that begins with {@code @} shows it. */
  private static final String RECORDED_FOLDER = "/tmp/w/oracle/dir";

  /** The verbs, and how a request with each is written. */
  enum Verb {
    CREATE("create()(.*) \"(.*)\" (\\{.*})"),
    UPDATE("update (\\S+) (.*) (-|true|false) \"(.*)\" \"(.*)\" (\\{.*})"),
    REMOVE("remove (\\S+) (.*) (-|[0-9]+)"),
    GRANT("grant (\\S+) (\\S*) (.*)"),
    REVOKE("revoke (\\S+) (\\S*) (.*)");

    private final Pattern pattern;

    Verb(String pattern) {
      this.pattern = Pattern.compile(pattern, Pattern.DOTALL);
    }
  }

  /** A secret, as far as a person can change it. */
  record Secret(
      String name,
      String info,
      boolean prunes,
      TreeMap<Integer, TreeMap<String, String>> revisions,
      TreeSet<String> readers) {

    Secret copy() {
      return new Secret(name, info, prunes, new TreeMap<>(revisions), new TreeSet<>(readers));
    }
  }

  static SecretRequest parse(String call) {
    for (Verb verb : Verb.values()) {
      Matcher parts = verb.pattern.matcher(call);
      if (parts.matches()) {
        List<String> more = new ArrayList<>();
        for (int part = 3; part <= parts.groupCount(); part++) {
          more.add(parts.group(part));
        }
        return new SecretRequest(verb, parts.group(1), parts.group(2).strip(), more);
      }
    }
    throw new IllegalArgumentException("no request: " + call);
  }

  /** Returns why a real controller refuses it, or null. */
  @Nullable String refusal(Map<String, Secret> secrets) {
    boolean isCalled = !id.equals("-") || !name.isEmpty();
    return switch (verb) {
      case CREATE -> null;
      case UPDATE ->
          isNothing()
              ? "at least one attribute to update must be specified"
              : isCalled ? missing(secrets) : "must specify either URI or label";
      case REMOVE -> isCalled ? missing(secrets) : "must specify either URI or label";
      case GRANT, REVOKE -> {
        String missing = isCalled ? missing(secrets) : "must specify either URI or name";
        yield missing != null || verb == Verb.REVOKE ? missing : refusedGrants(secrets);
      }
    };
  }

  private boolean isNothing() {
    return more.equals(List.of("-", "", "", "{}"));
  }

  private @Nullable String missing(Map<String, Secret> secrets) {
    return secrets.containsKey(found(secrets))
        ? null
        : "secret \"" + (id.equals("-") ? name : "secret:" + id) + "\" not found";
  }

  private String found(Map<String, Secret> secrets) {
    for (String each : secrets.keySet()) {
      if (each.equals(id) || (id.equals("-") && secrets.get(each).name().equals(name))) {
        return each;
      }
    }
    return "";
  }

  /** There are two applications, a and b; every name is tried (C-01). */
  private @Nullable String refusedGrants(Map<String, Secret> secrets) {
    List<String> refused = new ArrayList<>();
    for (String application : applications()) {
      if (!isThere(application)) {
        boolean isName = application.matches("[a-z][a-z0-9]*(-[a-z0-9]*[a-z][a-z0-9]*)*");
        String quoted = GoText.quote(application);
        refused.add(
            "cannot change access to \"secret:"
                + found(secrets)
                + "\" for "
                + quoted
                + ": invalid subject reference: "
                + (isName
                    ? "saas application " + quoted + " not found"
                    : quoted + " is not a valid application name"));
      }
    }
    return refused.isEmpty()
        ? null
        : "failed to grant/revoke secret: " + String.join(", ", refused);
  }

  private List<String> applications() {
    return List.of(more.get(0).split(",", -1));
  }

  private static boolean isThere(String application) {
    return application.equals("a") || application.equals("b");
  }

  /** Makes the change; a new secret gets the id {@code NEWID}. */
  void applyTo(Map<String, Secret> secrets) {
    if (verb == Verb.CREATE) {
      TreeMap<Integer, TreeMap<String, String>> revisions = new TreeMap<>();
      revisions.put(1, content());
      secrets.put("NEWID", new Secret(name, more.get(0), false, revisions, new TreeSet<>()));
      return;
    }
    String found = found(secrets);
    Secret secret = secrets.get(found).copy();
    secrets.put(found, secret);
    switch (verb) {
      case UPDATE -> secrets.put(found, update(secret));
      case REMOVE -> {
        if (more.get(0).equals("-")) {
          secrets.remove(found);
        } else {
          secret.revisions().remove(Integer.valueOf(more.get(0)));
        }
      }
      case GRANT ->
          applications().stream().filter(SecretRequest::isThere).forEach(secret.readers()::add);
      case REVOKE -> applications().forEach(secret.readers()::remove);
      default -> throw new AssertionError(verb);
    }
  }

  /** What is empty stays (C-02); who turns pruning on loses what nobody tracks (S-313). */
  private Secret update(Secret secret) {
    String newName = more.get(1).isEmpty() ? secret.name() : more.get(1);
    String newInfo = more.get(2).isEmpty() ? secret.info() : more.get(2);
    boolean prunes = more.get(0).equals("-") ? secret.prunes() : more.get(0).equals("true");
    if (!content().isEmpty()) {
      secret.revisions().put(secret.revisions().lastKey() + 1, content());
    }
    if (prunes) {
      secret.revisions().headMap(secret.revisions().lastKey()).clear();
    }
    return new Secret(newName, newInfo, prunes, secret.revisions(), secret.readers());
  }

  private TreeMap<String, String> content() {
    try {
      Map<String, String> values =
          JSON.readValue(more.get(more.size() - 1), new TypeReference<>() {});
      return content(values, RECORDED_FOLDER);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  /** Returns base64 values; where the name of the folder stands in one, another name takes it. */
  static TreeMap<String, String> content(Map<String, String> base64, String folder) {
    TreeMap<String, String> content = new TreeMap<>(base64);
    content.replaceAll(
        (key, value) -> {
          String text =
              new String(
                  value.equals("!!") ? new byte[0] : Base64.getDecoder().decode(value), UTF_8);
          return text.contains(folder) ? text.replace(folder, "@FILES@") : value;
        });
    return content;
  }
}
