package org.charm4j.cli.command;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.charm4j.cli.session.CharmStore;
import org.charm4j.cli.session.JujuModel;
import org.charm4j.sim.Controller;
import org.charm4j.sim.command.GoText;
import org.charm4j.sim.words.CharmOrigin;
import org.charm4j.sim.words.CharmSpec;
import org.charm4j.sim.words.UserAccess;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code juju deploy}: all of it, or nothing (H-922). */
final class DeployCommand extends ModelCommand {
  /** The base of every unit. */
  static final String BASE = "ubuntu@22.04/stable";

  @Option(names = {"-n", "--num-units"})
  int units = 1;

  @Option(names = "--config")
  List<String> config = new ArrayList<>();

  @Option(names = "--trust")
  boolean trust;

  @Option(names = "--channel")
  @Nullable String channel;

  @Option(names = "--resource")
  List<String> resources = new ArrayList<>();

  @Option(names = "--force")
  boolean force;

  @Option(names = "--base")
  @Nullable String base;

  @Option(names = "--series")
  @Nullable String series;

  @Option(names = "--revision")
  @Nullable String revision;

  @Option(names = "--constraints")
  List<String> constraints = new ArrayList<>();

  @Option(names = "--storage")
  List<String> storage = new ArrayList<>();

  @Option(names = "--attach-storage")
  List<String> attachStorage = new ArrayList<>();

  @Option(names = "--to")
  @Nullable String to;

  @Option(names = "--bind")
  @Nullable String bind;

  @Option(names = "--overlay")
  List<String> overlay = new ArrayList<>();

  @Option(names = "--device")
  List<String> device = new ArrayList<>();

  @Option(names = "--dry-run")
  boolean dryRun;

  @Override
  void check() {
    if (arguments.isEmpty()) {
      throw CommandException.usage("no charm or bundle specified");
    }
    if (units < 0) {
      throw CommandException.usage("--num-units must be a positive integer");
    }
    requireAtMost(2);
    if (arguments.size() > 1 && !Targets.isApplication(arguments.get(1))) {
      throw CommandException.usage("invalid application name " + GoText.quote(arguments.get(1)));
    }
    boolean otherBase = base != null && !(base.equals("ubuntu@22.04") || base.equals(BASE));
    refuse(otherBase, "--base", "every unit is on " + BASE);
    refuse(series != null, "--series", "every unit is on " + BASE);
    refuse(revision != null, "--revision", "the charm store has one revision of each charm");
    refuse(!constraints.isEmpty(), "--constraints", "machines are all alike");
    refuse(!storage.isEmpty(), "--storage", "storage is as the charm declares it");
    refuse(!attachStorage.isEmpty(), "--attach-storage", "storage belongs to its unit");
    refuse(to != null, "--to", "each unit has a machine of its own");
    refuse(bind != null, "--bind", "the network is one space");
    refuse(!overlay.isEmpty(), "--overlay", "bundles are not modelled");
    refuse(!device.isEmpty(), "--device", "machines are all alike");
    refuse(dryRun, "--dry-run", "take a snapshot instead");
  }

  private static void refuse(boolean given, String flag, String instead) {
    refuseFlag(given, "deploy", flag, instead);
  }

  @Override
  UserAccess wanted() {
    return UserAccess.WRITE;
  }

  @Override
  void run(Call call, JujuModel target) {
    String charm = arguments.get(0);
    CharmSpec found = find(call, charm, channel);
    boolean subordinate = found.metadata().subordinate();
    if (subordinate && units != 1) {
      throw CommandException.failed("cannot use --num-units or --to with subordinate application");
    }
    String application = arguments.size() > 1 ? arguments.get(1) : found.metadata().name();
    Map<String, String> settings = settings(call, application);
    SortedMap<String, String> files = resources(resources, found);
    Controller controller = target.controller();
    CharmSpec uploaded = target.uploaded(force ? found.assumingNothing() : found);
    controller.together(
        () -> {
          // H-004: a subordinate has no units at deploy time, and the default of -n means none.
          controller.deploy(application, uploaded, subordinate ? 0 : units, settings);
          files.forEach(
              (name, file) -> controller.attachResource(application, name, call.file(file)));
          controller.trust(application, trust);
        });
    say(call, application, uploaded);
  }

  /** Finds a charm by what the command line says. */
  static CharmSpec find(Call call, String charm, @Nullable String channel) {
    boolean yaml = charm.endsWith(".yaml") || charm.endsWith(".yml");
    if (yaml && Files.isRegularFile(call.file(charm))) {
      throw CommandException.notModelled(
          "bundles", "deploy the charms of " + charm + " one by one");
    }
    CharmSpec found =
        call.session().config().charms().find(charm, channel, call.request().directory());
    if (found != null) {
      return found;
    }
    throw CommandException.failed(
        CharmStore.isPath(charm)
            ? "no charm was found at " + GoText.quote(charm)
            : "charm or bundle " + GoText.quote(charm) + " not found");
  }

  /** Reads {@code --resource} flags, which name resources of the charm. */
  static SortedMap<String, String> resources(List<String> flags, CharmSpec charm) {
    SortedMap<String, String> files = KeyValues.of(flags);
    SortedSet<String> unknown = new TreeSet<>(files.keySet());
    unknown.removeAll(charm.metadata().resources().keySet());
    if (unknown.size() == 1) {
      throw CommandException.failed("unrecognized resource " + GoText.quote(unknown.first()));
    }
    if (!unknown.isEmpty()) {
      throw CommandException.failed("unrecognized resources: " + String.join(", ", unknown));
    }
    return files;
  }

  /** {@code --config} takes pairs, and files of YAML with a map for each application. */
  private Map<String, String> settings(Call call, String application) {
    TreeMap<String, String> values = new TreeMap<>();
    for (String word : config) {
      if (word.indexOf('=') >= 0) {
        values.putAll(KeyValues.withFiles(KeyValues.of(List.of(word)), call));
      } else {
        values.putAll(ConfigCommand.ofFile(call, word, application));
      }
    }
    return values;
  }

  private static void say(Call call, String application, CharmSpec charm) {
    CharmOrigin origin = charm.origin();
    String named = GoText.quote(charm.metadata().name());
    if (origin == null || origin.local()) {
      int revision = origin == null ? 0 : origin.revision();
      String local = "local charm " + named + ", revision " + revision;
      call.info("Located " + local);
      call.info("Deploying " + GoText.quote(application) + " from " + local + " on " + BASE);
    } else {
      call.info(
          "Deployed "
              + GoText.quote(application)
              + " from charm-hub charm "
              + named
              + ", revision "
              + origin.revision()
              + " in channel "
              + origin.channel()
              + " on "
              + BASE);
    }
  }
}
