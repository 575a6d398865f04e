package org.charm4j.sim.command;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.charm4j.sim.words.PortRange;
import org.charm4j.sim.world.SecretContent;

/** The values that stood behind Juju's own hook commands when their answers were recorded. */
final class FixedWorld {
  static final Instant NOW = Instant.parse("2026-08-01T10:00:00Z");
  static final String ID = "d2k8c0pmp25c7f4a1b30";
  static final String SECOND_ID = "d2k8c0pmp25c7f4a1b4g";
  static final String MODEL_URI = "secret://5f1c9a52-9a5e-4b7c-8a35-0a4f6e1d2c3b/" + ID;

  static final TreeMap<Integer, RelationRef> RELATIONS =
      new TreeMap<>(
          Map.of(
              1, new RelationRef("peers", 1, "web"),
              3, new RelationRef("cache", 3, "redis"),
              7, new RelationRef("db", 7, "postgres"),
              10, new RelationRef("db", 10, "mysql")));

  static final NetworkText NETWORK =
      new NetworkText(
          "00:16:3e:00:00:07",
          "eth0",
          "10.0.0.7",
          "10.0.0.0/24",
          List.of("10.0.0.8"),
          List.of("10.0.0.7/32"));

  private final Set<String> words;

  FixedWorld(Set<String> words) {
    this.words = words;
  }

  boolean has(String word) {
    return words.contains(word);
  }

  Map<String, Object> config() {
    TreeMap<String, Object> config = new TreeMap<>();
    if (has("emptyconfig")) {
      return config;
    }
    put(config, "port", 8080L, "big", 12345678L, "huge", 123456789012L, "neg", -5L, "zero", 0L);
    put(config, "ratio", 1.5, "tenth", 0.1, "whole", 2.0, "sci", 1e21, "tiny", 1e-7);
    put(config, "debug", true, "off", false, "unset", null, "empty", "", "name", "hello world");
    put(config, "multi", "line1\nline2\n", "uni", "grüße ☃ 😀", "num", "123", "yes", "yes");
    put(config, "nul", "null", "tilde", "~", "date", "2020-01-01", "colon", "a: b");
    put(config, "hash", "a #b", "html", "<a href=\"x\">&</a>", "sp", " lead", "tab", "a\tb");
    put(config, "bang", "!x", "star", "*x", "amp", "&x", "dash", "- x", "brace", "{a}");
    put(config, "brack", "[a]", "pct", "%x", "at", "@x", "tick", "`x", "quote", "it's");
    put(config, "dq", "say \"hi\"", "bs", "a\\b", "ctl", "a\u0001b", "del", "a\u007fb");
    put(config, "ls", "a\u2028b", "bom", "\ufeffx", "long", "word ".repeat(40), "hex", "0x1F");
    put(config, "oct", "017", "oct2", "0o17", "flt", "1e3", "inf", ".inf", "under", "1_000");
    put(config, "time", "12:30:45", "true", "true", "on", "on", "n", "n", "y", "Y", "nl", "\n");
    put(config, "trail", "x\n\n", "indent", "  a\n b\n", "eq", "=", "merge", "<<", "q", "?");
    put(config, "qq", "? x", "pipe", "|", "gt", ">", "nbsp", "a\u00a0b", "cr", "a\rb");
    put(config, "crlf", "a\r\nb", "slash", "a/b", "colon2", "a:b", "endcolon", "ab:");
    put(config, "comma", "a, b", "minus", "-", "dot", ".", "dots", "...", "dashes", "---");
    put(config, "plus", "+1", "bin", "0b11", "bignum", "123456789012345678901234567890");
    put(config, "ver", "1.10", "ts", "2001-12-14t21:59:43.10-05:00", "emojis", "👍🏽");
    return config;
  }

  Map<String, Object> parameters() {
    TreeMap<String, Object> parameters = new TreeMap<>();
    if (!has("noparams")) {
      put(parameters, "name", "x y", "count", 3L, "big", 12345678L, "ratio", 0.5, "force", true);
      put(parameters, "none", null, "list", Arrays.asList("a", 1L, true, null));
      put(parameters, "empty", List.of(), "emptymap", Map.of(), "multi", "a\nb");
      put(parameters, "nested", Map.of("deep", Map.of("er", "v"), "n", 1L));
    }
    return parameters;
  }

  static Map<String, String> bag(String name) {
    TreeMap<String, String> bag = new TreeMap<>();
    switch (name) {
      case "postgres/0" -> {
        bag.putAll(Map.of("host", "10.0.0.9", "port", "5432", "json", "{\"a\": [1, \"x\"]}"));
        bag.putAll(Map.of("uni", "grüße", "multi", "a\nb", "true", "true"));
      }
      case "web/0" ->
          bag.putAll(Map.of("ingress-address", "10.0.0.7", "private-address", "10.0.0.7"));
      case "postgres" -> bag.putAll(Map.of("version", "14", "secret-id", "secret:" + ID));
      case "web" -> bag.put("shared", "yes");
      default -> {}
    }
    return bag;
  }

  Map<String, String> charmState() {
    return new TreeMap<>(
        has("nostate") ? Map.of() : Map.of("a", "1", "empty", "", "multi", "x\ny", "uni", "ü"));
  }

  GoalStateText goalState() {
    TreeMap<String, GoalStateText.Goal> units = new TreeMap<>();
    TreeMap<String, TreeMap<String, GoalStateText.Goal>> relations = new TreeMap<>();
    if (!has("emptygoal")) {
      Instant anHourAgo = Instant.parse("2026-08-01T09:00:00Z");
      units.put("web/0", new GoalStateText.Goal("active", NOW));
      units.put("web/1", new GoalStateText.Goal("dying", anHourAgo.plusMillis(1500)));
      TreeMap<String, GoalStateText.Goal> database = new TreeMap<>();
      database.put("postgres", new GoalStateText.Goal("joined", anHourAgo));
      database.put("postgres/0", new GoalStateText.Goal("waiting", anHourAgo));
      relations.put("db", database);
    }
    return new GoalStateText(units, relations);
  }

  SortedMap<PortRange, ? extends Set<String>> openedPorts() {
    TreeMap<PortRange, TreeSet<String>> ports = new TreeMap<>();
    if (!has("noports")) {
      ports.put(new PortRange("tcp", 80, 80), new TreeSet<>(Set.of("", "db")));
      ports.put(new PortRange("icmp", -1, -1), new TreeSet<>(Set.of("")));
      ports.put(new PortRange("tcp", 8000, 8100), new TreeSet<>(Set.of("db", "cache")));
      ports.put(new PortRange("udp", 53, 53), new TreeSet<>(Set.of("db")));
      ports.put(new PortRange("tcp", 9, 9), new TreeSet<>(Set.of("cache")));
    }
    return ports;
  }

  SecretContent secretContent() {
    TreeMap<String, String> base64 = new TreeMap<>();
    if (has("badb642")) {
      return SecretContent.ofBase64(Map.of("bad", "YWJjZA")); // without its padding
    }
    put(base64, "password", text("s3cret"), "uni", text("grüße"), "multi", text("a\nb\n"));
    put(base64, "num", text("123"), "empty", "", "html", text("<&>"), "true", text("true"));
    put(base64, "cert", text("-----BEGIN-----\nabc\n-----END-----"), "nul", text("\0"));
    put(base64, "sp", text(" x "), "octal", text("0777"), "ctl", text("a\u0001"));
    put(base64, "bin", "//4AAQ==", "longbin", "/wEC".repeat(60));
    if (has("badb64")) {
      base64.put("bad", "!!!");
    }
    return SecretContent.ofBase64(base64);
  }

  List<SecretInfoText> secrets() {
    List<SecretInfoText> secrets = new ArrayList<>();
    if (!has("nosecrets")) {
      secrets.add(
          has("plainsecret")
              ? new SecretInfoText(ID, 1, "", "unit", null, null, null, null, List.of())
              : fullSecret());
    }
    if (has("twosecrets")) {
      secrets.add(
          new SecretInfoText(SECOND_ID, 1, "", "unit", null, "never", null, null, List.of()));
    }
    return secrets;
  }

  private static SecretInfoText fullSecret() {
    return new SecretInfoText(
        ID,
        3,
        "db",
        "application",
        "the: \"desc\"",
        "daily",
        Instant.parse("2026-09-01T10:00:00Z"),
        Instant.parse("2026-08-02T10:00:00Z"),
        List.of(
            new SecretInfoText.Access(
                "application-postgres", "relation-web.db#postgres.db", "view"),
            new SecretInfoText.Access("unit-redis-0", "relation-web.cache#redis.cache", "view")));
  }

  private static String text(String plain) {
    return Base64.getEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
  }

  @SuppressWarnings("unchecked") // The callers write the pairs down.
  private static <V> void put(Map<String, V> map, Object... pairs) {
    for (int at = 0; at < pairs.length; at += 2) {
      map.put((String) pairs[at], (V) pairs[at + 1]);
    }
  }
}
