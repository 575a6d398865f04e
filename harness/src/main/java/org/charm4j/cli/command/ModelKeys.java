package org.charm4j.cli.command;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.charm4j.sim.RefusedException;
import org.charm4j.sim.command.GoDuration;
import org.charm4j.sim.command.GoText;

/** The settings of a model that Juju knows: their types, and what is checked when one is set. */
final class ModelKeys {
  static final String INTERVAL = "update-status-hook-interval";
  static final String RETRY = "automatically-retry-hooks";
  static final String MODE = "mode";
  static final String LOGGING = "logging-config";
  static final String NO_PROXY = "juju-no-proxy";
  static final String USER_DATA = "cloudinit-userdata";
  static final String PROMPTS = "requires-prompts";

  private static final Set<String> BOOLEANS =
      words(
          "automatically-retry-hooks container-image-metadata-defaults-disabled development"
              + " disable-network-management disable-telemetry enable-os-refresh-update"
              + " enable-os-upgrade ignore-machine-addresses image-metadata-defaults-disabled"
              + " proxy-ssh ssl-hostname-verification test-mode transmit-vendor-metrics");
  private static final Set<String> NUMBERS =
      words("net-bond-reconfigure-delay num-container-provision-workers num-provision-workers");
  private static final Set<String> TEXTS =
      words(
          "agent-metadata-url agent-stream apt-ftp-proxy apt-http-proxy apt-https-proxy apt-mirror"
              + " apt-no-proxy backup-dir cloudinit-userdata container-image-metadata-url"
              + " container-image-stream container-inherit-properties container-networking-method"
              + " default-base default-space egress-subnets extra-info firewall-mode ftp-proxy"
              + " http-proxy https-proxy image-metadata-url image-stream juju-ftp-proxy"
              + " juju-http-proxy juju-https-proxy juju-no-proxy logging-config lxd-snap-channel"
              + " max-action-results-age max-action-results-size max-status-history-age"
              + " max-status-history-size mode no-proxy provisioner-harvest-mode resource-tags"
              + " saas-ingress-allow secret-backend snap-http-proxy snap-https-proxy"
              + " snap-store-assertions snap-store-proxy snap-store-proxy-url ssh-allow"
              + " storage-default-block-source storage-default-filesystem-source"
              + " update-status-hook-interval");

  /** Which make a difference in memory; a note is made of the others. */
  private static final Set<String> USED =
      words(
          "automatically-retry-hooks default-base ftp-proxy http-proxy https-proxy juju-ftp-proxy"
              + " juju-http-proxy juju-https-proxy juju-no-proxy logging-config mode no-proxy"
              + " update-status-hook-interval");

  /** The variables of hooks that a setting gives. */
  private static final Map<String, List<String>> VARIABLES =
      Map.of(
          "juju-http-proxy", List.of("JUJU_CHARM_HTTP_PROXY"),
          "juju-https-proxy", List.of("JUJU_CHARM_HTTPS_PROXY"),
          "juju-ftp-proxy", List.of("JUJU_CHARM_FTP_PROXY"),
          "juju-no-proxy", List.of("JUJU_CHARM_NO_PROXY"),
          "http-proxy", List.of("http_proxy", "HTTP_PROXY"),
          "https-proxy", List.of("https_proxy", "HTTPS_PROXY"),
          "ftp-proxy", List.of("ftp_proxy", "FTP_PROXY"),
          "no-proxy", List.of("no_proxy", "NO_PROXY"));

  /** What there is without anybody having set it. */
  static final SortedMap<String, Object> DEFAULTS = new TreeMap<>();

  static {
    DEFAULTS.put(RETRY, true);
    DEFAULTS.put(INTERVAL, "5m");
    DEFAULTS.put(MODE, PROMPTS);
    DEFAULTS.put(LOGGING, LoggingLevels.DEFAULT);
    DEFAULTS.put(NO_PROXY, "127.0.0.1,localhost,::1");
    DEFAULTS.put("firewall-mode", "instance");
    DEFAULTS.put("default-base", Bases.DEFAULT + "/stable");
  }

  private ModelKeys() {}

  private static Set<String> words(String text) {
    return new TreeSet<>(List.of(text.split(" ")));
  }

  static boolean isKnown(String key) {
    return BOOLEANS.contains(key) || NUMBERS.contains(key) || TEXTS.contains(key);
  }

  static boolean isUsed(String key) {
    return USED.contains(key);
  }

  /** Refuses a value that is not of the key's type, and keys that nobody may set. */
  static void check(String key, String value) {
    if (key.equals("agent-version")) {
      throw RefusedException.failed("\"agent-version\" must be set via \"upgrade-model\"");
    }
    if (key.equals("charmhub-url")) {
      throw RefusedException.failed("\"charmhub-url\" must be set via \"add-model\"");
    }
    if (key.equals("authorized-keys")) {
      throw RefusedException.failed("authorized-keys cannot be set");
    }
    if (BOOLEANS.contains(key) && !GoText.isBool(value)) {
      throw RefusedException.failed(
          key + ": expected bool, got string(" + GoText.quote(value) + ")");
    }
    if (NUMBERS.contains(key) && GoText.parseDecimal(value) == null) {
      throw RefusedException.failed(
          key + ": expected number, got string(" + GoText.quote(value) + ")");
    }
    switch (key) {
      case INTERVAL -> duration(value);
      case LOGGING -> LoggingLevels.of(value);
      case USER_DATA -> Yaml.map(value);
      case MODE -> {
        if (!value.isEmpty() && !value.equals(PROMPTS)) {
          throw RefusedException.failed("mode " + GoText.quote(value) + " not valid");
        }
      }
      default -> {}
    }
  }

  static Duration duration(String text) {
    Duration duration = GoDuration.parse(text);
    if (duration == null || duration.isNegative()) {
      throw RefusedException.failed(
          "invalid update status hook interval in model configuration: time: invalid duration "
              + GoText.quote(text));
    }
    return duration;
  }

  /** Returns a value as JSON and YAML show it. */
  static Object typed(String key, String value) {
    if (BOOLEANS.contains(key)) {
      return GoText.parseBool(value);
    }
    Integer number = NUMBERS.contains(key) ? GoText.parseDecimal(value) : null;
    return number == null ? value : number;
  }

  /** Returns the variables of hooks that settings give (H-410). */
  static SortedMap<String, String> variables(Map<String, String> settings) {
    TreeMap<String, String> variables = new TreeMap<>();
    VARIABLES.forEach(
        (key, names) -> {
          String value = settings.getOrDefault(key, "");
          boolean isEmptied = key.equals(NO_PROXY) && settings.containsKey(key);
          if (!value.isEmpty() || isEmptied) {
            names.forEach(name -> variables.put(name, value));
          }
        });
    return variables;
  }
}
