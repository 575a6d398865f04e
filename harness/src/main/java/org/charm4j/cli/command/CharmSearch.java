package org.charm4j.cli.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.charm4j.cli.session.CharmStore;
import org.charm4j.sim.RefusedException;
import org.charm4j.sim.command.GoText;
import org.charm4j.sim.words.CharmSpec;
import org.jspecify.annotations.Nullable;

/** Finds the charm that {@code deploy} and {@code refresh} name, and its resources. */
final class CharmSearch {
  private static final Pattern WITH_REVISION = Pattern.compile("[a-z].*-[0-9]+");

  /** How the charm was named when it was deployed, for refresh: a name of the store, or a path. */
  static final String KEY = "charm-name";

  private CharmSearch() {}

  /** Finds a charm by what the command line says. */
  static CharmSpec find(Call call, String typed, @Nullable String channel) {
    String charm = plainName(typed);
    boolean yaml = charm.endsWith(".yaml") || charm.endsWith(".yml");
    if (yaml && Files.isRegularFile(call.file(charm))) {
      throw JujuCommand.notModelled("bundles", "deploy the charms of " + charm + " one by one");
    }
    CharmStore charms = call.session().config().charms();
    CharmSpec found = charms.find(typed, channel, call.request().directory());
    if (found == null && !typed.equals(charm)) {
      found = charms.find(charm, channel, call.request().directory());
    }
    if (found != null) {
      return found;
    }
    if (CharmStore.isPath(charm)) {
      throw RefusedException.failed("no charm was found at " + GoText.quote(charm));
    }
    throw RefusedException.failed(
        WITH_REVISION.matcher(charm).matches()
            ? "cannot specify revision in a charm or bundle name. Please use --revision."
            : "charm or bundle " + GoText.quote(charm) + " not found");
  }

  /** Returns the name of a charm without the store that it is from. */
  static String plainName(String typed) {
    return typed.replaceFirst("^(ch|charm-hub):(?!/)", "");
  }

  /** Reads {@code --resource} flags, which name resources of the charm. */
  static SortedMap<String, String> resources(Call call, List<String> flags, CharmSpec charm) {
    SortedMap<String, String> files = KeyValues.of(flags);
    SortedSet<String> unknown = new TreeSet<>(files.keySet());
    unknown.removeAll(charm.metadata().resources().keySet());
    if (unknown.size() == 1) {
      throw RefusedException.failed("unrecognized resource " + GoText.quote(unknown.first()));
    }
    if (!unknown.isEmpty()) {
      throw RefusedException.failed("unrecognized resources: " + String.join(", ", unknown));
    }
    for (String file : files.values()) {
      Path path = call.file(file);
      if (Files.exists(path) && !Files.isRegularFile(path)) {
        throw RefusedException.failed(GoText.quote(file) + " is not a regular file");
      }
    }
    return files;
  }
}
